/**
 * What tools print of the Secure Boot variables: `efi-readvar`, `mokutil --db`, `--dbx`, `--kek`, `--pk` and
 * `--list-enrolled`, and openssl's form of the certificates in them.
 * Specification: efitools efi-readvar.c; mokutil.c.
 */
import type { FirmwareVariable, FirmwareVariableName } from '../core/facts.ts';
import { fromHex } from '../core/encoding.ts';
import { securityVersionIn } from './efi-variables.ts';
import { emptyContent, guessName } from './efi-variables-facts.ts';

/** 4 MiB: the text of a dbx of 24 KiB with its owners has below 200 KiB, a dozen certificates 60 KiB. */
export const MAX_TEXT = 4 * 1024 * 1024;
/** A variable store holds some hundred entries. */
const MAX_ENTRIES = 16_384;

const VARIABLES: Readonly<Record<string, FirmwareVariableName>> = {
  PK: 'PK',
  KEK: 'KEK',
  db: 'db',
  dbx: 'dbx',
  MokList: 'MokList',
  MokListX: 'MokListX',
};
const ALGORITHMS = new Map([
  [40, 'sha1'],
  [64, 'sha256'],
  [96, 'sha384'],
  [128, 'sha512'],
] as const);

const HEADING = /^Variable (PK|KEK|db|dbx|MokListX?|dbt)(?:, length \d+| has no entries)/;
const KEY = /^\[key \d+\]/;
const FINGERPRINT = /^\s*SHA1 Fingerprint: ((?:[0-9a-f]{2}:){19}[0-9a-f]{2})\s*$/i;
const HASH = /^\s*(?:Hash: ?)?([0-9a-f]{128}|[0-9a-f]{96}|[0-9a-f]{64}|[0-9a-f]{40})\s*$/i;
const HASH_LIST = /^\s*\[SHA-?\d+\]|^\s*Hash Type: sha\d+/i;
const SUBJECT = /^\s*Subject: ?(.*)$/;

/** One of the forms above. */
export function isVariableText(head: string): boolean {
  const lines = head.split('\n', 12).map((line) => line.trimEnd());
  if (lines.some((line) => HEADING.test(line))) return true;
  const first = lines.find((line) => line !== '') ?? '';
  return (KEY.test(first) || HASH_LIST.test(first)) && lines.some((line) => FINGERPRINT.test(line) || HASH.test(line));
}

export interface TextVariable {
  readonly variable: FirmwareVariable;
  /** Counted from 1. */
  readonly line: number;
}

/** Every variable the text shows. `named`: what the file's own name calls it, for tools whose output does not say. */
export function parseVariableText(
  text: string,
  named: FirmwareVariableName | undefined,
  of: FirmwareVariable['of'],
): readonly TextVariable[] {
  const out: { variable: FirmwareVariable; line: number }[] = [];
  /** The text itself says which variable it shows. */
  let isHeaded = false;
  let current: FirmwareVariable | undefined;
  let fingerprint: string | undefined;
  /** The next line with a name is the subject of a certificate. */
  let subjectFollows = false;
  for (const [index, raw] of text.slice(0, MAX_TEXT).split('\n').entries()) {
    const line = raw.trimEnd();
    const heading = HEADING.exec(line)?.[1];
    if (heading !== undefined) {
      isHeaded = true;
      const name = VARIABLES[heading];
      current = name === undefined ? undefined : { name, of, ...emptyContent() };
      if (current !== undefined) out.push({ variable: current, line: index + 1 });
      subjectFollows = false;
      continue;
    }
    if (current === undefined && (KEY.test(line) || HASH_LIST.test(line)) && out.length === 0) {
      current = { name: named ?? 'db', of, ...emptyContent() };
      out.push({ variable: current, line: index + 1 });
    }
    if (current === undefined) continue;
    if (current.certificates.length + current.hashes.length >= MAX_ENTRIES) {
      current.whole = false;
      break;
    }
    fingerprint = FINGERPRINT.exec(line)?.[1]?.replaceAll(':', '').toLowerCase() ?? fingerprint;
    const subject = SUBJECT.exec(line)?.[1];
    if (subject !== undefined && subject !== '') {
      current.certificates.push({ subject: commonName(subject), sha1: fingerprint, sha256: undefined });
      fingerprint = undefined;
    } else if (subject !== undefined) {
      subjectFollows = true;
    } else if (subjectFollows) {
      subjectFollows = false;
      current.certificates.push({ subject: commonName(line), sha1: undefined, sha256: undefined });
    } else {
      addHash(current, HASH.exec(line)?.[1]?.toLowerCase());
    }
  }
  if (named === undefined && !isHeaded) for (const { variable } of out) variable.name = guessName(variable);
  return out;
}

function addHash(variable: FirmwareVariable, value: string | undefined): void {
  const algorithm = ALGORITHMS.get((value?.length ?? 0) as 40 | 64 | 96 | 128);
  if (value === undefined || algorithm === undefined) return;
  const floor = algorithm === 'sha256' ? securityVersionIn(fromHex(value)) : undefined;
  if (floor === undefined) variable.hashes.push({ of: 'image', algorithm, value });
  else variable.securityVersions.push(floor);
}

/** `C=US, O=x, CN=y` and `/C=US/CN=y`, of openssl before and since 1.1 (`CN = y`). */
function commonName(name: string): string {
  return (
    /(?:^|[,/+]|\s)CN ?= ?("?)(.{1,300}?)\1(?:,\s{0,8}[A-Za-z]{1,32} ?=|\/[A-Za-z]{1,32}=|$)/
      .exec(name.trim())?.[2]
      ?.trim() ?? name.trim()
  );
}
