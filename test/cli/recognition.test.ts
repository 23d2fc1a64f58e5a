/** What is no medium is named, judged by nothing, and repaired by nothing; unless the person says that it is one. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from './capture.ts';

let folder = '';
const at = (name: string): string => join(folder, name);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'recognition-'));
  const jpeg = new Uint8Array(1 << 20).fill(0xa5);
  jpeg.set([0xff, 0xd8, 0xff, 0xe0]);
  writeFileSync(at('photo'), jpeg);
  writeFileSync(at('unknown'), new Uint8Array(1 << 20).fill(0xa5));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe.each([
  ['photo', 'jpeg', /is a picture \(JPEG\)/],
  ['unknown', 'unknown', /is not recognised; its first bytes are a5 a5/],
])('%s', (name, format, said) => {
  it('is named, and nothing is found in it', async () => {
    const { exit, out } = await run('diagnose', at(name), '--json');
    const report = JSON.parse(out) as { evidence: unknown[]; findings: unknown[]; chains: unknown[] };
    expect(exit).toBe(8);
    expect(report).toMatchObject({ findings: [], chains: [], evidence: [{ kind: 'unusable', format }] });
    expect((await run('diagnose', at(name))).out.replaceAll('\n', ' ')).toMatch(said);
  });

  it('is repaired by nothing', async () => {
    const { exit, out } = await run('repair', at(name), '--dry-run', '--json');
    expect(exit).toBe(8);
    expect(JSON.parse(out)).not.toHaveProperty('steps');
  });

  it('is a medium where the person says so', async () => {
    const { exit, out } = await run('diagnose', at(name), '--as', 'medium', '--json');
    expect(exit).toBe(4);
    expect(JSON.parse(out)).toMatchObject({ evidence: [{ kind: 'medium' }] });
    expect((await run('repair', at(name), '--as', 'medium', '--dry-run')).out).toContain(at(name));
  });
});
