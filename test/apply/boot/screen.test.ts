/** The picture of the last screen: where it cannot be had, the report says why. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { capture, type BootTestReport } from '../../../src/apply/boot/boot-test.ts';
import { bootTestReport } from '../../../src/report/boot-test.ts';

const folder = mkdtempSync(join(tmpdir(), 'wtg-triage-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A machine whose screen is one white pixel. */
const machine = {
  execute: (_: string, args?: object) => {
    const { filename } = args as { filename: string };
    writeFileSync(filename, Buffer.from('P6\n1 1\n255\n\xff\xff\xff', 'latin1'));
    return Promise.resolve({});
  },
};

describe('the last screen', () => {
  it('is written as PNG', async () => {
    const to = join(folder, 'screen.png');
    expect(await capture(machine, folder, to)).toEqual({ screen: to, screenProblem: undefined });
    expect(readFileSync(to).subarray(1, 4).toString()).toBe('PNG');
  });

  it.each([
    ['a folder that is not there', machine, 'ENOENT'],
    ['a machine that has ended', { execute: () => Promise.reject(new Error('closed\nat …')) }, 'closed'],
    ['a machine that never answered', undefined, 'QMP'],
    ['a screen that is no picture', { execute: () => Promise.resolve({}) }, 'ENOENT'],
  ])('cannot be had: %s', async (name, qmp, problem) => {
    rmSync(join(folder, 'screen.ppm'), { force: true });
    const picture = await capture(qmp, folder, join(folder, 'none', 'screen.png'));
    expect(picture.screen, name).toBeUndefined();
    expect(picture.screenProblem).toContain(problem);
    expect(picture.screenProblem).not.toContain('\n');
  });

  it('the report tells it', () => {
    const report: BootTestReport = {
      status: 'quiet',
      firmware: 'bios',
      stage: 'loader',
      line: undefined,
      seconds: 1,
      serial: [],
      text: [],
      screen: undefined,
      screenProblem: 'ENOENT: no such folder\u001b',
      problem: undefined,
    };
    const plain = { columns: 100, style: (_: string, text: string) => text };
    const told = (language: 'en' | 'zh'): string =>
      bootTestReport({ ...report, repaired: false, bootStatus: [] }, language, plain);
    expect(told('en')).toContain(String.raw`The last screen could not be saved: ENOENT: no such folder\x1b`);
    expect(told('zh')).toContain('无法保存最后画面：ENOENT');
  });
});
