import { describe, expect, it } from 'vitest';
import { explainExit } from '../../src/signatures/exit-status.ts';

/** Names as systemd.exec(5) and signal(7) give them. */
const NAMES: readonly (readonly [number, string])[] = [
  [0, 'SUCCESS'],
  [1, 'FAILURE'],
  [7, 'NOTRUNNING'],
  [64, 'USAGE'],
  [74, 'IOERR'],
  [78, 'CONFIG'],
  [126, 'not executable'],
  [127, 'not found'],
  [135, 'SIGBUS'],
  [137, 'SIGKILL'],
  [139, 'SIGSEGV'],
  [200, 'CHDIR'],
  [203, 'EXEC'],
  [217, 'USER'],
  [226, 'NAMESPACE'],
  [246, 'LANDLOCK_CONFIG'],
  [255, 'EXCEPTION'],
];

describe('explainExit', () => {
  it.each(NAMES)('%i is %s', (status, name) => {
    expect(explainExit(status)?.title.en).toContain(name);
  });

  it('speaks both languages for every status it knows', () => {
    for (let status = 0; status <= 255; status += 1) {
      const explained = explainExit(status);
      if (explained === undefined) continue;
      for (const text of [explained.title, ...explained.meaning]) {
        expect(text.en.trim()).not.toBe('');
        expect(text.zh).toMatch(/[\u4e00-\u9fff]/);
      }
    }
  });

  it('covers 0–7, 64–78, 126–128 + signals, 200–246 and 255', () => {
    const ranges = [
      [0, 7],
      [64, 78],
      [126, 159],
      [200, 246],
      [255, 255],
    ] as const;
    for (const [from, to] of ranges) {
      for (let status = from; status <= to; status += 1) expect(explainExit(status), String(status)).toBeDefined();
    }
  });

  it('tells a shell’s 128 + n from a signal', () => {
    expect(
      explainExit(139)
        ?.meaning.map((text) => text.en)
        .join(' '),
    ).toContain('status=11/SEGV');
    expect(
      explainExit(11)
        ?.meaning.map((text) => text.en)
        .join(' '),
    ).toContain('segmentation fault');
  });

  it('does not know what no convention names', () => {
    expect(explainExit(193)).toBeUndefined();
    expect(explainExit(254)).toBeUndefined();
    expect(explainExit(-1)).toBeUndefined();
    expect(explainExit(1000)).toBeUndefined();
    expect(explainExit(1.5)).toBeUndefined();
  });
});
