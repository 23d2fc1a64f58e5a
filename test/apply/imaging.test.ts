import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { formatMap, imageMedium, parseMap } from '../../src/apply/imaging.ts';
import { nodeIo, type Io } from '../../src/apply/io.ts';
import { hashOnly, readList, recordedFor, verifyList, verifyRecorded } from '../../src/apply/sums.ts';
import { effects, failingFrom, makeStick, stickBytes, type Stick } from './stick.ts';

const MIB = 1024 * 1024;
let stick: Stick;
let to: string;
beforeEach(() => {
  const bytes = new Uint8Array(5 * MIB + 512);
  bytes.set(stickBytes());
  bytes.set(stickBytes(), 3 * MIB);
  stick = makeStick(bytes);
  to = join(stick.folder, 'to');
});
afterEach(() => {
  stick.remove();
});

const run = (over: Partial<Parameters<typeof imageMedium>[0]> = {}) =>
  imageMedium({ source: stick.image, folders: [to], tool: 't', ...over }, effects());

describe('imageMedium', () => {
  it('copies every byte to every folder, leaves zeros out, and records a hash sha256sum agrees with', async () => {
    const second = join(stick.folder, 'second');
    const report = await run({ folders: [to, second] });
    expect(report).toMatchObject({ status: 'done', sha256: stick.sha(), unreadable: [], resumed: 0 });
    for (const folder of [to, second]) {
      const image = join(folder, 'stick.img');
      expect(Buffer.compare(readFileSync(image), readFileSync(stick.image))).toBe(0);
      expect(statSync(image).blocks * 512).toBeLessThan(2 * MIB);
      expect(execFileSync('sha256sum', ['-c', 'SHA256SUMS'], { cwd: folder, encoding: 'utf8' })).toBe(
        'stick.img: OK\n',
      );
      expect(readFileSync(join(folder, 'stick.map'), 'utf8')).toContain('0x00000000  0x00500200  +\n');
    }
    expect(report.copies).toMatchObject({ met: false });
    expect(report.copies?.copies).toHaveLength(2);
  });

  it('goes on after an interruption', async () => {
    let pieces = 0;
    const first = await run({ stop: () => (pieces += 1) === 2 });
    expect(first).toMatchObject({ status: 'interrupted', sha256: undefined });
    expect(readFileSync(join(to, 'stick.map'), 'utf8')).toContain('?\n');
    const second = await run();
    expect(second).toMatchObject({ status: 'done', resumed: 2 * MIB, sha256: stick.sha() });
    expect(Buffer.compare(readFileSync(join(to, 'stick.img')), readFileSync(stick.image))).toBe(0);
  });

  it('goes on after a failure at any call', async () => {
    for (let n = 1; ; n += 1) {
      const folder = join(stick.folder, `f${n}`);
      const { io, calls } = failingFrom(n, 'EIO');
      await imageMedium({ source: stick.image, folders: [folder], tool: 't' }, effects(io));
      if (calls() < n) break;
      const again = await run({ folders: [folder] });
      expect(again).toMatchObject({ status: 'done', sha256: stick.sha() });
    }
  });

  it('does not mix media: another one, or a file that is no backup, is left alone', async () => {
    await run();
    const bytes = stick.read();
    bytes[0x1b8] = 9;
    writeFileSync(stick.image, bytes);
    expect(await run()).toMatchObject({ status: 'refused', obstacles: [{ code: 'other-target' }] });
    const other = join(stick.folder, 'other');
    mkdirSync(other);
    writeFileSync(join(other, 'stick.img'), 'precious');
    expect(await run({ folders: [other] })).toMatchObject({
      status: 'refused',
      obstacles: [{ code: 'backup-folder' }],
    });
    expect(readFileSync(join(other, 'stick.img'), 'utf8')).toBe('precious');
  });
});

describe('the map', () => {
  it('is read as it was written, and as ddrescue writes it', () => {
    const bad = [
      { offset: 512, length: 512 },
      { offset: 4096, length: 1024 },
    ];
    expect(parseMap(formatMap('a:1:none', 10_000, 8192, bad))).toEqual({
      identity: 'a:1:none',
      done: 8192,
      unreadable: bad,
    });
    // From the GNU ddrescue manual, section "Mapfile structure".
    const manual = `# Mapfile. Created by GNU ddrescue version 1.30
# Command line: ddrescue /dev/sdc1 mapfile
# current_pos  current_status  current_pass
0x00120000     ?               1
#      pos        size  status
0x00000000  0x00117000  +
0x00117000  0x00000200  -
0x00117200  0x00001000  /
0x00118200  0x00007E00  *
0x00120000  0x00048000  ?
`;
    expect(parseMap(manual)).toEqual({
      identity: undefined,
      done: 0x117200,
      unreadable: [{ offset: 0x117000, length: 512 }],
    });
    expect(parseMap('nonsense')).toBeUndefined();
    expect(parseMap('0 ?\n5 5 +\n')).toBeUndefined();
  });
});

