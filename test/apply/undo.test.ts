import { copyFileSync, readdirSync, readFileSync, renameSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runRepair } from '../../src/apply/apply.ts';
import { sha256, writeJournal, readJournal } from '../../src/apply/journal.ts';
import { nodeIo } from '../../src/apply/io.ts';
import { runUndo, type UndoOptions, type UndoReport } from '../../src/apply/undo.ts';
import {
  ALONE,
  diagnose,
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
let original: string;
let repaired: string;
let journal: string;
beforeEach(async () => {
  stick = makeStick();
  original = stick.sha();
  const report = await runRepair(options(stick), effects());
  expect(report.status).toBe('applied');
  repaired = stick.sha();
  journal = journalIn(stick.backups);
});
afterEach(() => {
  stick.remove();
});

function undo(over: Partial<UndoOptions> = {}): Promise<UndoReport> {
  return runUndo({ journal, write: true, confirm: IDENTITY, tool: '0.0.0-test', ...over }, effects(nodeIo, ALONE));
}

describe('runUndo', () => {
  it('puts back every byte, and diagnoses again', async () => {
    expect(await undo({ diagnose })).toMatchObject({
      status: 'undone',
      ranges: [{ state: 'after' }],
      after: { findings: [{ code: 'MBR-02' }] },
    });
    expect(stick.sha()).toBe(original);
  });

  it('writes nothing at all in a dry run', async () => {
    const before = readdirSync(stick.backups);
    expect(await undo({ write: false })).toMatchObject({ status: 'planned', identity: IDENTITY });
    expect(stick.sha()).toBe(repaired);
    expect(readdirSync(stick.backups)).toEqual(before);
  });

  it('can itself be undone, and that again', async () => {
    const known = [journal];
    for (const expected of [original, repaired, original]) {
      const latest = known.at(-1) ?? '';
      expect(await undo({ journal: latest })).toMatchObject({ status: 'undone' });
      expect(stick.sha()).toBe(expected);
      known.push(journalIn(stick.backups, known));
    }
    const last = await readJournal(nodeIo, known.at(-1) ?? '');
    const before = await readJournal(nodeIo, known.at(-2) ?? '');
    expect(last.ok && last.value.kind).toBe('undo');
    expect(last.ok && last.value.undoes).toBe(before.ok && before.value.id);
  });

  it('has nothing to do a second time', async () => {
    await undo();
    expect(await undo()).toMatchObject({ status: 'nothing-to-do', ranges: [{ state: 'before' }] });
    expect(readdirSync(stick.backups)).toHaveLength(2);
  });

  it('asks for the identity of the target itself', async () => {
    expect(await undo({ confirm: 'yes' })).toMatchObject({ status: 'not-confirmed' });
    const { status } = await runUndo({ journal, write: true, tool: 't' }, effects());
    expect(status).toBe('not-confirmed');
    expect(stick.sha()).toBe(repaired);
  });

  it('takes a journal that was never marked finished', async () => {
    const parsed = await readJournal(nodeIo, journal);
    if (!parsed.ok) throw new Error('no journal');
    await writeJournal(nodeIo, journal, { ...parsed.value, finished: undefined });
    expect(await undo()).toMatchObject({ status: 'undone', journal: { finished: undefined } });
    expect(stick.sha()).toBe(original);
  });

  it('leaves changes elsewhere alone, in the same sector too', async () => {
    const bytes = stick.read();
    bytes[0x1be] = 0; // no longer active
    bytes[100_000] = 0xee;
    writeFileSync(stick.image, bytes);
    expect(await undo()).toMatchObject({ status: 'undone' });
    const expected = stickBytes();
    expected[0x1be] = 0;
    expected[100_000] = 0xee;
    expect(Buffer.compare(stick.read(), expected)).toBe(0);
  });

  it('takes back a change of the identity itself', async () => {
    await undo();
    const signature = await runRepair(options(stick, { repairs: [painter('signature', 0x1b8, 0x1b9)] }), effects());
    expect(signature).toMatchObject({ status: 'applied' });
    expect(stick.read()[0x1b8]).toBe(0xff);
    expect(await undo({ journal: signature.transaction?.journal ?? '' })).toMatchObject({ status: 'undone' });
    expect(stick.sha()).toBe(original);
    const last = readdirSync(stick.backups)
      .map((name) => join(stick.backups, name, 'journal.json'))
      .map((path) => ({ path, text: readFileSync(path, 'utf8') }))
      .find(({ text }) => text.includes('"undo"') && text.includes('mbr-1234ffff'));
    expect(last).toBeDefined();
    const again = await undo({ journal: last?.path ?? '', confirm: '262144:mbr-1234ffff' });
    expect(again.status).toBe('undone');
    expect(stick.read()[0x1b8]).toBe(0xff);
  });

  it('finds the target under another path and name when told', async () => {
    const moved = join(stick.folder, 'elsewhere');
    const target = join(moved, 'renamed.raw');
    await nodeIo.makeFolder(moved);
    renameSync(stick.image, target);
    expect(await undo()).toMatchObject({ status: 'refused', obstacles: [{ code: 'not-found' }] });
    expect(await undo({ target })).toMatchObject({ status: 'undone' });
    expect(sha256(readFileSync(target))).toBe(original);
  });

  it.each(['EIO'])(
    'that meets %s at any call leaves a target that a further undo restores',
    { timeout: 120_000 },
    async (code) => {
      for (let n = 1; ; n += 1) {
        const { io, calls } = failingFrom(n, code);
        const report = await runUndo({ journal, write: true, confirm: IDENTITY, tool: 't' }, effects(io, ALONE));
        if (report.status === 'failed') {
          const again = await undo();
          expect(['undone', 'nothing-to-do']).toContain(again.status);
        }
        expect(stick.sha()).toBe(original);
        if (calls() < n) break;
        const current = makeStick(stickBytes());
        copyFileSync(current.image, stick.image);
        current.remove();
        const redo = await runRepair(options(stick), effects(nodeIo, ALONE));
        journal = redo.transaction?.journal ?? '';
      }
    },
  );
});

describe('runUndo refuses', () => {
  async function refused(code: string, over: Partial<UndoOptions> = {}): Promise<UndoReport> {
    const before = stick.sha();
    const report = await undo(over);
    expect(report.status).toBe('refused');
    expect([...report.obstacles.map((o) => o.code), report.problem?.code]).toContain(code);
    expect(stick.sha()).toBe(before);
    return report;
  }

  it('a target of another size', async () => {
    truncateSync(stick.image, 512 * 300);
    await refused('other-target');
  });

  it('a target with another disk signature', async () => {
    const bytes = stick.read();
    bytes[0x1bb] = 0xaa;
    writeFileSync(stick.image, bytes);
    const report = await refused('other-target');
    expect(report.obstacles[0]?.args).toEqual({ expected: IDENTITY, actual: '262144:mbr-aa345678' });
  });

  it('a medium changed since, naming the byte', async () => {
    const bytes = stick.read();
    bytes[123] = (bytes[123] ?? 0) ^ 0x40;
    writeFileSync(stick.image, bytes);
    const report = await refused('changed-medium');
    expect(report.obstacles[0]?.args).toEqual({ offset: 123 });
    expect(report.ranges).toMatchObject([{ state: 'changed' }]);
  });

  it.each([
    ['that is not there', (path: string) => renameSync(path, `${path}.gone`), 'journal-unreadable'],
    ['that is empty', (path: string) => writeFileSync(path, ''), 'journal-truncated'],
    ['that is some other JSON', (path: string) => writeFileSync(path, '{"a":1}'), 'journal-not-ours'],
    ['that is no object', (path: string) => writeFileSync(path, '[]'), 'journal-not-ours'],
    ['of another version', (path: string) => edit(path, '"schema": 2', '"schema": 3'), 'journal-version'],
    ['with another offset', (path: string) => edit(path, /"offset": \d+/, '"offset": 512'), 'journal-corrupt'],
    ['with another byte', (path: string) => edit(path, /"before": "./, '"before": "z'), 'journal-corrupt'],
    ['without its checksum', (path: string) => edit(path, /"checksum": "/, '"checksum": "0'), 'journal-corrupt'],
  ] as const)('a journal %s', async (_, damage, code) => {
    damage(journal);
    await refused(code);
  });

  it('a journal cut off anywhere', async () => {
    const whole = readFileSync(journal);
    for (let length = 0; length < whole.length - 1; length += 97) {
      writeFileSync(journal, whole.subarray(0, length));
      await refused('journal-truncated');
    }
  });

  it('a journal with any byte changed, or takes it for what it is', async () => {
    const whole = readFileSync(journal);
    for (let i = 0; i < whole.length; i += 13) {
      const bytes = Buffer.from(whole);
      bytes[i] = (bytes[i] ?? 0) ^ 0x01;
      writeFileSync(journal, bytes);
      const report = await undo({ write: false });
      expect(report.status).toBe('refused');
    }
  });

  it.each([
    ['steps that overlap', { steps: [step(0, 4), step(2, 4)] }],
    ['a step beyond the end', { steps: [step(262_143, 2)] }],
    ['an empty step', { steps: [step(0, 0)] }],
    ['a fractional offset', { steps: [{ ...step(0, 4), offset: 0.5 }] }],
    ['a negative offset', { steps: [{ ...step(0, 4), offset: -4 }] }],
    ['lengths that differ', { steps: [{ ...step(0, 4), length: 3 }] }],
    ['steps that are none', { steps: [null] }],
    ['no steps', { steps: null }],
    ['no target', { target: null }],
    [
      'a size that is no number',
      { target: { path: 'x', kind: 'image', sectorSize: 512, identity: { name: '', size: '1', table: '' } } },
    ],
  ])('a journal whose checksum is right, with %s', async (_, change) => {
    const { checksum: _checksum, ...body } = JSON.parse(readFileSync(journal, 'utf8')) as Record<string, unknown>;
    const changed = { ...body, ...change };
    writeFileSync(journal, JSON.stringify({ ...changed, checksum: sha256(JSON.stringify(changed)) }));
    await refused('journal-corrupt');
  });
});

function step(offset: number, length: number): Record<string, unknown> {
  const before = Buffer.alloc(length, 1);
  const after = Buffer.alloc(length, 2);
  return {
    offset,
    length,
    beforeSha256: sha256(before),
    afterSha256: sha256(after),
    before: before.toString('base64'),
    after: after.toString('base64'),
  };
}

function edit(path: string, from: string | RegExp, to: string): void {
  const text = readFileSync(path, 'utf8');
  const changed = text.replace(from, to);
  if (changed === text) throw new Error(`nothing to edit in ${path}`);
  writeFileSync(path, changed);
}
