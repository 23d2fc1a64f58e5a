/** Signed images against osslsigncode, sbverify, openssl and objcopy: fresh ones, and the distribution's own loaders. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { memory } from '../../src/core/bytes.ts';
import { inDbx, parseSignatureDatabase } from '../../src/parsers/efi-variables.ts';
import { examinePe, type Examination } from '../../src/parsers/pe/examine.ts';
import { parsePe } from '../../src/parsers/pe/pe.ts';
import type { PeImage } from '../../src/parsers/pe/image.ts';
import { readShimLevels } from '../../src/parsers/pe/sbat.ts';
import { isoTime, values } from '../parsers/pe/fixture.ts';
import { MACHINE, standIn, SUBSYSTEM } from './media/pe.ts';
import { run, temporary } from './media/tools.ts';

const OWNER = '77fa9abd-0359-4d32-bd60-28f4e78f784b';

const { path: dir, remove } = temporary('pe');
const at = (name: string): string => join(dir, name);

async function examine(path: string): Promise<{ image: PeImage; found: Examination; anomalies: readonly unknown[] }> {
  const source = memory(path, new Uint8Array(readFileSync(path)));
  const parsed = await parsePe(source);
  if (parsed.status !== 'ok') throw new Error(parsed.status);
  const examined = await examinePe(source, parsed.value);
  if (examined.status !== 'ok') throw new Error(examined.status);
  return { image: parsed.value, found: examined.value, anomalies: [...parsed.anomalies, ...examined.anomalies] };
}

/** osslsigncode ends with 1 because nobody issued these certificates; what it read stands on its output all the same. */
function osslsigncode(path: string): readonly string[] {
  return lines(run('sh', ['-c', 'osslsigncode verify -in "$1" || true', 'sh', path]));
}

/**
 * What osslsigncode calculates and reads. Versions before 2.6 (Debian 12) print nothing of signatures whose certificates
 * nobody vouches for: there sbverify's own verification stands for it.
 */
const TELLS = lines(run('sh', ['-c', 'osslsigncode --version 2>&1 || true'])).some((line) => {
  const version = /osslsigncode (\d+)\.(\d+)/.exec(line);
  return version !== null && Number(version[1]) * 1000 + Number(version[2]) >= 2006;
});

/** Whether the signature of `name` holds over the whole file, as sbverify judges it. */
function verifies(name: string, path: string): boolean {
  return /verification OK/.test(
    run('sh', ['-c', 'sbverify --cert "$1" "$2" 2>&1 || true', 'sh', at(`${name}.crt`), path]),
  );
}

function sbverify(path: string): readonly string[] {
  return lines(run('sbverify', ['--list', path]));
}

function lines(text: string): readonly string[] {
  return text.split('\n').map((line) => line.trim());
}

/** `C=US, CN=x` as openssl's one-line form `/C=US/CN=x`. */
const oneLine = (name: string | undefined): string => `/${name?.split(', ').join('/') ?? ''}`;

/** Issuers and certificates of every signature, in order, as sbverify lists them. */
function expectListed(found: Examination, listed: readonly string[]): void {
  const issuers = listed.flatMap((line, i) => (listed[i - 1] === 'image signature issuers:' ? [line.slice(2)] : []));
  expect(found.signatures.map(({ issuer }) => oneLine(issuer?.full))).toEqual(issuers);
  const certificates = found.signatures.flatMap((signature) => signature.certificates);
  expect(certificates.map(({ subject }) => oneLine(subject.full))).toEqual(values(listed, '- subject'));
  expect(certificates.map(({ issuer }) => oneLine(issuer.full))).toEqual(values(listed, 'issuer'));
}

function key(name: string, algorithm: readonly string[]): void {
  const out = ['-keyout', at(`${name}.key`), '-out', at(`${name}.crt`), '-days', '3650', '-nodes'];
  run('openssl', ['req', '-x509', '-newkey', ...algorithm, ...out, '-subj', `/O=Peer/CN=${name}`]);
  run('openssl', ['x509', '-in', at(`${name}.crt`), '-outform', 'der', '-out', at(`${name}.der`)]);
}

beforeAll(() => {
  key('first', ['rsa:2048']);
  key('second', ['rsa:3072']);
  key('curve', ['ec', '-pkeyopt', 'ec_paramgen_curve:P-256']);
  const kind = { machine: MACHINE.x64, subsystem: SUBSYSTEM.efiApplication, name: 'peer' };
  writeFileSync(at('plain.efi'), standIn(kind));
  // Not a multiple of 8: signing fills it up.
  writeFileSync(at('odd.efi'), Buffer.concat([standIn(kind), Buffer.from('trailing data')]));
  writeFileSync(at('ia32.efi'), standIn({ ...kind, machine: MACHINE.ia32 }));
});
afterAll(remove);

