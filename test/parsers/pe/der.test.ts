import { describe, expect, it } from 'vitest';
import { fromHex } from '../../../src/core/encoding.ts';
import { integerHex, members, oid, readDer, text, time, type Der } from '../../../src/parsers/pe/der.ts';

function der(stored: string): Der | undefined {
  const bytes = fromHex(stored);
  return readDer(bytes, 0, bytes.length);
}
const ascii = (text: string): string => Array.from(text, (c) => c.charCodeAt(0).toString(16).padStart(2, '0')).join('');

describe('readDer', () => {
  it('reads short and long lengths', () => {
    expect(der('0403aabbcc')).toMatchObject({ tag: 4, content: 2, end: 5 });
    expect(der('048103aabbcc')).toMatchObject({ tag: 4, content: 3, end: 6 });
    expect(der('04840000000100')).toMatchObject({ content: 6, end: 7 });
  });

  it.each([
    ['nothing', ''],
    ['no length', '30'],
    ['indefinite length', '3080 0000'],
    ['a length of five octets', '30 85 0000000000'],
    ['a length beyond the end', '30 03 0500'],
    ['a length of 4 GiB', '30 84 ffffffff 00'],
    ['a length cut off', '30 82 01'],
    ['a tag number above 30', '3f 1f 00'],
  ])('gives nothing for %s', (_, stored) => {
    expect(der(stored)).toBeUndefined();
  });

  it('keeps to the limit of the element around it', () => {
    expect(readDer(fromHex('0402aabb'), 0, 3)).toBeUndefined();
  });
});

describe('members', () => {
  it('stops at the first that does not hold together', () => {
    expect(members(der('3008 020101 0500 30ff00')).map(({ tag }) => tag)).toEqual([2, 5]);
    expect(members(der('0403 020101'))).toEqual([]);
    expect(members(undefined)).toEqual([]);
  });
});

describe('values', () => {
  // X.690 §8.19.5, and identifiers as openssl's own list shows them.
  it.each([
    ['0603883703', '2.999.3'],
    ['0609608648016503040201', '2.16.840.1.101.3.4.2.1'],
    ['060a2b060104018237020104', '1.3.6.1.4.1.311.2.1.4'],
    ['0603550403', '2.5.4.3'],
  ])('object identifier %s', (stored, expected) => {
    expect(oid(der(stored))).toBe(expected);
  });

  it('refuses what is none', () => {
    expect(oid(der('0600'))).toBeUndefined();
    expect(oid(der('020101'))).toBeUndefined();
    expect(oid(der(`0628${'01'.repeat(40)}`))).toBeUndefined();
  });

  it('integers lose their sign octet', () => {
    expect(integerHex(der('020900f1e2d3c4b5a69700'))).toBe('f1e2d3c4b5a69700');
    expect(integerHex(der('020100'))).toBe('00');
    expect(integerHex(der('0200'))).toBeUndefined();
  });

  it('strings', () => {
    expect(text(der('0c06 53c3b6686e65'))).toBe('Söhne');
    expect(text(der('1e04 4e2d6587'))).toBe('中文');
    expect(text(der('1402 d6d1'))).toBe('ÖÑ');
    expect(text(der('0403 414243'))).toBeUndefined();
  });

  it('times', () => {
    expect(time(der(`170d${ascii('490101000000Z')}`))).toBe('2049-01-01T00:00:00Z');
    expect(time(der(`170d${ascii('500101000000Z')}`))).toBe('1950-01-01T00:00:00Z');
    expect(time(der(`180f${ascii('20810825172807Z')}`))).toBe('2081-08-25T17:28:07Z');
    expect(time(der(`170d${ascii('260231000000Z')}`))).toBeUndefined();
    expect(time(der(`170f${ascii('20260101000000Z')}`))).toBeUndefined();
    expect(time(der(`1711${ascii('260101000000+0100')}`))).toBeUndefined();
  });
});
