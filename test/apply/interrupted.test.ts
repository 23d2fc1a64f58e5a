/** A repair after one that was cut off: it completes what was begun, byte for byte, and both can be undone. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { runRepair } from '../../src/apply/apply.ts';
import { runUndo } from '../../src/apply/undo.ts';
import {
  bootCode,
  effects,
  IDENTITY,
  journalIn,
  makeStick,
  options,
  painter,
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

it('a second repair of something else takes the half of the first back, and does its own', async () => {
  const [first, other] = [painter('first', FAR, FAR + 3000, 200_000), painter('other', 100_000)];
  const only = (one: typeof first) => options(stick, { repairs: [one] });
  const whole = makeStick();
  await runRepair({ ...options(whole, { repairs: [other] }) }, effects());
  const original = stick.sha();
  let writes = 0;
  const io = watchedIo((kind, path) => {
    if (kind === 'write' && path === stick.image && (writes += 1) > 1) throw systemError('EIO');
    return undefined;
  });
  expect((await runRepair(only(first), effects(io))).status).toBe('failed');
  const journal = journalIn(stick.backups);
  const half = stick.sha();
  expect(half).not.toBe(original);

  const second = await runRepair(only(other), effects());
  expect(second).toMatchObject({ status: 'applied', interrupted: journal });
  expect(second.repairs.map(({ repair }) => repair)).toEqual(['other']);
  // One step of the repair, one that takes back the byte the first had written.
  expect(second.steps.map(({ offset }) => offset)).toHaveLength(2);
  expect(stick.sha()).toBe(whole.sha());
  whole.remove();

  const undo = { write: true, confirm: IDENTITY, tool: 'test' };
  const later = second.transaction?.journal ?? '';
  expect((await runUndo({ ...undo, journal: later }, effects())).status).toBe('undone');
  expect(stick.sha()).toBe(half);
  expect((await runUndo({ ...undo, journal }, effects())).status).toBe('undone');
  expect(stick.sha()).toBe(original);
});

it('a second repair with nothing to do still takes the half of the first back', async () => {
  const original = stick.sha();
  await cutOff(1);
  expect(stick.sha()).not.toBe(original);
  const second = await runRepair(options(stick, { repairs: [] }), effects());
  expect(second.status).toBe('applied');
  expect(stick.sha()).toBe(original);
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
