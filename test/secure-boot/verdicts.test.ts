import { describe, expect, it } from 'vitest';
import type { Fact } from '../../src/core/facts.ts';
import { secureBootVerdicts } from '../../src/secure-boot/verdicts.ts';
import {
  certificate,
  grub,
  HASH,
  loader,
  PCA_2011,
  shim,
  trusting,
  UEFI_CA_2011,
  unsigned,
  variable,
  WINDOWS_CA_2023,
} from './build.ts';

/** `profile: outcome (reason of the deciding stage)`. */
function told(...facts: Fact[]): string[] {
  return secureBootVerdicts(facts).map(({ value }) => {
    const deciding = value.stages.find(({ outcome }) => outcome === value.outcome);
    return `${value.profile}: ${value.outcome} (${deciding?.reason ?? ''})`;
  });
}

const hash = (value: string) => ({ of: 'image' as const, algorithm: 'sha256' as const, value });

describe('the usual machines', () => {
  it('start Windows of 2011 until its CA is revoked', () => {
    expect(told(loader())).toEqual([
      'ca-2011: starts (trusted)',
      'ca-both: starts (trusted)',
      'ca-2011-revoked: refused (certificate-revoked)',
    ]);
  });
  it('start Windows of 2023 where its CA is known and its security version is new enough', () => {
    const issuerNames = [WINDOWS_CA_2023];
    expect(told(loader({ issuerNames, securityVersion: { major: 9, minor: 0 } }))).toEqual([
      'ca-2011: refused (ca-missing)',
      'ca-both: starts (trusted)',
      'ca-2011-revoked: starts (trusted)',
    ]);
    expect(told(loader({ issuerNames, securityVersion: { major: 8, minor: 9 } }))[2]).toBe(
      'ca-2011-revoked: refused (security-version)',
    );
    expect(told(loader({ issuerNames }))[2]).toBe('ca-2011-revoked: refused (security-version-none)');
  });
  it('start shim and GRUB, and refuse older generations', () => {
    expect(new Set(told(shim(), grub()).map((line) => line.split(': ')[1]))).toEqual(new Set(['starts (trusted)']));
    expect(told(shim({ sbat: [{ component: 'shim', generation: 3 }] }))[1]).toBe('ca-both: refused (sbat)');
    expect(told(shim(), grub({ sbat: [{ component: 'grub', generation: 4 }] }))[1]).toBe('ca-both: refused (sbat)');
    expect(told(shim(), unsigned({ path: '/EFI/BOOT/grubx64.efi', role: 'other-loader' }))[0]).toBe(
      'ca-2011: refused (unsigned)',
    );
  });
  it('refuse what is unsigned or was changed', () => {
    expect(new Set(told(unsigned()).map((line) => line.split(': ')[1]))).toEqual(new Set(['refused (unsigned)']));
    expect(told(loader({ hashMatches: false }))[0]).toBe('ca-2011: refused (altered)');
  });
  it('take given revocations instead of those built in', () => {
    const given = variable('dbx', { of: 'reference', hashes: [hash(HASH)] });
    expect(told(loader(), given)[0]).toBe('ca-2011: refused (hash-revoked)');
  });
  it('are judged for the firmware that was named alone', () => {
    const ia32 = loader({ path: '/EFI/BOOT/BOOTIA32.EFI', architecture: 'ia32' });
    const firmware = (architecture: 'uefi-ia32' | 'bios'): Fact => ({
      kind: 'firmware',
      value: { architecture, brand: undefined },
      from: { file: '--firmware', line: 1 },
    });
    expect(secureBootVerdicts([loader(), ia32, firmware('uefi-ia32')]).map(({ value }) => value.architecture)).toEqual([
      'ia32',
      'ia32',
      'ia32',
    ]);
    expect(secureBootVerdicts([loader(), firmware('bios')])).toEqual([]);
  });
});

