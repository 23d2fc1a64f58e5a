/** After a partition table has changed the kernel is told, so that nobody mounts by the old one. */
import { execa } from 'execa';
import type { JournalStep } from './journal.ts';
import type { Target } from './target-types.ts';

/** What `wtg-triage` runs on the host; tests give commands of their own. */
export type RunCommand = (argv: readonly string[]) => Promise<{ readonly exit: number; readonly output: string }>;

/** A minute: a slow stick re-reads its table in seconds. */
const PATIENCE_MS = 60_000;

export const liveRun: RunCommand = async ([tool = '', ...args]) => {
  const path = `${process.env['PATH'] ?? ''}:/usr/sbin:/sbin`;
  const ran = await execa(tool, args, {
    reject: false,
    all: true,
    timeout: PATIENCE_MS,
    stdin: 'ignore',
    env: { PATH: path },
  });
  return { exit: ran.exitCode ?? -1, output: (ran.all ?? '').trim() };
};

/** Sectors of header and entries of a GPT, after the protective MBR and before the backup header. */
const GPT_SECTORS = 33;

export function touchesTable(target: Target, steps: readonly JournalStep[]): boolean {
  const { size, sectorSize } = target;
  const [head, foot] = [(1 + GPT_SECTORS) * sectorSize, size - GPT_SECTORS * sectorSize];
  return steps.some(({ offset, before }) => {
    const end = offset + before.length;
    return end > foot || (offset < head && end > 440);
  });
}

/** Undefined where the kernel has read the table again; else what stood in the way. */
export async function rereadTable(path: string, run: RunCommand): Promise<string | undefined> {
  const first = await run(['blockdev', '--rereadpt', path]).catch((error: unknown) => ({
    exit: -1,
    output: String(error),
  }));
  if (first.exit === 0) return undefined;
  const second = await run(['partx', '--update', path]).catch((error: unknown) => ({
    exit: -1,
    output: String(error),
  }));
  return second.exit === 0 ? undefined : first.output || `exit ${first.exit}`;
}
