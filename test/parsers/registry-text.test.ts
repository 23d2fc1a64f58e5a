/** Exports of the registry as text: as reg.exe and regedit write them. */
import { describe, expect, it } from 'vitest';
import { isRegistryText, registryDwords } from '../../src/parsers/registry-text.ts';
import { readExportedPolicies } from '../../src/parsers/system-hive.ts';

const POLICY = String.raw`HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Policies\Microsoft\FVE`;
const LINES = [
  'Windows Registry Editor Version 5.00',
  '',
  `[${POLICY}]`,
  '"RDVDenyWriteAccess"=dword:00000001',
  '"Text"="dword:00000002"',
  '@=dword:00000003',
  '"Gone"=-',
  '',
  `[-${POLICY}\\Below]`,
  '"RDVDenyWriteAccess"=dword:00000000',
  '',
];
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const utf16 = (text: string): Uint8Array => new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le'));

describe.each([
  ['UTF-16', utf16],
  ['ANSI', utf8],
])('an export in %s', (_, encode) => {
  const bytes = encode(LINES.join('\r\n'));

  it('is recognised by its first line', () => {
    expect(isRegistryText(bytes)).toBe(true);
    expect(isRegistryText(encode('REGEDIT4\r\n'))).toBe(true);
    expect(isRegistryText(encode('Windows Registry Editor\r\n'))).toBe(false);
  });

  it('gives its DWORDs with their lines, and none of a key that it deletes', () => {
    expect(registryDwords(bytes)).toEqual([
      { key: POLICY, name: 'RDVDenyWriteAccess', value: 1, line: 4, text: LINES[3] },
    ]);
  });

  it('states the policies that are judged', () => {
    expect(readExportedPolicies(registryDwords(bytes), 'a.reg')).toMatchObject({
      kind: 'windows',
      value: { volume: 'a.reg', withoutSystem: true, policies: [{ name: 'RDVDenyWriteAccess', value: 1 }] },
      from: { file: 'a.reg', line: 4 },
    });
    expect(readExportedPolicies([], 'a.reg')).toBeUndefined();
  });

  it('is read at any length without an exception', () => {
    for (let length = 0; length <= bytes.length; length += 1) registryDwords(bytes.subarray(0, length));
  });
});