const sign = (name: string, input: string, output: string): string =>
  run('sbsign', ['--key', at(`${name}.key`), '--cert', at(`${name}.crt`), '--output', at(output), at(input)]);
const ossl = (name: string, hash: string, input: string, output: string, more: readonly string[] = []): string =>
  run(
    'osslsigncode',
    ['sign', ...more, '-key', at(`${name}.key`), '-certs', at(`${name}.crt`), '-h', hash].concat([
      '-in',
      at(input),
      '-out',
      at(output),
    ]),
  );

describe('a freshly signed image', () => {
  it.each(['plain', 'odd', 'ia32'])('by sbsign: %s', async (input) => {
    const output = `sb-${input}.efi`;
    sign('first', `${input}.efi`, output);
    const { found, anomalies } = await examine(at(output));
    expect(anomalies).toEqual([]);
    expect(found.signatures).toMatchObject([{ state: 'match', contentMatches: true }]);
    expect(verifies('first', at(output))).toBe(true);
    const signature = found.signatures[0];
    if (TELLS) {
      const said = osslsigncode(at(output));
      expect(found.hash?.digests.sha256).toBe(values(said, 'Calculated message digest')[0]?.toLowerCase());
      expect(signature?.serial).toBe(values(said, 'Serial')[0]?.toLowerCase());
      expect(signature?.signingTime).toBe(isoTime(values(said, 'Signing time')[0]));
      expect(signature?.signer?.notBefore).toBe(isoTime(values(said, 'notBefore')[0]));
      expect(signature?.signer?.notAfter).toBe(isoTime(values(said, 'notAfter')[0]));
    }
    expectListed(found, sbverify(at(output)));
    // An unsigned file and its signed form have one hash.
    const { found: unsigned } = await examine(at(`${input}.efi`));
    expect(unsigned.hash?.digests).toEqual(found.hash?.digests);
  });

  it.each(['sha1', 'sha256', 'sha384', 'sha512'])('by osslsigncode with %s', async (hash) => {
    ossl('second', hash, 'odd.efi', `ossl-${hash}.efi`);
    const { found, anomalies } = await examine(at(`ossl-${hash}.efi`));
    const said = osslsigncode(at(`ossl-${hash}.efi`));
    expect(anomalies).toEqual([]);
    expect(found.signatures).toMatchObject([{ state: 'match', contentMatches: true, image: { algorithm: hash } }]);
    expect(found.signatures[0]?.image?.value).toBe(values(said, 'Calculated message digest')[0]?.toLowerCase());
    expect(found.checksumMatches).toBe(true);
  });

  it('with an elliptic curve key', async () => {
    ossl('curve', 'sha256', 'plain.efi', 'curve.efi');
    const { found } = await examine(at('curve.efi'));
    expect(found.signatures).toMatchObject([{ state: 'match', signer: { subject: { full: 'O=Peer, CN=curve' } } }]);
  });

  it('signed twice, and nested', async () => {
    sign('first', 'plain.efi', 'once.efi');
    sign('second', 'once.efi', 'twice.efi');
    const twice = await examine(at('twice.efi'));
    expect(twice.found.signatures.map(({ state, nested }) => [state, nested])).toEqual([
      ['match', false],
      ['match', false],
    ]);
    expectListed(twice.found, sbverify(at('twice.efi')));
    ossl('second', 'sha256', 'once.efi', 'nested.efi', ['-nest']);
    const nested = await examine(at('nested.efi'));
    expect(nested.found.signatures.map(({ state, nested: inner }) => [state, inner])).toEqual([
      ['match', false],
      ['match', true],
    ]);
    expect(nested.found.signatures.map(({ serial }) => serial)).toEqual(
      [...new Set(values(osslsigncode(at('nested.efi')), 'Serial'))].map((serial) => serial.toLowerCase()),
    );
  });

  it('is no longer what was signed after one byte changed', async () => {
    sign('first', 'plain.efi', 'before.efi');
    const bytes = readFileSync(at('before.efi'));
    bytes[0x420] = (bytes[0x420] ?? 0) ^ 0x20;
    writeFileSync(at('after.efi'), bytes);
    const { found } = await examine(at('after.efi'));
    expect(found.signatures).toMatchObject([{ state: 'mismatch' }]);
    expect([verifies('first', at('before.efi')), verifies('first', at('after.efi'))]).toEqual([true, false]);
    if (!TELLS) return;
    const said = osslsigncode(at('after.efi'));
    expect(found.hash?.digests.sha256).toBe(
      /[0-9a-f]{64}/i.exec(values(said, 'Calculated message digest')[0] ?? '')?.[0].toLowerCase(),
    );
    expect(found.signatures[0]?.image?.value).toBe(values(said, 'Current message digest')[0]?.toLowerCase());
  });

  it('is named by its signer in a database of sbsiglist', async () => {
    sign('first', 'plain.efi', 'listed.efi');
    const { found } = await examine(at('listed.efi'));
    for (const name of ['first', 'second']) {
      const list = at(`${name}.esl`);
      run('sbsiglist', ['--owner', OWNER, '--type', 'x509', '--output', list, at(`${name}.der`)]);
      const database = await parseSignatureDatabase(memory(list, new Uint8Array(readFileSync(list))));
      if (database.status !== 'ok') throw new Error(database.status);
      expect(inDbx(found, database.value).map(({ by }) => by)).toEqual(name === 'first' ? ['certificate'] : []);
    }
  });

  it('has the fingerprints openssl shows', async () => {
    sign('first', 'plain.efi', 'fingerprint.efi');
    const { found } = await examine(at('fingerprint.efi'));
    for (const hash of ['sha1', 'sha256'] as const) {
      const shown = run('openssl', ['x509', '-in', at('first.crt'), '-noout', '-fingerprint', `-${hash}`]);
      const expected = shown.trim().split('=')[1]?.replaceAll(':', '').toLowerCase();
      expect(found.signatures[0]?.signer?.[hash]).toBe(expected);
    }
  });
});

