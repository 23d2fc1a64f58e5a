/** Texts in the forms efi-readvar (efitools 1.9) and mokutil 0.6 print. */
import { describe, expect, it } from 'vitest';
import { isVariableText, parseVariableText } from '../../src/parsers/efi-variables-text.ts';
import { variableName } from '../../src/parsers/efi-variables-facts.ts';

const READVAR = `Variable PK has no entries
Variable db, length 3143
db: List 0, type X509
    Signature 0, size 1515, owner 77fa9abd-0359-4d32-bd60-28f4e78f784b
        Subject:
            C=US, ST=Washington, L=Redmond, O=Microsoft Corporation, CN=Microsoft Windows Production PCA 2011
        Issuer:
            C=US, ST=Washington, L=Redmond, O=Microsoft Corporation, CN=Microsoft Root Certificate Authority 2010
Variable dbx, length 76
dbx: List 0, type SHA256
    Signature 0, size 48, owner 77fa9abd-0359-4d32-bd60-28f4e78f784b
        Hash:80b4d96931bf0d02fd91a61e19d14f1da452e66db2408ca8604d411f92659f0a
    Signature 1, size 48, owner 9d132b61-59d5-4388-ab1c-185c3cb2eb92
        Hash:01612b139dd5598843ab1c185c3cb2eb92000009000000000000000000000000
`;
const MOKUTIL = `[key 1]
SHA1 Fingerprint: 46:de:f6:3b:5c:e6:1c:f8:ba:0d:e2:e6:63:9c:10:19:d0:ed:14:f3
Certificate:
    Data:
        Issuer: C=US, O=Microsoft Corporation, CN=Microsoft Corporation Third Party Marketplace Root
        Subject: C = US, O = Microsoft Corporation, CN = Microsoft Corporation UEFI CA 2011
`;
const MOKUTIL_DBX = `[key 1]
  [SHA-256]
  80b4d96931bf0d02fd91a61e19d14f1da452e66db2408ca8604d411f92659f0a
  f52f83a3fa9cfbd6920f722824dbe4034534d25b8507246b3b957dac6e1bce7a
`;

describe('printed variables', () => {
  it('of efi-readvar', () => {
    expect(isVariableText(READVAR)).toBe(true);
    const [pk, db, dbx] = parseVariableText(READVAR, undefined, 'machine');
    expect(pk).toMatchObject({ line: 1, variable: { name: 'PK', certificates: [] } });
    expect(db?.variable).toMatchObject({
      name: 'db',
      certificates: [{ subject: 'Microsoft Windows Production PCA 2011' }],
    });
    expect(dbx?.variable.hashes.map(({ value }) => value.slice(0, 4))).toEqual(['80b4']);
    expect(dbx?.variable.securityVersions).toEqual([{ program: 'bootmgfw', major: 9, minor: 0 }]);
  });
  it('of mokutil, by the name of the file or by content', () => {
    expect([MOKUTIL, MOKUTIL_DBX].map(isVariableText)).toEqual([true, true]);
    expect(parseVariableText(MOKUTIL, 'MokList', 'machine')[0]?.variable).toMatchObject({
      name: 'MokList',
      certificates: [
        { subject: 'Microsoft Corporation UEFI CA 2011', sha1: '46def63b5ce61cf8ba0de2e6639c1019d0ed14f3' },
      ],
    });
    expect(parseVariableText(MOKUTIL_DBX, undefined, 'machine')[0]?.variable).toMatchObject({
      name: 'dbx',
      hashes: { length: 2 },
    });
  });
  it('not of other texts', () => {
    for (const text of ['', 'SecureBoot enabled\n', '[    0.000000] Linux version 6.1\n'])
      expect(isVariableText(text)).toBe(false);
  });
  it('are named by their files', () => {
    const guid = 'd719b2cb-3d3a-4596-a3bc-dad00e67656f';
    const names = [
      `db-${guid}`,
      `dbx-${guid}`,
      'dbxupdate_x64.bin',
      'MokListRT-605dab50',
      'SbatLevelRT-605dab50',
      'SecureBoot-8be4df61',
      'KEK.esl',
      'mokutil-db.txt',
      'stick.img',
    ];
    expect(names.map(variableName)).toEqual([
      'db',
      'dbx',
      'dbx',
      'MokList',
      'SbatLevel',
      'SecureBoot',
      'KEK',
      'db',
      undefined,
    ]);
  });
});
