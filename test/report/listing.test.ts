import { describe, expect, it } from 'vitest';
import { listingReport } from '../../src/report/listing.ts';

describe('a listing', () => {
  const item = (name: string, size: number) => {
    const flags: string[] = [];
    return { kind: 'file', name, size, modified: undefined, flags, detail: '' };
  };

  it('has its columns two blanks apart, numbers at the right', () => {
    const text = listingReport({ items: [item('a', 1), item('中文', 1000)], complete: true, holds: 'files' }, 'en', 80);
    expect(text).toBe('Size  Name\n   1  a\n1000  中文');
  });

  it('may have more rows than a call has arguments', () => {
    const items = Array.from({ length: 200_000 }, (_, i) => item(`f${i}`, i));
    expect(listingReport({ items, complete: true, holds: 'files' }, 'en', 80).split('\n').length).toBe(200_001);
  });
});
