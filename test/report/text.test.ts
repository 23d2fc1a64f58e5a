import { describe, expect, it } from 'vitest';
import { bytesText, escapeControls, fill, placeText } from '../../src/report/text.ts';
import { commandLines } from '../../src/report/view.ts';
import { padEnd, width, wrap } from '../../src/report/wrap.ts';

describe('escaping', () => {
  it('lets no control, bidirectional or invisible character through', () => {
    const hostile = 'a\u001b[31mred\u0007\u009b\u202egnp.exe\u200b\u2028\r\n\tz';
    const shown = escapeControls(hostile);
    expect(shown).not.toMatch(/[\p{Cc}\p{Cf}\u2028\u2029]/u);
    expect(shown).toBe(String.raw`a\x1b[31mred\x07\x9b\u{202e}gnp.exe\u{200b}\u{2028}\x0d\x0a\x09z`);
  });

  it('leaves Chinese and accents alone', () => {
    expect(escapeControls('数据 héllo')).toBe('数据 héllo');
  });

  it('escapes arguments, not the sentence, and never shows a raw placeholder', () => {
    const text = { en: 'label {label}, {missing}', zh: '卷标 {label}，{missing}' };
    expect(fill(text, { label: 'x\u001b' }, 'en')).toBe(String.raw`label x\x1b, —`);
    expect(fill(text, { label: '甲' }, 'zh')).toBe('卷标 甲，—');
  });
});

describe('units', () => {
  it.each([
    [0, '0 bytes'],
    [512, '512 bytes'],
    [1024, '1 KiB'],
    [1536, '1.5 KiB'],
    [64 * 2 ** 30, '64 GiB'],
    [123 * 2 ** 20 + 5, '123 MiB'],
  ])('%d', (count, text) => {
    expect(bytesText(count)).toBe(text);
  });

  it('gives places in both notations', () => {
    expect(placeText(0x0a1c3a00, 512)).toBe('byte 0xA1C3A00 (LBA 331293)');
    expect(placeText(0x1be, 512)).toBe('byte 0x1BE (LBA 0 + 446)');
    expect(placeText(8192, 4096)).toBe('byte 0x2000 (LBA 2)');
  });
});

describe('wrapping', () => {
  const chinese = '引导选择失败，因为需要的设备不可访问。请检查 BCD 中的设备元素（21000001）是否指向本介质上的分区。';

  it('counts wide characters as two columns', () => {
    expect(width('abc')).toBe(3);
    expect(width('引导')).toBe(4);
    expect(width(padEnd('引导', 6))).toBe(6);
  });

  it.each([chinese, 'a plain sentence that has to be broken at its blanks', 'x'.repeat(200), `${'y'.repeat(50)} 中`])(
    'loses nothing and keeps to the width: %s',
    (text) => {
      for (const columns of [8, 13, 20, 40, 100]) {
        const lines = wrap(text, columns);
        expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
        // A closing mark may hang over by its own width rather than begin a line.
        for (const line of lines) expect(width(line)).toBeLessThanOrEqual(columns + 2);
      }
    },
  );

  it('does not begin a line with a closing mark', () => {
    for (const line of wrap(chinese, 14)) expect(line).not.toMatch(/^[，。）]/);
  });
});

describe('sentences', () => {
  const text = { en: '{file} has {size} bytes: {problems}', zh: '{file} 有 {size} 字节：{problems}' };

  it('give large counts of bytes in both notations, small ones as they are', () => {
    const args = { file: 'a, b', size: 73_400_320, problems: 'jump, media' };
    expect(fill(text, args, 'en')).toBe('a, b has 70 MiB (73400320 bytes): jump, media');
    expect(fill(text, { ...args, size: 512 }, 'en')).toContain('512 bytes');
    expect(fill(text, { ...args, size: 1 }, 'en')).toContain('1 byte:');
  });

  it('join lists as the language does, and leave names alone', () => {
    const args = { file: 'a, b', size: 73_400_320, problems: 'jump, media' };
    expect(fill(text, args, 'zh')).toBe('a, b 有 70 MiB（73400320 字节）：jump、media');
  });
});

describe('commands', () => {
  it('are broken as a shell expects, an option never from its value', () => {
    const argv = ['wtg-triage', 'repair', "it's a stick.img", '--only', 'mbr-boot-code', '--backup-dir', '<folder>'];
    const lines = commandLines(argv, 44);
    expect(lines.join('\n').replaceAll(/ \\\n +/g, ' ')).toBe(
      String.raw`wtg-triage repair 'it'\''s a stick.img' --only mbr-boot-code --backup-dir <folder>`,
    );
    for (const line of lines) expect(line).not.toMatch(/--(only|backup-dir)( \\)?$/);
  });
});