describe('a captured machine', () => {
  it('stands alone where it says what it trusts', () => {
    expect(told(loader(), trusting(PCA_2011))).toEqual(['captured: starts (trusted)']);
    expect(told(loader(), trusting(WINDOWS_CA_2023))).toEqual(['captured: refused (ca-missing)']);
    expect(told(shim(), trusting(PCA_2011))).toEqual(['captured: refused (third-party-off)']);
    expect(told(loader(), variable('dbx'))[0]).toBe('captured: unknown (db-not-captured)');
  });
  it('refuses by hash, by certificate, and by the hash of a certificate', () => {
    const trust = trusting(PCA_2011);
    expect(told(loader(), trust, variable('dbx', { hashes: [hash(HASH)] }))).toEqual([
      'captured: refused (hash-revoked)',
    ]);
    const own = certificate('', '');
    const entry = { subject: 'x', sha1: own.sha1, sha256: undefined };
    expect(told(loader(), trust, variable('dbx', { certificates: [entry] }))).toEqual([
      'captured: refused (certificate-revoked)',
    ]);
    const revoked = { of: 'certificate' as const, algorithm: 'sha384' as const, value: own.signedPart.sha384 };
    expect(told(loader(), trust, variable('dbx', { hashes: [revoked] }))).toEqual([
      'captured: refused (certificate-revoked)',
    ]);
  });
  it('starts an unsigned loader whose hash it trusts', () => {
    expect(told(unsigned(), variable('db', { hashes: [hash(HASH)] }))).toEqual(['captured: starts (hash-trusted)']);
  });
  it('does not call a CA missing from a db that was read in part', () => {
    const part = variable('db', { certificates: [{ subject: 'x', sha1: undefined, sha256: undefined }], whole: false });
    expect(told(loader(), part)).toEqual(['captured: unknown (db-incomplete)']);
  });
  it('knows whether Secure Boot is on: by the variable, setup mode before it', () => {
    const enabled = (...facts: Fact[]): unknown =>
      secureBootVerdicts([loader(), trusting(PCA_2011), ...facts])[0]?.value.enabled;
    expect(enabled()).toBeUndefined();
    expect(enabled(variable('SecureBoot', { on: true }))).toBe(true);
    expect(enabled(variable('SecureBoot', { on: true }), variable('SetupMode', { on: true }))).toBe(false);
  });
  it('trusts keys its owner enrolled for what shim starts', () => {
    const own = grub({ issuerNames: ['My key'], chains: [[certificate('My key', 'My key', '3')]] });
    const mok = variable('MokList', { certificates: [{ subject: 'My key', sha1: '3'.repeat(40), sha256: undefined }] });
    expect(told(shim(), own, trusting(UEFI_CA_2011))).toEqual(['captured: unknown (keys-not-captured)']);
    expect(told(shim(), own, trusting(UEFI_CA_2011), mok)).toEqual(['captured: starts (trusted)']);
    expect(told(shim(), own, trusting(UEFI_CA_2011), variable('MokList'))).toEqual(['captured: refused (ca-missing)']);
  });
  it('proves a refusal only where no authority or hash can have gone unseen', () => {
    const proof = (...facts: Fact[]): unknown => secureBootVerdicts(facts)[0]?.value.stages[0];
    const db = trusting(WINDOWS_CA_2023);
    expect(proof(loader(), db)).toMatchObject({ reason: 'ca-missing', proof: 'suspect' });
    const root = certificate('My root', 'My root', '4');
    const chains = [[certificate('Windows', 'My root', '3'), root]];
    expect(proof(loader({ issuerNames: ['My root'], chains }), db)).toMatchObject({
      reason: 'ca-missing',
      proof: 'proven',
    });
    expect(proof(shim(), trusting(PCA_2011))).toMatchObject({ reason: 'third-party-off', proof: 'suspect' });
    expect(proof(unsigned(), db)).toMatchObject({ reason: 'unsigned', proof: 'proven' });
    expect(proof(unsigned(), variable('dbx'))).toMatchObject({ reason: 'unsigned', proof: 'suspect' });
    expect(proof(unsigned(), variable('db', { whole: false }))).toMatchObject({ reason: 'unsigned', proof: 'suspect' });
  });
  it('does not call a key missing that may be among those enrolled', () => {
    const part = variable('MokList', { whole: false });
    expect(told(shim(), grub({ issuerNames: ['My key'], chains: [] }), trusting(UEFI_CA_2011), part)).toEqual([
      'captured: unknown (db-incomplete)',
    ]);
  });
});
