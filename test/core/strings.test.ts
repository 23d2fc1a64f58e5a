import { describe, expect, it } from 'vitest';
import { beforeNul, withoutTrailing } from '../../src/core/strings.ts';

describe('ends of stored texts', () => {
  it.each([
    ['name\0\0', '\0', 'name'],
    ['a\0b\0', '\0', 'a\0b'],
    ['label \0 ', '\0 ', 'label'],
    ['\0\0', '\0', ''],
    ['', '\0', ''],
    ['plain', '. ', 'plain'],
  ])('of %j without %j are %j', (text, padding, expected) => {
    expect(withoutTrailing(text, padding)).toBe(expected);
  });

  it('end at the first NUL', () => {
    expect(beforeNul('sectors\0rest\0')).toBe('sectors');
    expect(beforeNul('whole')).toBe('whole');
  });
});