const SHIM = '/usr/lib/shim/shimx64.efi.signed';
const LOADERS = [
  SHIM,
  '/usr/lib/shim/fbx64.efi.signed',
  '/usr/lib/shim/mmx64.efi.signed',
  '/usr/lib/grub/x86_64-efi-signed/grubx64.efi.signed',
].filter((path) => existsSync(path));

describe.each(LOADERS)('%s', (path) => {
  it('is signed by whom sbverify lists, for the hash osslsigncode calculates', async () => {
    const { found, anomalies } = await examine(path);
    expect(anomalies).toEqual([]);
    expectListed(found, sbverify(path));
    expect(new Set(found.signatures.map(({ state }) => state))).toEqual(new Set(['match']));
    // osslsigncode reads no table of two entries, such as shim's.
    const calculated = TELLS ? values(osslsigncode(path), 'Calculated message digest') : [];
    expect(calculated).toHaveLength(TELLS && found.signatures.length === 1 ? 1 : 0);
    for (const digest of calculated) expect(found.hash?.digests.sha256).toBe(digest.toLowerCase());
  });

  it('declares the SBAT that objcopy extracts', async () => {
    run('objcopy', ['-O', 'binary', '--only-section=.sbat', path, at('sbat')]);
    const stored = readFileSync(at('sbat'), 'utf8').replace(/\0+$/, '').trimEnd();
    const { image } = await examine(path);
    const again = image.sbat?.map((e) =>
      [e.component, e.generation, e.vendor, e.packageName, e.version, e.url].join(','),
    );
    expect(again ?? []).toEqual(stored === '' ? [] : stored.split('\n'));
  });
});

describe.skipIf(!existsSync(SHIM))('shim', () => {
  it('carries the levels that objcopy extracts', async () => {
    run('objcopy', ['-O', 'binary', '--only-section=.sbatlevel', SHIM, at('levels')]);
    const texts = readFileSync(at('levels'), 'latin1').slice(12).split('\0');
    const { image } = await examine(SHIM);
    const parsed = await readShimLevels(memory(SHIM, new Uint8Array(readFileSync(SHIM))), image);
    if (parsed.status !== 'ok') throw new Error(parsed.status);
    const level = (l: typeof parsed.value.latest): string =>
      [...(l?.least ?? [])]
        .map(([name, least]) => (name === 'sbat' ? `sbat,1,${l?.date ?? ''}` : `${name},${least}`))
        .join('\n');
    expect([level(parsed.value.previous), level(parsed.value.latest)]).toEqual(
      texts.slice(0, 2).map((text) => text.trimEnd()),
    );
  });
});
