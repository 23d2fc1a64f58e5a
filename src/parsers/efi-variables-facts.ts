/**
 * Captured Secure Boot variables as facts: which variable a capture is (by its name where it has one, else by what it
 * holds), and what it trusts or refuses.
 * Specification: UEFI 2.10 §3.3 (global variables), §32.4.1; shim, SBAT.md and MokVars.txt.
 */
import type { FirmwareVariable, FirmwareVariableName } from '../core/facts.ts';
import { hex } from '../core/encoding.ts';
import { DIGEST_SIZE, securityVersionFloors, securityVersionIn, type SignatureDatabase } from './efi-variables.ts';
import { parseCertificate } from './pe/certificate.ts';
import type { SbatLevel } from './pe/sbat.ts';

/** Names as efivarfs, tools and people write them in file names; the longer before what they contain. */
const NAMES: readonly (readonly [RegExp, FirmwareVariableName])[] = [
  [/sbat/i, 'SbatLevel'],
  [/^SecureBoot-|^SecureBoot$/i, 'SecureBoot'],
  [/^SetupMode(?:-|$)/i, 'SetupMode'],
  [/mok_?list_?x|mok-?x|blacklisted/i, 'MokListX'],
  [/mok_?list|list-enrolled|enrolled/i, 'MokList'],
  [/(?:^|[^a-z])dbx|^dbx/i, 'dbx'],
  [/(?:^|[^a-z])db(?![a-z])/i, 'db'],
  [/(?:^|[^a-z])kek/i, 'KEK'],
  [/(?:^|[^a-z])pk(?![a-z])/i, 'PK'],
];

/** By the file's own name, folders left out; undefined where it names none. */
export function variableName(path: string): FirmwareVariableName | undefined {
  const base = path.split(/[\\/]/).at(-1) ?? '';
  return NAMES.find(([pattern]) => pattern.test(base))?.[1];
}

/** By content: revocations are hashes, signing authorities stand in db, key exchange keys call themselves so. */
export function guessName(variable: Pick<FirmwareVariable, 'certificates' | 'hashes'>): FirmwareVariableName {
  if (variable.hashes.length > variable.certificates.length) return 'dbx';
  return variable.certificates.some(({ subject }) => /\bKEK\b|key exchange/i.test(subject)) ? 'KEK' : 'db';
}

type Content = Omit<FirmwareVariable, 'name' | 'of'>;

export function emptyContent(): Content {
  return { on: undefined, certificates: [], hashes: [], securityVersions: [], sbat: undefined, whole: true };
}

/** `damaged`: reading stopped before the end. */
export function databaseContent(database: SignatureDatabase, damaged: boolean): Content {
  const content = emptyContent();
  const { certificates, hashes } = content;
  let whole = !damaged;
  for (const { kind, entries } of database.lists) {
    for (const { data } of entries) {
      if (kind.of === 'certificate') {
        const found = parseCertificate(data);
        if (found === undefined) whole = false;
        else certificates.push({ subject: found.subject.common, sha1: found.sha1, sha256: found.sha256 });
      } else if (kind.of === 'image-hash' || kind.of === 'certificate-hash') {
        if (kind.of === 'image-hash' && kind.algorithm === 'sha256' && securityVersionIn(data) !== undefined) continue;
        const value = hex(data.subarray(0, DIGEST_SIZE[kind.algorithm]));
        hashes.push({ of: kind.of === 'image-hash' ? 'image' : 'certificate', algorithm: kind.algorithm, value });
      } else {
        whole = false;
      }
    }
  }
  const floors = securityVersionFloors(database).map(({ program, major, minor }) => ({ program, major, minor }));
  return { ...content, securityVersions: floors, whole };
}

export function levelContent(level: SbatLevel): Content {
  const least = [...level.least].map(([component, generation]) => ({ component, generation }));
  return { ...emptyContent(), sbat: { date: level.date, least } };
}
