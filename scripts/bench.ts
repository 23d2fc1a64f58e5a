/**
 * Speed and memory beside the tools of the field, in one run on one machine: ratios travel, seconds do not.
 *
 *   npm run bench
 */
import { spawnSync } from 'node:child_process';
import { createWriteStream, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Table from 'cli-table3';
import { signatures } from '../src/signatures/index.ts';

const ROUNDS = 5;
const LOG_MIB = Number(process.env['BENCH_LOG_MIB'] ?? 256);
const CLI = [process.execPath, 'bin/wtg-triage.js'];

interface Measured {
  readonly seconds: number;
  /** Peak resident memory in MiB, as GNU time reports it; undefined without GNU time. */
  readonly memory: number | undefined;
}

const hasTime = spawnSync('/usr/bin/time', ['-f', '%M', 'true']).status === 0;

/** Best of `rounds`: the least disturbed one. Undefined where the tool is not installed. */
function measure(command: readonly string[], rounds = ROUNDS): Measured | undefined {
  let best: Measured | undefined;
  for (let round = 0; round < rounds; round += 1) {
    const argv = hasTime ? ['/usr/bin/time', '-f', '\n%e %M', ...command] : [...command];
    const started = performance.now();
    const ran = spawnSync(argv[0] ?? '', argv.slice(1), { encoding: 'utf8', maxBuffer: 1 << 30 });
    const seconds = (performance.now() - started) / 1000;
    if (ran.error !== undefined || ran.status === 127) return undefined;
    const memory = hasTime ? Number(ran.stderr.trim().split('\n').at(-1)?.split(' ')[1]) / 1024 : undefined;
    if (best === undefined || seconds < best.seconds) best = { seconds, memory };
  }
  return best;
}

const table = new Table({
  head: ['what', 'seconds', 'MiB', 'times ours'],
  style: { head: [], border: [] },
});

function row(name: string, of: Measured | undefined, ours: Measured): void {
  if (of === undefined) table.push([name, 'not installed', '', '']);
  else table.push([name, of.seconds.toFixed(3), of.memory?.toFixed(0) ?? '', (of.seconds / ours.seconds).toFixed(2)]);
}

function media(dir: string): void {
  const image = join(dir, 'stick.img');
  spawnSync('qemu-img', ['convert', '-O', 'raw', 'corpus/healthy-gpt/medium.qcow2', image]);
  const ours = measure([...CLI, 'diagnose', image, '--json']);
  if (ours === undefined) throw new Error('the command line is not built: npm run build');
  row('wtg-triage --version (start-up alone)', measure([...CLI, '--version']), ours);
  row('wtg-triage diagnose, whole chain', ours, ours);
  row('sgdisk -v (table alone)', measure(['sgdisk', '-v', image]), ours);
  row('fdisk -l (table alone)', measure(['fdisk', '-l', image]), ours);
}

/** A journal of `LOG_MIB`: ordinary lines, one in a thousand of interest. */
async function log(dir: string): Promise<void> {
  const path = join(dir, 'journal.txt');
  const out = createWriteStream(path);
  const dull = 'host systemd[1]: Started session scope of user root, nothing of interest happened in it.';
  const sharp = 'host kernel: nvme nvme0: controller is down; will reset: CSTS=0xffffffff, PCI_STATUS=0xffff';
  let written = 0;
  for (let second = 0; written < LOG_MIB * 2 ** 20; second += 1) {
    let piece = '';
    for (let i = 0; i < 1000; i += 1) {
      const clock = new Date(1_700_000_000_000 + second * 1000).toISOString().slice(11, 19);
      piece += `Nov 22 ${clock} ${i === 500 ? sharp : dull}\n`;
    }
    written += piece.length;
    if (!out.write(piece)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');

  const patterns = join(dir, 'patterns');
  // grep knows no named groups, no lookahead and no \d: it is given the signatures it can read.
  const plain = signatures
    .map((s) =>
      s.pattern
        .replaceAll(/\(\?<\w+>/g, '(')
        .replaceAll(/\(\?:/g, '(')
        .replaceAll(String.raw`\d`, '[0-9]'),
    )
    .filter((p) => !p.includes('(?') && !p.includes('+?') && !p.includes('*?'));
  writeFileSync(patterns, `${plain.join('\n')}\n`);
  const ours = measure([...CLI, 'diagnose', path, '--json'], 1);
  if (ours === undefined) return;
  const size = statSync(path).size / 2 ** 20;
  row(`wtg-triage diagnose, ${size.toFixed(0)} MiB journal (${(size / ours.seconds).toFixed(0)} MiB/s)`, ours, ours);
  row(
    `grep -E -f, ${plain.length} of ${signatures.length} signatures`,
    measure(['grep', '-c', '-E', '-f', patterns, path], 1),
    ours,
  );
  row('rg -f, the same', measure(['rg', '-c', '-f', patterns, path], 1), ours);
}

const dir = mkdtempSync(join(tmpdir(), 'wtg-triage-bench-'));
try {
  media(dir);
  await log(dir);
  console.log(table.toString());
} finally {
  rmSync(dir, { recursive: true, force: true });
}
