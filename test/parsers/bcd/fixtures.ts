import { readFileSync } from 'node:fs';
import { fromHex } from '../../../src/core/encoding.ts';

export const store = (): Uint8Array => new Uint8Array(readFileSync(new URL('../../fixtures/bcd/BCD', import.meta.url)));

/** Device elements spelled out in test/fixtures/bcd/make.sh. */
export const devices: Readonly<Record<string, Uint8Array>> = Object.fromEntries(
  readFileSync(new URL('../../fixtures/bcd/devices.txt', import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.split(' '))
    .map(([name = '', hex = '']) => [name, fromHex(hex)]),
);

export const DISK = '11112222-3333-4444-5555-666677778888';
export const PARTITION = 'aaaabbbb-cccc-dddd-eeee-ffff00001111';
