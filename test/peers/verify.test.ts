/** `verify` against sums and images that other tools made. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { run as cli } from '../cli/capture.ts';
import { run, temporary } from './media/tools.ts';

const folder = temporary('verify');
afterAll(() => {
  folder.remove();
});
const at = (name: string): string => join(folder.path, name);

async function verify(path: string): Promise<{ exit: number; states: readonly string[] }> {
  const { exit, out } = await cli('verify', path, '--json');
  const { verdicts } = JSON.parse(out) as { verdicts: readonly { by: string; state: string }[] };
  return { exit, states: verdicts.map(({ by, state }) => `${by} ${state}`) };
}

function spoil(path: string, offset: number): void {
  const bytes = readFileSync(path);
  bytes.writeUInt8(bytes.readUInt8(offset) ^ 0xff, offset);
  writeFileSync(path, bytes);
}

it('the list of sha256sum: whole, spoilt, missing', async () => {
  for (const name of ['one.img', 'two.img'])
    run('dd', ['if=/dev/urandom', `of=${at(name)}`, 'bs=64k', 'count=4', 'status=none']);
  run('sh', ['-c', 'cd "$0" && sha256sum one.img two.img > SHA256SUMS', folder.path]);
  const whole = await verify(at('SHA256SUMS'));
  expect(whole.exit).toBe(0);
  expect(whole.states).toHaveLength(2);
  expect(whole.states.every((state) => state.endsWith(' ok'))).toBe(true);
  expect((await verify(at('one.img'))).exit).toBe(0);
  spoil(at('two.img'), 70_000);
  const spoilt = await verify(at('SHA256SUMS'));
  expect(spoilt.exit).toBe(4);
  expect(spoilt.states.map((state) => state.split(' ')[1])).toEqual(['ok', 'differs']);
  run('rm', [at('two.img')]);
  expect((await verify(at('SHA256SUMS'))).states[1]).toMatch(/ missing$/);
});

it('the hash that ewfacquire stored in an E01, of a whole image and of a spoilt one', async () => {
  run('dd', ['if=/dev/urandom', `of=${at('raw.img')}`, 'bs=64k', 'count=16', 'status=none']);
  run('ewfacquire', ['-u', '-q', '-c', 'none', '-d', 'sha1', '-f', 'encase6', '-t', at('image'), at('raw.img')]);
  const whole = await verify(at('image.E01'));
  expect(whole.exit).toBe(0);
  expect(whole.states.length).toBeGreaterThan(0);
  expect(whole.states.every((state) => state.endsWith(' ok'))).toBe(true);
  spoil(at('image.E01'), 300_000);
  expect((await verify(at('image.E01'))).exit).not.toBe(0);
});
