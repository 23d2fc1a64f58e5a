/**
 * X.509 certificates, as far as it needs to be known who signed and what a signature database names them by.
 * Specification: RFC 5280 §4.1.
 */
import { sha1 } from '@noble/hashes/legacy.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { hex } from '../../core/encoding.ts';
import { integerHex, members, oid, only, readDer, TAG, text, time, wholeOf, type Der } from './der.ts';

export interface DistinguishedName {
  /** The common name; where there is none, the whole name. */
  readonly common: string;
  /** Every part in stored order: `C=US, O=Microsoft Corporation, CN=…`. */
  readonly full: string;
}

export interface Certificate {
  readonly subject: DistinguishedName;
  readonly issuer: DistinguishedName;
  /** Hexadecimal, lower case. */
  readonly serial: string;
  /** ISO 8601 in UTC; undefined where the certificate holds no valid time. */
  readonly notBefore: string | undefined;
  readonly notAfter: string | undefined;
  /** Over the whole certificate, hexadecimal: what `openssl x509 -fingerprint` shows. */
  readonly sha1: string;
  readonly sha256: string;
  /** As stored: the whole, the part that is signed (what a dbx revokes a certificate by), and the names to compare. */
  readonly der: {
    readonly whole: Uint8Array;
    readonly tbs: Uint8Array;
    readonly issuer: Uint8Array;
    readonly subject: Uint8Array;
  };
}

/** Attribute types of names, RFC 4519 short names. */
const ATTRIBUTES: Readonly<Record<string, string>> = {
  '2.5.4.3': 'CN',
  '2.5.4.5': 'serialNumber',
  '2.5.4.6': 'C',
  '2.5.4.7': 'L',
  '2.5.4.8': 'ST',
  '2.5.4.9': 'street',
  '2.5.4.10': 'O',
  '2.5.4.11': 'OU',
  '2.5.4.97': 'organizationIdentifier',
  '0.9.2342.19200300.100.1.25': 'DC',
  '1.2.840.113549.1.9.1': 'emailAddress',
};

/** Names have fewer than ten parts; those of a longer one are left out. */
const MAX_PARTS = 64;

export function distinguishedName(name: Der): DistinguishedName {
  const parts: string[] = [];
  let common: string | undefined;
  for (const set of members(name)) {
    for (const pair of members(set)) {
      const [type, value] = members(pair);
      const id = oid(type);
      const shown = text(value);
      if (id === undefined || shown === undefined || parts.length >= MAX_PARTS) continue;
      const short = ATTRIBUTES[id] ?? id;
      // The last common name is the most specific one.
      if (short === 'CN') common = shown;
      parts.push(`${short}=${shown}`);
    }
  }
  const full = parts.join(', ');
  return { common: common ?? full, full };
}

/** Undefined where the element is no certificate that names its subject, issuer and serial number. */
export function certificate(from: Der | undefined): Certificate | undefined {
  const tbs = only(members(only(from, TAG.sequence))[0], TAG.sequence);
  if (from === undefined || tbs === undefined) return undefined;
  const fields = members(tbs);
  // `[0]` version is left out of version 1 certificates.
  const first = fields[0]?.tag === TAG.context0 ? 1 : 0;
  const [number, , issuer, validity, subject] = fields.slice(first, first + 5);
  const serial = integerHex(number);
  if (serial === undefined || issuer?.tag !== TAG.sequence || subject?.tag !== TAG.sequence) return undefined;
  const [notBefore, notAfter] = members(only(validity, TAG.sequence));
  const whole = wholeOf(from);
  return {
    subject: distinguishedName(subject),
    issuer: distinguishedName(issuer),
    serial,
    notBefore: time(notBefore),
    notAfter: time(notAfter),
    sha1: hex(sha1(whole)),
    sha256: hex(sha256(whole)),
    der: { whole, tbs: wholeOf(tbs), issuer: wholeOf(issuer), subject: wholeOf(subject) },
  };
}

/** A certificate that stands alone: a DER file, or an entry of a signature database. */
export function parseCertificate(bytes: Uint8Array): Certificate | undefined {
  return certificate(readDer(bytes, 0, bytes.length));
}
