/** Every signature: complete in both languages, its conditions name groups it has. */
import { describe, expect, it } from 'vitest';
import { signatures, signatureSet } from '../../src/signatures/index.ts';
import { expand } from '../../src/signatures/matcher/macros.ts';

const CHINESE = /[\u4e00-\u9fff]/;

function groups(pattern: string): Set<string> {
  return new Set([...pattern.matchAll(/\(\?<([A-Za-z_]\w*)>/g)].map((m) => m[1] ?? ''));
}

describe('each signature', () => {
  it('has a code of its own', () => {
    const codes = signatures.map((signature) => signature.code);
    expect(codes.filter((code, i) => codes.indexOf(code) !== i)).toEqual([]);
  });

  it.each(signatures.map((signature) => [signature.code, signature] as const))('%s is complete', (_, signature) => {
    for (const text of [
      signature.title,
      signature.meaning,
      ...(signature.next === undefined ? [] : [signature.next]),
    ]) {
      expect(text.en.trim()).not.toBe('');
      expect(text.zh).toMatch(CHINESE);
      expect(text.en).not.toMatch(CHINESE);
    }
    expect(signature.source).not.toBe('');
    expect(signature.sources.length).toBeGreaterThan(0);
    expect(signature.pattern).not.toContain('{{');
    expect(() => new RegExp(signature.pattern)).not.toThrow();
  });

  it.each(signatures.filter((s) => s.pattern !== '').map((s) => [s.code, s] as const))(
    '%s has conditions on its own groups',
    (_, signature) => {
      const own = groups(signature.pattern);
      const conditions = [...signature.causes, ...(signature.grades ?? [])].flatMap(({ when }) =>
        Object.keys(when ?? {}),
      );
      // `followed`: set by the reader where errors of the disk came after the line.
      expect(conditions.filter((group) => !own.has(group) && group !== 'followed')).toEqual([]);
    },
  );
});

describe('the compiled set', () => {
  it('gives what the first matching expression gives, however lines are found', () => {
    const lines = [
      'usb 2-1: USB disconnect, device number 2',
      'USB 2-1: usb DISCONNECT, device number 2',
      'blk_update_request: I/O error, dev sdb, sector 2048 op 0x0:(READ) flags 0x0 phys_seg 1 prio class 0',
      'touch: cannot touch "x": Read-only file system',
      'Kernel panic - not syncing: No working init found.  Try passing init= option to kernel.',
      'nothing of interest',
      '',
    ];
    for (const line of lines) {
      const first = signatures.find((s) => s.pattern !== '' && new RegExp(s.pattern).test(line));
      expect(signatureSet.match(line, 'any')?.code).toBe(first?.code);
    }
  });

  it('grades by the groups of the line', () => {
    expect(signatureSet.match('sd 6:0:0:0: [sdb] Write Protect is on', 'kernel')).toMatchObject({
      code: 'sd.wp',
      severity: 'error',
      fault: true,
    });
    expect(signatureSet.match('sd 6:0:0:0: [sdb] Write Protect is off', 'kernel')).toMatchObject({
      code: 'sd.wp',
      severity: 'info',
      fault: false,
    });
  });

  it('keeps kernel messages out of logs Windows wrote', () => {
    expect(signatureSet.match('No space left on device', 'windows')).toBeUndefined();
  });

  it('leaves unknown macros visible', () => {
    expect(expand('{{nvme}}x')).toBe(String.raw`nvme (?<ctrl>nvme\d+): x`);
    expect(expand('{{none}}')).toBe('{{none}}');
  });
});
