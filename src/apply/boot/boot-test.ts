/**
 * Starts a medium in QEMU as a USB stick and says how far it came. The medium itself is only read: what the machine
 * writes goes to a layer over it in a temporary folder, and so does a repair that is tried out.
 *
 * TCG, not KVM: slower, but the same everywhere, and nested virtual machines may hang in firmware.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { rmSync } from 'node:fs';
import { copyFile, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { begin } from '../../core/begun.ts';
import type { ByteSource } from '../../core/bytes.ts';
import { openFile } from '../../sources/file.ts';
import { openEvidence } from '../../sources/open.ts';
import { openQcow2 } from '../../sources/qcow2.ts';
import { copyMedium } from '../copy.ts';
import { nodeIo, putFile, readAll } from '../io.ts';
import type { JournalStep } from '../journal.ts';
import { openTarget } from '../target.ts';
import { pngFromPpm } from './png.ts';
import { connectQmp, type Qmp } from './qmp.ts';
import { markersOf, plainText, reached, screenText, type Reached, type Stage } from './stages.ts';

export interface BootTestOptions {
  readonly target: string;
  readonly firmware: 'uefi' | 'bios';
  /** Written to the layer before the start. */
  readonly steps: readonly JournalStep[];
  /** Seconds. */
  readonly timeout: number;
  /** A text of the medium's own that proves the start. */
  readonly expect?: string;
  /** Where the last screen goes, as PNG. */
  readonly screen?: string;
  /** Looks at the medium as the machine has left it. */
  readonly inspect?: (source: ByteSource) => Promise<void>;
}

export interface BootTestReport {
  /** `ended`: something said that nothing more will come. `quiet`: the time ran out. `exited`: the machine ended itself. */
  readonly status: 'ended' | 'quiet' | 'exited' | 'unavailable' | 'failed';
  readonly firmware: 'uefi' | 'bios';
  readonly stage: Stage;
  readonly line: string | undefined;
  readonly seconds: number;
  /** Last lines of the serial console and of the text screen. */
  readonly serial: readonly string[];
  readonly text: readonly string[];
  readonly screen: string | undefined;
  /** Why there is no picture of the screen where one was asked for. */
  readonly screenProblem: string | undefined;
  /** What is missing (`unavailable`): a program or a firmware; or what went wrong (`failed`). */
  readonly problem: string | undefined;
}

const QEMU = 'qemu-system-x86_64';

/** Firmware images of Debian, Fedora, Arch, openSUSE: code and variables. */
const OVMF: readonly (readonly [string, string])[] = [
  ['/usr/share/OVMF/OVMF_CODE_4M.fd', '/usr/share/OVMF/OVMF_VARS_4M.fd'],
  ['/usr/share/OVMF/OVMF_CODE.fd', '/usr/share/OVMF/OVMF_VARS.fd'],
  ['/usr/share/edk2/ovmf/OVMF_CODE.fd', '/usr/share/edk2/ovmf/OVMF_VARS.fd'],
  ['/usr/share/edk2/x64/OVMF_CODE.4m.fd', '/usr/share/edk2/x64/OVMF_VARS.4m.fd'],
  ['/usr/share/qemu/ovmf-x86_64-code.bin', '/usr/share/qemu/ovmf-x86_64-vars.bin'],
];

/** Containers QEMU itself reads; others are copied first. */
const FORMATS: Readonly<Record<string, string>> = { raw: 'raw', qcow2: 'qcow2', vhd: 'vpc', vhdx: 'vhdx' };
/** After the last sign of life the screen may still change for a moment. */
const SETTLE_MS = 700;
const POLL_MS = 200;
const SHOWN_LINES = 25;
/** 80 by 25 characters with their colours, where a PC keeps them. */
const TEXT_SCREEN = { at: 0xb8000, size: 4000 };
/** A guest may print without end. */
const SERIAL_BYTES = 4 * 1024 * 1024;
/** A screen of 8K in three bytes a pixel, as PPM has it, takes 100 MB. */
const PICTURE_BYTES = 128 * 1024 * 1024;

