/** A small MBR stick without boot code in a folder of its own, and everything `runRepair` needs around it. */
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ByteSource } from '../../src/core/bytes.ts';
import type { Facts } from '../../src/core/facts.ts';
import type { Diagnosis } from '../../src/core/diagnosis.ts';
import type { JudgedFinding } from '../../src/core/check.ts';
import type { RepairOptions } from '../../src/apply/apply.ts';
import type { PlannableRepair } from '../../src/apply/compose.ts';
import { liveHost, type Host } from '../../src/apply/host.ts';
import { nodeIo, type Io, type IoFile } from '../../src/apply/io.ts';
import type { Effects } from '../../src/apply/transaction.ts';
import { repairs } from '../../src/repair/index.ts';
import { planRepair } from '../../src/repair/planning/plan.ts';
import { bootFile, bootRecord, entry, fact, facts, mbr } from '../repair/facts.ts';

/** 256 KiB, one active FAT32 partition of 64 KiB at sector 64, disk signature 12345678, no boot code. */
export function stickBytes(): Uint8Array {
  const bytes = Uint8Array.from({ length: 256 * 1024 }, (_, i) => (i * 7 + (i >> 8)) & 0xff);
  bytes.fill(0, 0, 512);
  const view = new DataView(bytes.buffer);
  view.setUint32(0x1b8, 0x12345678, true);
  bytes.set([0x80, 0x01, 0x01, 0x00, 0x0c, 0x02, 0x01, 0x00], 0x1be);
  view.setUint32(0x1c6, 64, true);
  view.setUint32(0x1ca, 128, true);
  bytes.set([0x55, 0xaa], 510);
  return bytes;
}

export interface Stick {
  readonly folder: string;
  readonly image: string;
  readonly backups: string;
  read(): Uint8Array;
  sha(): string;
  remove(): void;
}

