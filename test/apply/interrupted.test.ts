/** A repair after one that was cut off: it completes what was begun, byte for byte, and both can be undone. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runRepair } from '../../src/apply/apply.ts';
import { compose } from '../../src/apply/compose.ts';
import type { Derive } from '../../src/apply/derived.ts';
import { nodeIo } from '../../src/apply/io.ts';
import { readJournal, writeJournal, type Journal } from '../../src/apply/journal.ts';
import { runUndo } from '../../src/apply/undo.ts';
import {
  bootCode,
  effects,
  IDENTITY,
  journalIn,
  makeStick,
  options,
  painter,
  survey,
  systemError,
  watchedIo,
  type Stick,
} from './stick.ts';

let stick: Stick;
beforeEach(() => {
  stick = makeStick();
});
afterEach(() => {
  stick.remove();
});

const FAR = 70_000;
const repairs = [...bootCode, painter('far', FAR, FAR + 3000, 200_000)];

/** Cut off after `count` writes to the stick. */
async function cutOff(count: number): Promise<string> {
  let writes = 0;
  const io = watchedIo((kind, path) => {
    if (kind !== 'write' || path !== stick.image) return undefined;
    writes += 1;
    if (writes > count) throw systemError('EIO');
    return undefined;
  });
  expect((await runRepair(options(stick, { repairs }), effects(io))).status).toBe('failed');
  return journalIn(stick.backups);
}

it('a second repair completes the first', async () => {
  const original = stick.sha();
  const whole = makeStick();
  await runRepair({ ...options(whole, { repairs }) }, effects());
  const journal = await cutOff(2);
  const half = stick.sha();

  const dry = await runRepair(options(stick, { repairs, write: false }), effects());
  expect(dry).toMatchObject({ status: 'planned', interrupted: journal });
  expect(dry.steps.at(-1)?.offset).toBe(FAR); // what lies behind it has been written
  const second = await runRepair(options(stick, { repairs }), effects());
  expect(second.status).toBe('applied');
  expect(stick.sha()).toBe(whole.sha());
  whole.remove();
  // Undone one after the other, they leave what was there before each.
  const undo = { write: true, confirm: IDENTITY, tool: 'test' };
  const later = second.transaction?.journal ?? '';
  expect((await runUndo({ ...undo, journal: later }, effects())).status).toBe('undone');
  expect(stick.sha()).toBe(half);
  expect((await runUndo({ ...undo, journal }, effects())).status).toBe('undone');
  expect(stick.sha()).toBe(original);
});

it('a second repair of something else, or of nothing, names the journal and writes nothing', async () => {
  const journal = await cutOff(1);
  const half = stick.sha();
  for (const asked of [[painter('other', 100_000)], [], [painter('far', FAR, FAR + 3000, 200_000)]]) {
    const dry = await runRepair(options(stick, { repairs: asked, write: false }), effects());
    expect(dry).toMatchObject({ interrupted: undefined });
    expect(dry.obstacles).toContainEqual({ code: 'unfinished-write', args: { journal } });
    const report = await runRepair(options(stick, { repairs: asked }), effects());
    expect(report).toMatchObject({ status: 'refused', obstacles: [{ code: 'unfinished-write' }] });
  }
  expect(stick.sha()).toBe(half);
});

it('an undo that was cut off is not planned from', async () => {
  const report = await runRepair(options(stick, { repairs }), effects());
  const original = stick.sha();
  let writes = 0;
  const io = watchedIo((kind, path) => {
    if (kind === 'write' && path === stick.image && (writes += 1) > 1) throw systemError('EIO');
    return undefined;
  });
  const journal = report.transaction?.journal ?? '';
  const undo = { journal, write: true, confirm: IDENTITY, tool: 'test' };
  expect((await runUndo(undo, effects(io))).status).toBe('failed');
  const second = journalIn(stick.backups, [journal]);
  expect((await runRepair(options(stick, { repairs }), effects())).obstacles).toEqual([
    { code: 'unfinished-write', args: { journal: second } },
  ]);
  expect((await runUndo({ ...undo, journal: second }, effects())).status).toBe('undone');
  expect(stick.sha()).toBe(original);
});

describe('a journal in the backup folder that this program did not write', () => {
  /** The repairs of the journal planned again, as the engine does. */
  const derive: Derive = async (before, _path, journal) => {
    const named = new Set(journal.repairs.map(({ repair }) => repair));
    return (
      await compose(
        before,
        repairs.filter(({ id }) => named.has(id)),
        survey,
      )
    ).steps;
  };

  it('is planned from only where its repairs write what it says', async () => {
    const journal = await cutOff(2);
    const honest = await runRepair(options(stick, { repairs, derive, write: false }), effects());
    expect(honest).toMatchObject({ status: 'planned', interrupted: journal });
    const read = await readJournal(nodeIo, journal);
    if (!read.ok) throw new Error('no journal');
    const evil = Uint8Array.from({ length: 64 }, (_, i) => i);
    const there = stick.read().slice(1000, 1064);
    const forgeries: readonly Partial<Journal>[] = [
      {
        steps: [
          ...read.value.steps.slice(0, 1),
          { offset: 1000, before: evil, after: there },
          ...read.value.steps.slice(1),
        ],
      },
      { repairs: [] },
      { repairs: [{ repair: '__proto__', clears: [], risk: 'low' }] },
    ];
    const half = stick.sha();
    for (const forged of forgeries) {
      await writeJournal(nodeIo, journal, { ...read.value, ...forged });
      const report = await runRepair(options(stick, { repairs, derive }), effects());
      expect(report).toMatchObject({ status: 'refused', interrupted: undefined });
      expect(report.obstacles).toContainEqual({ code: 'unfinished-write', args: { journal } });
      expect(stick.sha()).toBe(half);
    }
  });
});

it('a journal of which nothing or all has come about is not taken up', async () => {
  await cutOff(0);
  expect(await runRepair(options(stick, { repairs, write: false }), effects())).toMatchObject({
    status: 'planned',
    interrupted: undefined,
  });
});

it('another stick, or one written to since, is not mixed with it', async () => {
  await cutOff(2);
  const other = makeStick();
  const foreign = { ...options(other, { repairs, write: false }), backupFolder: stick.backups };
  expect(await runRepair(foreign, effects())).toMatchObject({ status: 'planned', interrupted: undefined });
  other.remove();
});
