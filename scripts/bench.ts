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
/** MiB of the journal; 1024 and more tell whether memory stays bounded. */
const LOG_MIB = Number(process.env['BENCH_LOG_MIB'] ?? 256);
/** MiB of resident memory a log may take, however long it is: about thrice what Node.js itself needs. */
const MAX_LOG_MEMORY = 200;
/** How many times our own time another tool is waited for. */
const PATIENCE = 8;
const CLI = [process.execPath, 'bin/wtg-triage.js'];

interface Measured {
  readonly seconds: number;
  /** Peak resident memory in MiB, as GNU time reports it; undefined without GNU time. */
  readonly memory: number | undefined;
}

const hasTime = spawnSync('/usr/bin/time', ['-f', '%M', 'true']).status === 0;

/**
 * Best of `rounds`: the least disturbed one. Undefined where the tool is not installed. One that takes longer than
 * `limit` seconds is stopped and counts as having taken so long.
 */
function measure(command: readonly string[], rounds = ROUNDS, limit?: number): Measured | undefined {
  let best: Measured | undefined;
  for (let round = 0; round < rounds; round += 1) {
    const argv = hasTime ? ['/usr/bin/time', '-f', '\n%e %M', ...command] : [...command];
    const started = performance.now();
    const ran = spawnSync(argv[0] ?? '', argv.slice(1), {
      encoding: 'utf8',
      maxBuffer: 1 << 30,
      killSignal: 'SIGKILL',
      ...(limit === undefined ? {} : { timeout: Math.round(limit * 1000) }),
    });
    const seconds = (performance.now() - started) / 1000;
    if (ran.signal === 'SIGKILL') return { seconds, memory: undefined };
    if (ran.error !== undefined || ran.status === 127) return undefined;
    if (command[0] !== process.execPath && ran.status === 2)
      throw new Error(`${command[0]}: ${ran.stderr.slice(0, 200)}`);
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
  else {
    const ratio = of.seconds / ours.seconds;
    const stopped = ratio >= PATIENCE && of.memory === undefined;
    const cells = [of.seconds.toFixed(3), of.memory?.toFixed(0) ?? '', ratio.toFixed(2)];
    table.push([name, ...(stopped ? cells.map((cell) => (cell === '' ? '' : `> ${cell}`)) : cells)]);
  }
}

function media(dir: string): void {
  const image = join(dir, 'stick.img');
  spawnSync('qemu-img', ['convert', '-O', 'raw', 'corpus/media/base-gpt.qcow2', image]);
  const ours = measure([...CLI, 'diagnose', image, '--json']);
  if (ours === undefined) throw new Error('the command line is not built: npm run build');
  row('wtg-triage --version (start-up alone)', measure([...CLI, '--version']), ours);
  row('wtg-triage diagnose, whole chain', ours, ours);
  row('sgdisk -v (table alone)', measure(['sgdisk', '-v', image]), ours);
  row('fdisk -l (table alone)', measure(['fdisk', '-l', image]), ours);
}

/** What an ordinary machine says all day; `#` is a number that changes from line to line. */
const DULL = [
  'systemd[1]: Started session-#.scope - Session # of User root.',
  'CRON[#]: pam_unix(cron:session): session opened for user root(uid=0) by (uid=0)',
  'kernel: audit: type=1400 audit(1700000000.123:#): apparmor="STATUS" operation="profile_load" profile="unconfined"',
  'NetworkManager[812]: <info>  [1700000000.#] device (wlan0): state change: config -> ip-config (reason none)',
  'sshd[#]: Accepted publickey for root from 192.0.2.7 port # ssh2: ED25519 SHA256:hjrlFQh0OxCr5A7cNVf6UQ',
  'kernel: usb 1-2: new high-speed USB device number # using xhci_hcd',
  'dbus-daemon[701]: [system] Activating via systemd: service name=org.freedesktop.hostname1 requested by :1.#',
  'rtkit-daemon[1204]: Supervising # threads of # processes of 1 users.',
];
/** One line in a thousand. */
const SHARP = 'kernel: nvme nvme0: controller is down; will reset: CSTS=0xffffffff, PCI_STATUS=0xffff';

/** A journal of `LOG_MIB`: ordinary lines, one in a thousand of interest. */
async function log(dir: string): Promise<void> {
  const path = join(dir, 'journal.txt');
  const out = createWriteStream(path);
  let written = 0;
  let line = 0;
  for (let second = 0; written < LOG_MIB * 2 ** 20; second += 1) {
    let piece = '';
    const clock = new Date(1_700_000_000_000 + second * 1000).toISOString().slice(11, 19);
    for (let i = 0; i < 1000; i += 1) {
      line += 1;
      const text = i === 500 ? SHARP : (DULL[line % DULL.length] ?? '').replaceAll('#', String(line % 99_991));
      piece += `Nov 22 ${clock} host ${text}\n`;
    }
    written += piece.length;
    if (!out.write(piece)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');

  const patterns = join(dir, 'patterns');
  // grep knows no named groups, no lookahead and no \d: it is given the signatures it can read, and rg the same.
  const plain = signatures
    .map((s) =>
      s.pattern
        .replaceAll(/\(\?<\w+>|\(\?:/g, '(')
        .replaceAll(/\[(?:\\.|[^\]\\])*\]/g, (set) => set.replaceAll(String.raw`\d`, '0-9'))
        .replaceAll(String.raw`\d`, '[0-9]'),
    )
    .filter((p) => !/\(\?|[+*?}]\?|\\[ux]|\[[^\]]*\\/.test(p));
  writeFileSync(patterns, `${plain.join('\n')}\n`);
  const ours = measure([...CLI, 'diagnose', path, '--json'], 1);
  if (ours === undefined) return;
  if ((ours.memory ?? 0) > MAX_LOG_MEMORY) {
    console.error(`reading the journal took ${ours.memory?.toFixed(0)} MiB, more than ${MAX_LOG_MEMORY}`);
    process.exitCode = 1;
  }
  const size = statSync(path).size / 2 ** 20;
  row(`wtg-triage diagnose, ${size.toFixed(0)} MiB journal (${(size / ours.seconds).toFixed(0)} MiB/s)`, ours, ours);
  row(
    `grep -E -f, ${plain.length} of ${signatures.length} signatures`,
    measure(['grep', '-c', '-E', '-f', patterns, path], 1, ours.seconds * PATIENCE),
    ours,
  );
  row('rg -f, the same', measure(['rg', '-c', '-f', patterns, path], 1, ours.seconds * PATIENCE), ours);
}

const dir = mkdtempSync(join(tmpdir(), 'wtg-triage-bench-'));
try {
  media(dir);
  await log(dir);
  console.log(table.toString());
} finally {
  rmSync(dir, { recursive: true, force: true });
}