export function makeStick(bytes: Uint8Array = stickBytes()): Stick {
  const folder = mkdtempSync(join(tmpdir(), 'wtg-triage-'));
  const image = join(folder, 'stick.img');
  writeFileSync(image, bytes);
  return {
    folder,
    image,
    backups: join(folder, 'backups'),
    read: () => Uint8Array.from(readFileSync(image)),
    sha: () => createHash('sha256').update(readFileSync(image)).digest('hex'),
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Facts by the first byte of sector 0 alone. */
export async function survey(source: ByteSource): Promise<Facts> {
  const { bytes } = await source.read(0, 512);
  const kind = bytes[0] === 0 ? 'none' : 'active-partition';
  const entries = [entry(1, { status: 0x80, type: 0x0c, startLba: 64, sectors: 128 }), entry(2), entry(3), entry(4)];
  const found = mbr({ code: { family: kind, name: kind, kind, confirmed: true }, entries });
  return facts([fact('mbr', found), fact('boot-record', bootRecord('bootmgr')), fact('file', bootFile(true))]);
}

export function finding(code: string, over: Partial<JudgedFinding> = {}): JudgedFinding {
  return {
    code,
    id: code,
    severity: 'error',
    proof: 'proven',
    message: 'm',
    args: {},
    subject: undefined,
    evidence: [],
    ...over,
  };
}

export function diagnosis(findings: readonly JudgedFinding[], broken: string | undefined): Diagnosis {
  const ids = ['sector-0', 'boot-code', 'boot-record'];
  const at = broken === undefined ? ids.length : ids.indexOf(broken);
  const links = ids.map((id, i) => {
    const head = { id, message: 'm', args: {}, evidence: [], codes: [] } as const;
    const because = [finding('BOOT-08')] as const;
    if (i === at) return { ...head, state: 'broken', because } as const;
    return { ...head, state: i < at ? 'proven' : 'not-reached' } as const;
  });
  return {
    evidence: [],
    chains: [{ firmware: 'bios', prepared: true, links, firstBroken: broken }],
    findings,
    events: [],
    causes: [],
    explanation: { causes: [], unexplained: [] },
    outcomes: [],
    unknown: [],
    nextTests: [],
    standing: {
      status: findings.length === 0 ? 'clean' : 'findings',
      inconclusive: false,
      reasons: findings.length === 0 ? [] : ['error'],
      open: [],
    },
  };
}

export async function diagnose(source: ByteSource): Promise<Diagnosis> {
  const { bytes } = await source.read(0, 440);
  return bytes[0] === 0 ? diagnosis([finding('MBR-02')], 'boot-code') : diagnosis([], undefined);
}

export const bootCode: readonly PlannableRepair[] = repairs
  .filter((repair) => repair.id === 'mbr-boot-code')
  .map((repair) => ({ id: repair.id, plan: (source, known) => planRepair(repair, source, known, false) }));

/** Writes FF over one byte at each offset that does not hold it yet. */
export function painter(id: string, ...offsets: number[]): PlannableRepair {
  return {
    id,
    plan: (source, known) =>
      planRepair(
        {
          id,
          title: { en: '', zh: '' },
          explanation: { en: '', zh: '' },
          clears: [],
          risk: 'low',
          messages: {},
          async plan({ overlay }) {
            for (const offset of offsets) await overlay.write(offset, Uint8Array.of(0xff));
            return undefined;
          },
        },
        source,
        known,
        false,
      ),
  };
}

export function options(stick: Stick, over: Partial<RepairOptions> = {}): RepairOptions {
  return {
    target: stick.image,
    repairs: bootCode,
    survey,
    diagnose,
    write: true,
    confirm: IDENTITY,
    backupFolder: stick.backups,
    sameFileSystem: true,
    tool: '0.0.0-test',
    ...over,
  };
}

export const IDENTITY = '262144:mbr-12345678';

/** This system without its processes: looking through all of them is most of the time of a repair of so small a stick. */
export const ALONE: Host = { ...liveHost, proc: '/nonexistent/proc' };

export function effects(io: Io = nodeIo, host: Host = liveHost): Effects {
  return { io, host, now: () => new Date('2026-11-22T16:03:00.123Z') };
}

/** Path of the only journal below a folder whose name is not among `known`. */
export function journalIn(folder: string, known: readonly string[] = []): string {
  const names = readdirSync(folder).map((name) => join(folder, name, 'journal.json'));
  const fresh = names.filter((name) => !known.includes(name));
  if (fresh.length !== 1 || fresh[0] === undefined) throw new Error(`${fresh.length} journals in ${folder}`);
  return fresh[0];
}

// ---- faults ----------------------------------------------------------------------------------------------------

/** What an `Io` is asked to do that changes something, or must be durable. */
export type Call = 'write' | 'sync' | 'create' | 'rename' | 'folder' | 'sync-folder' | 'remove';

/**
 * Calls `before` ahead of each such call, which may throw, or say how many bytes a write may take (the rest of that
 * write is not done and the next call is asked again).
 */
export function watchedIo(before: (call: Call, path: string) => number | undefined): Io {
  const watch = (file: IoFile, path: string): IoFile => ({
    ...file,
    async write(bytes, position) {
      const most = before('write', path);
      return file.write(most === undefined ? bytes : bytes.subarray(0, most), position);
    },
    async sync() {
      before('sync', path);
      return file.sync();
    },
  });
  return {
    async open(path, mode) {
      if (mode === 'create') before('create', path);
      return watch(await nodeIo.open(path, mode), path);
    },
    async rename(from, to) {
      before('rename', to);
      return nodeIo.rename(from, to);
    },
    async makeFolder(path) {
      before('folder', path);
      return nodeIo.makeFolder(path);
    },
    async remove(path) {
      before('remove', path);
      return nodeIo.remove(path);
    },
    async removeFolder(path) {
      before('remove', path);
      return nodeIo.removeFolder(path);
    },
    async syncFolder(path) {
      before('sync-folder', path);
      return nodeIo.syncFolder(path);
    },
    listFolder: (path) => nodeIo.listFolder(path),
  };
}

export function systemError(code: string): Error {
  return Object.assign(new Error(code), { code });
}

/** Fails call number `n` (from 1), and every one after it, as a disk that has gone does. */
export function failingFrom(n: number, code: string): { io: Io; calls: () => number } {
  let count = 0;
  const io = watchedIo(() => {
    count += 1;
    if (count >= n) throw systemError(code);
    return undefined;
  });
  return { io, calls: () => count };
}
