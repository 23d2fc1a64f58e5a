import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runRepair } from '../../src/apply/apply.ts';
import type { PlannableRepair } from '../../src/apply/compose.ts';
import { runUndo } from '../../src/apply/undo.ts';
import { nodeIo } from '../../src/apply/io.ts';
import { planRepair } from '../../src/repair/planning/plan.ts';
import type { RepairContext } from '../../src/core/repair.ts';
import {
  diagnosis,
  effects,
  failingFrom,
  IDENTITY,
  journalIn,
  makeStick,
  options,
  painter,
  stickBytes,
  type Stick,
} from './stick.ts';

let stick: Stick;
beforeEach(() => {
  stick = makeStick();
});
afterEach(() => {
  stick.remove();
});

function repair(id: string, plan: (context: RepairContext) => Promise<boolean>): PlannableRepair {
  const texts = { title: { en: '', zh: '' }, explanation: { en: '', zh: '' }, messages: {} };
  return {
    id,
    plan: (source, facts) =>
      planRepair(
        {
          id,
          ...texts,
          clears: [],
          risk: 'low',
          plan: async (context) => ((await plan(context)) ? undefined : { message: 'no', args: {}, byName: false }),
        },
        source,
        facts,
        false,
      ),
  };
}

/** Writes `value` at `offset`, whatever is there. */
const setter = (id: string, offset: number, value: number): PlannableRepair =>
  repair(id, async ({ overlay }) => {
    await overlay.write(offset, Uint8Array.of(value));
    return true;
  });

const quiet = { diagnose: () => Promise.resolve(diagnosis([], undefined)) };

describe('several repairs', () => {
  it('are withheld with what they rest upon, where all of a group of it was refused', async () => {
    const no = (id: string) => repair(id, () => Promise.resolve(false));
    const idle = (id: string) => repair(id, () => Promise.resolve(true));
    const plan = async (needs: readonly (readonly string[])[], ...others: PlannableRepair[]) => {
      const last = { ...setter('last', 700, 5), needs };
      const over = { ...quiet, repairs: [...others, last], write: false };
      const report = await runRepair(options(stick, over), effects());
      return report.repairs.find((one) => one.repair === 'last');
    };
    expect(await plan([['a', 'b']], no('a'), no('b'))).toMatchObject({
      plan: undefined,
      refused: { message: 'withheld', args: { repairs: 'a, b' } },
    });
    expect(await plan([['a', 'b']], no('a'), idle('b'))).toMatchObject({ refused: { args: { repairs: 'a' } } });
    expect(await plan([['a', 'b']], no('a'), setter('b', 800, 1))).toMatchObject({ refused: undefined });
    expect(await plan([['a'], ['b']], no('a'), setter('b', 800, 1))).toMatchObject({
      refused: { message: 'withheld' },
    });
    expect(await plan([['a', 'b']], idle('a'))).toMatchObject({ refused: undefined });
    const late = repair('a', async ({ overlay }) => {
      if ((await overlay.read(800, 1)).bytes[0] !== 1) return false;
      await overlay.write(900, Uint8Array.of(1));
      return true;
    });
    expect(await plan([['a']], late, setter('b', 800, 1))).toMatchObject({ refused: undefined });
  });

  it('are asked again after others have written what they wait for', async () => {
    const waits = repair('waits', async ({ overlay }) => {
      if ((await overlay.read(5000, 1)).bytes[0] !== 0xff) return false;
      await overlay.write(9000, Uint8Array.of(0xff));
      return true;
    });
    const report = await runRepair(
      options(stick, { ...quiet, repairs: [waits, painter('first', 5000)], write: false }),
      effects(),
    );
    expect(report.status).toBe('planned');
    expect(report.repairs.map((r) => [r.repair, r.plan?.steps.length])).toEqual([
      ['waits', 1],
      ['first', 1],
    ]);
    expect(report.steps.map((s) => s.offset)).toEqual([5000, 9000]);
  });

  it('that are not called for are passed over, until they are', async () => {
    const calls: string[] = [];
    const late: PlannableRepair = {
      ...painter('late', 7000),
      offered: () => {
        calls.push('asked');
        return calls.length > 1;
      },
    };
    const never: PlannableRepair = { ...painter('never', 8000), offered: () => false };
    const report = await runRepair(
      options(stick, { ...quiet, repairs: [late, never, painter('a', 5000)], write: false }),
      effects(),
    );
    expect(report.repairs.map((r) => r.repair)).toEqual(['late', 'a']);
  });

  it('that want different bytes in one place are refused, and named', async () => {
    const before = stick.sha();
    const report = await runRepair(
      options(stick, { ...quiet, repairs: [setter('one', 5000, 1), setter('two', 5000, 2)] }),
      effects(),
    );
    expect(report.status).toBe('refused');
    expect(report.obstacles).toContainEqual({ code: 'conflict', args: { repair: 'one', other: 'two', offset: 5000 } });
    expect(stick.sha()).toBe(before);
  });

  it('become steps that are the difference to the medium as it was', async () => {
    const report = await runRepair(
      options(stick, { ...quiet, repairs: [painter('a', 5000, 5010), painter('b', 5005)], write: false }),
      effects(),
    );
    expect(report.steps).toMatchObject([{ offset: 5000 }]);
    expect(report.steps[0]?.before).toEqual(stickBytes().slice(5000, 5011));
    expect(report.steps[0]?.after[5]).toBe(0xff);
  });

  it('are written from the end of the medium to its start, and taken back the other way', async () => {
    const written: number[] = [];
    const io = {
      ...nodeIo,
      open: async (path: string, mode: Parameters<typeof nodeIo.open>[1]) => {
        const file = await nodeIo.open(path, mode);
        if (mode !== 'edit-image') return file;
        return {
          ...file,
          write: (bytes: Uint8Array, position: number) => {
            written.push(position);
            return file.write(bytes, position);
          },
        };
      },
    };
    const repairs = [painter('a', 600, 200_000), painter('b', 100_000)];
    await runRepair(options(stick, { ...quiet, repairs }), effects(io));
    expect(written.splice(0)).toEqual([200_000, 100_000, 600]);
    await runUndo(
      { journal: journalIn(stick.backups), write: true, confirm: IDENTITY, tool: 't', sameFileSystem: true },
      effects(io),
    );
    expect(written).toEqual([600, 100_000, 200_000]);
    expect(Buffer.compare(stick.read(), stickBytes())).toBe(0);
  });

  it('give commands to be run by hand, which have no bytes to simulate', async () => {
    const command = {
      do: 'command',
      on: 'linux',
      argv: ['modprobe', 'uas'],
      expectExit: 0,
      undo: ['modprobe', '-r', 'uas'],
    } as const;
    const only: PlannableRepair = {
      id: 'host',
      plan: () => Promise.resolve({ plan: { repair: 'host', clears: [], risk: 'low', steps: [command] } }),
    };
    const report = await runRepair(options(stick, { ...quiet, repairs: [only] }), effects());
    expect(report).toMatchObject({ status: 'planned', steps: [], commands: [command], simulation: undefined });
  });
});

