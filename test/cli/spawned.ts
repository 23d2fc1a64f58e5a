/** The command line in a process of its own: whether it ends, with what, and what it took. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';

export interface Ended {
  /** Undefined: it did not end by itself and was killed. */
  readonly exit: number | undefined;
  readonly out: string;
  readonly err: string;
  /** The most memory it held, in MiB. */
  readonly memory: number;
}

const MAIN = join(import.meta.dirname, '../../src/cli/main.ts');
const CODE = `
import { writeSync } from 'node:fs';
process.on('exit', () => writeSync(3, String(process.resourceUsage().maxRSS)));
const { main } = await import(${JSON.stringify(MAIN)});
process.exitCode = await main(process.argv.slice(1));
`;

/** 25 s: what a loaded machine needs to load everything, many times over; what waits, waits for ever. */
const PATIENCE_MS = 25_000;

export interface Input {
  /** Bytes of its standard input, which then ends. Absent: it has none. */
  readonly input?: Uint8Array;
  /** Runs it in a shell, as `wtg …` in this text: for `<(…)` and redirections. */
  readonly shell?: string;
  /** Milliseconds until it is killed. */
  readonly patience?: number;
}

export function runProcess(args: readonly string[], given: Input = {}): Promise<Ended> {
  const node = ['--import', 'tsx', '--input-type=module', '-e', CODE, '--'];
  const stdio = [given.input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe', 'pipe'] as const;
  const shell = `wtg() { ${[process.execPath, ...node].map(quoted).join(' ')} "$@"; }\n${given.shell}`;
  const child =
    given.shell === undefined
      ? spawn(process.execPath, [...node, ...args], { stdio: [...stdio], detached: true })
      : spawn('bash', ['-c', shell, 'bash', ...args], { stdio: [...stdio], detached: true });
  const texts = [1, 2, 3].map((fd) => {
    const pieces: Buffer[] = [];
    child.stdio[fd]?.on('data', (piece: Buffer) => pieces.push(piece));
    return () => Buffer.concat(pieces).toString('utf8');
  });
  child.stdin?.on('error', () => undefined).end(given.input);
  return new Promise((resolve) => {
    const timer = setTimeout(() => process.kill(-(child.pid ?? 0), 'SIGKILL'), given.patience ?? PATIENCE_MS);
    child.once('close', (exit, signal) => {
      clearTimeout(timer);
      const [out = '', err = '', rss = ''] = texts.map((text) => text());
      resolve({ exit: signal === null ? (exit ?? undefined) : undefined, out, err, memory: Number(rss) / 1024 });
    });
  });
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