export async function bootTest(options: BootTestOptions): Promise<BootTestReport> {
  const base: BootTestReport = {
    status: 'unavailable',
    firmware: options.firmware,
    stage: 'nothing',
    line: undefined,
    seconds: 0,
    serial: [],
    text: [],
    screen: undefined,
    screenProblem: undefined,
    problem: undefined,
  };
  for (const program of [QEMU, 'qemu-img', ...(options.steps.length > 0 ? ['qemu-io'] : [])]) {
    if (!(await runs(program))) return { ...base, problem: program };
  }
  const ovmf = options.firmware === 'uefi' ? await findOvmf() : undefined;
  if (options.firmware === 'uefi' && ovmf === undefined) return { ...base, problem: 'OVMF' };
  const folder = await mkdtemp(join(tmpdir(), 'wtg-triage-boot-'));
  const ended = begin({ takeBack: () => rmSync(folder, { recursive: true, force: true }) });
  try {
    const layer = await makeLayer(options, folder);
    const run = await start(options, folder, layer, ovmf);
    if (options.inspect !== undefined) await lookAt(layer, options.target, options.inspect);
    return { ...base, ...run };
  } catch (error) {
    return { ...base, status: 'failed', problem: error instanceof Error ? firstLine(error.message) : String(error) };
  } finally {
    await rm(folder, { recursive: true, force: true });
    ended();
  }
}

function firstLine(message: string): string {
  return message.split('\n').find((line) => line.trim() !== '') ?? message;
}

async function runs(program: string): Promise<boolean> {
  const ran = await execa(program, ['--version'], { reject: false, stdin: 'ignore' });
  return ran.exitCode === 0;
}

async function findOvmf(): Promise<readonly [string, string] | undefined> {
  for (const pair of OVMF) if (await stat(pair[0]).then(Boolean, () => false)) return pair;
  return undefined;
}

/** A qcow2 layer over the medium, with the steps in it. */
async function makeLayer(options: BootTestOptions, folder: string): Promise<string> {
  const opened = await openTarget(options.target);
  if (!opened.ok) throw new Error(opened.obstacle.code);
  const { target, source } = opened.value;
  const layer = join(folder, 'layer.qcow2');
  try {
    const container = target.kind === 'image' ? (target.container ?? 'raw') : 'raw';
    let below = target.path;
    let format = FORMATS[container];
    if (format === undefined) {
      below = join(folder, 'medium.img');
      format = 'raw';
      const copy = await copyMedium(nodeIo, source, below);
      if (copy.error !== undefined) throw new Error(copy.error);
    }
    await execa('qemu-img', ['create', '-q', '-f', 'qcow2', '-F', format, '-b', below, layer], { stdin: 'ignore' });
    for (const [index, step] of options.steps.entries()) {
      // qemu-io writes whole sectors.
      const start = Math.floor(step.offset / 512) * 512;
      const end = Math.min(Math.ceil((step.offset + step.after.length) / 512) * 512, source.size);
      const { bytes } = await source.read(start, end - start);
      const window = bytes.slice();
      window.set(step.after, step.offset - start);
      const file = join(folder, `step${index}`);
      await putFile(file, window, false);
      await execa('qemu-io', ['-f', 'qcow2', '-c', `write -s ${file} ${start} ${window.length}`, layer], {
        stdin: 'ignore',
      });
      await rm(file);
    }
    return layer;
  } finally {
    await opened.value.close();
  }
}

type Run = Omit<BootTestReport, 'firmware' | 'problem'>;