describe('a large write', () => {
  const SIZE = 3 * 1024 * 1024;
  const large = (): Uint8Array => {
    const bytes = new Uint8Array(4 * 1024 * 1024);
    bytes.set(stickBytes());
    return bytes;
  };
  const identity = IDENTITY.replace('262144', String(4 * 1024 * 1024));
  const fill = repair('fill', async ({ overlay }) => {
    await overlay.write(512 * 1024, new Uint8Array(SIZE).fill(0xa5));
    return true;
  });

  it('keeps its bytes beside the journal, and is undone from there', async () => {
    const fresh = makeStick(large());
    try {
      const original = fresh.sha();
      const report = await runRepair(options(fresh, { ...quiet, repairs: [fill], confirm: identity }), effects());
      expect(report.status).toBe('applied');
      const journal = journalIn(fresh.backups);
      const undo = { journal, write: true, confirm: identity, tool: 't', sameFileSystem: true };
      expect(await runUndo(undo, effects())).toMatchObject({ status: 'undone' });
      expect(fresh.sha()).toBe(original);
    } finally {
      fresh.remove();
    }
  });

  it('that fails at any call can be undone', async () => {
    for (let n = 1; ; n += 1) {
      const fresh = makeStick(large());
      try {
        const original = fresh.sha();
        const { io, calls } = failingFrom(n, 'EIO');
        const report = await runRepair(options(fresh, { ...quiet, repairs: [fill], confirm: identity }), effects(io));
        if (calls() < n) break;
        const journal = report.transaction?.journal;
        if (fresh.sha() !== original) {
          const undo = { journal: journal ?? '', write: true, confirm: identity, tool: 't', sameFileSystem: true };
          expect(await runUndo(undo, effects())).toMatchObject({ status: 'undone' });
        }
        expect(fresh.sha()).toBe(original);
      } finally {
        fresh.remove();
      }
    }
  }, 120_000);
});