describe('recorded hashes', () => {
  it('are found in a list, a manifest and beside the image', async () => {
    await run();
    const image = join(to, 'stick.img');
    for (const list of ['SHA256SUMS', 'stick.json']) {
      const [recorded] = (await readList(nodeIo, join(to, list))) ?? [];
      expect(recorded).toMatchObject({ path: image, sha256: stick.sha() });
      if (recorded !== undefined) expect(await verifyRecorded(nodeIo, recorded)).toMatchObject({ state: 'ok' });
    }
    const bytes = readFileSync(image);
    bytes[5] = 1;
    writeFileSync(image, bytes);
    const recorded = await recordedFor(nodeIo, image);
    if (recorded === undefined) throw new Error('not recorded');
    expect(await verifyRecorded(nodeIo, recorded)).toMatchObject({ state: 'differs' });
    expect(await verifyRecorded(nodeIo, { ...recorded, path: join(to, 'gone') })).toMatchObject({ state: 'missing' });
    expect(await hashOnly(nodeIo, stick.image)).toMatchObject({ state: 'unknown', actual: stick.sha() });
  });

  it('never lead out of the folder of their list', async () => {
    const sum = stick.sha();
    const inner = join(stick.folder, 'lists');
    mkdirSync(join(inner, 'sub'), { recursive: true });
    for (const name of ['in.img', 'sub/in.img', '..img']) writeFileSync(join(inner, name), readFileSync(stick.image));
    symlinkSync(stick.image, join(inner, 'link.img'));
    symlinkSync(stick.folder, join(inner, 'way'));
    const image = basename(stick.image);
    const inside = ['in.img', './in.img', 'sub/in.img', 'sub/../in.img', '..img', join(inner, 'in.img')];
    const outside = [
      stick.image,
      `../${image}`,
      'link.img',
      `way/${image}`,
      '..',
      '.',
      'way',
      '../none',
      '/none/at/all',
    ];
    const list = join(inner, 'SHA256SUMS');
    for (const [names, state] of [
      [inside, 'ok'],
      [outside, 'outside'],
    ] as const) {
      writeFileSync(list, names.map((name) => `${sum}  ${name}\n`).join(''));
      const verdicts = await verifyList(nodeIo, (await readList(nodeIo, list)) ?? []);
      expect(verdicts.map((verdict) => [verdict.path, verdict.state])).toEqual(
        verdicts.map((verdict) => [verdict.path, state]),
      );
      expect(verdicts.length).toBe(names.length);
    }
    // The file the person names is theirs, wherever a link leads.
    writeFileSync(join(inner, 'link.img.sha256'), `${sum}  link.img\n`);
    const named = await recordedFor(nodeIo, join(inner, 'link.img'));
    if (named === undefined) throw new Error('not recorded');
    expect(await verifyRecorded(nodeIo, named)).toMatchObject({ state: 'ok' });
  });

  it('have a file read once, however often a list names it', async () => {
    const list = join(stick.folder, 'SHA256SUMS');
    writeFileSync(list, `${stick.sha()}  ${basename(stick.image)}\n`.repeat(1000));
    let opened = 0;
    const io: Io = { ...nodeIo, open: (path, mode) => ((opened += 1), nodeIo.open(path, mode)) };
    const verdicts = await verifyList(io, (await readList(io, list)) ?? []);
    expect([verdicts.length, verdicts.every(({ state }) => state === 'ok'), opened]).toEqual([1000, true, 2]);
  });

  it('are not taken from what only looks like a list', async () => {
    for (const text of ['', 'hello\n', '{"schema":"wtg-triage/image/1","image":"../../etc/passwd","sha256":"x"}']) {
      const file = join(stick.folder, 'list');
      writeFileSync(file, text);
      expect(await readList(nodeIo, file)).toBeUndefined();
    }
  });
});