async function start(
  options: BootTestOptions,
  folder: string,
  layer: string,
  ovmf: readonly [string, string] | undefined,
): Promise<Run> {
  const serial = join(folder, 'serial');
  const socket = join(folder, 'qmp');
  const args = '-accel tcg -m 512 -display none -monitor none -net none -no-reboot -vga std'.split(' ');
  args.push('-serial', `file:${serial}`, '-qmp', `unix:${socket},server=on,wait=off`);
  args.push('-drive', `if=none,id=stick,format=qcow2,file=${layer}`);
  args.push('-device', 'qemu-xhci', '-device', 'usb-storage,drive=stick,removable=on,bootindex=0');
  if (ovmf !== undefined) {
    const variables = join(folder, 'vars');
    await copyFile(ovmf[1], variables);
    args.push('-machine', 'q35', '-drive', `if=pflash,format=raw,readonly=on,file=${ovmf[0]}`);
    args.push('-drive', `if=pflash,format=raw,file=${variables}`);
  } else args.push('-machine', 'pc');

  const machine = spawn(QEMU, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  let complaint = '';
  machine.stderr.on('data', (text: Buffer) => {
    if (complaint.length < 4096) complaint += text.toString('utf8');
  });
  const ended = new Promise<void>((resolve) => machine.once('close', () => resolve()));
  const gone = begin({ takeBack: () => machine.kill('SIGKILL') });
  const began = Date.now();
  const markers = markersOf(options.firmware, options.expect);
  let qmp: Qmp | undefined;
  let seen: Reached = { stage: 'nothing', line: undefined, ended: false };
  let said = '';
  let text = '';
  try {
    qmp = await connectQmp(socket).catch(() => undefined);
    if (qmp === undefined && complaint !== '') throw new Error(complaint);
    let status: BootTestReport['status'] = 'quiet';
    while (Date.now() - began < options.timeout * 1000) {
      await pause(POLL_MS);
      said = await serialText(serial);
      // In graphics modes, which UEFI uses throughout, there are no characters.
      const now = qmp === undefined || ovmf !== undefined ? undefined : await textScreen(qmp, folder);
      if (now !== undefined && now.trim() !== '') text = now;
      seen = reached(`${said}\n${text}\n`, markers);
      if (seen.ended) status = 'ended';
      else if (!alive(machine)) status = 'exited';
      if (status !== 'quiet') break;
    }
    if (alive(machine)) await pause(SETTLE_MS);
    const picture = options.screen === undefined ? NO_PICTURE : await capture(qmp, folder, options.screen);
    const { stage, line } = seen;
    const seconds = Math.round((Date.now() - began) / 100) / 10;
    return { status, stage, line, seconds, serial: lastLines(said), text: lastLines(text), ...picture };
  } finally {
    // Asked to end, the machine writes what it still holds to the layer.
    await qmp?.execute('quit').catch(() => undefined);
    qmp?.close();
    const killer = setTimeout(() => machine.kill('SIGKILL'), 5000);
    if (qmp === undefined) machine.kill('SIGKILL');
    await ended;
    gone();
    clearTimeout(killer);
  }
}

function alive(machine: ChildProcess): boolean {
  return machine.exitCode === null && machine.signalCode === null;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

async function serialText(path: string): Promise<string> {
  return plainText(await readEnd(path, SERIAL_BYTES).catch(() => new Uint8Array(0)));
}

/** The last bytes of a file, at most `limit`. */
async function readEnd(path: string, limit: number): Promise<Uint8Array> {
  const file = await nodeIo.open(path, 'read');
  try {
    const { size } = await file.opened();
    const length = Math.min(size, limit);
    return await readAll(file, size - length, length);
  } finally {
    await file.close();
  }
}

async function textScreen(qmp: Qmp, folder: string): Promise<string | undefined> {
  const file = join(folder, 'cells');
  try {
    await qmp.execute('pmemsave', { val: TEXT_SCREEN.at, size: TEXT_SCREEN.size, filename: file });
    return screenText(await readEnd(file, PICTURE_BYTES));
  } catch {
    return undefined; // the machine has just ended
  }
}

type Picture = Pick<BootTestReport, 'screen' | 'screenProblem'>;
const NO_PICTURE: Picture = { screen: undefined, screenProblem: undefined };

/** The screen as it is now, as PNG in the file `to`; or why it is not there. */
export async function capture(qmp: Pick<Qmp, 'execute'> | undefined, folder: string, to: string): Promise<Picture> {
  const failed = (problem: string): Picture => ({ screen: undefined, screenProblem: problem });
  if (qmp === undefined) return failed('QMP');
  const file = join(folder, 'screen.ppm');
  try {
    await qmp.execute('screendump', { filename: file });
    const png = pngFromPpm(await readEnd(file, PICTURE_BYTES));
    if (png === undefined) return failed('PPM');
    await putFile(to, png, true);
    return { screen: to, screenProblem: undefined };
  } catch (error) {
    return failed(error instanceof Error ? firstLine(error.message) : String(error));
  }
}

function lastLines(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trimEnd())
    .filter((line) => line !== '')
    .slice(-SHOWN_LINES);
}

/** What the machine left: the layer over the target, opened here, since a device is no parent of an image for others. */
async function lookAt(layer: string, target: string, inspect: (source: ByteSource) => Promise<void>): Promise<void> {
  const below = await openEvidence(target);
  if (!below.ok) return;
  const file = await openFile(layer);
  try {
    if (!file.ok) return;
    const parent = { source: below.source, about: below.about };
    const opened = await openQcow2(file.value.source, {
      openParent: () => Promise.resolve({ ok: true, value: parent }),
    });
    if (opened.ok) await inspect(opened.value.source);
  } finally {
    if (file.ok) await file.value.close();
    await below.close();
  }
}
