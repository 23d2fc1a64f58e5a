/**
 * Signature databases of Secure Boot (PK, KEK, db, dbx, and their MOK counterparts): lists of certificates and hashes,
 * as the variable itself, as efivarfs shows it (four bytes of attributes before it), or as a signed update
 * (`dbxupdate.bin`). Whether an image is named in one.
 * Specification: UEFI 2.10 §32.4.1 (EFI_SIGNATURE_LIST), §8.2.2 (EFI_VARIABLE_AUTHENTICATION_2).
 */
import { sameBytes, type ByteSource, type Extent } from '../core/bytes.ts';
import { absent, ok, unreadable, type Format, type Parsed } from '../core/parsed.ts';
import type { Anomaly } from '../core/anomaly.ts';
import { guid, record, u16, u32 } from '../core/record.ts';
import { hex } from '../core/encoding.ts';
import { parseCertificate, type Certificate } from './pe/certificate.ts';
import type { Signature, DigestAlgorithm } from './pe/image.ts';
import { digest, type ImageHash } from './pe/image-hash.ts';

const listHeader = record('EFI_SIGNATURE_LIST', 28, {
  type: guid(0x00),
  listSize: u32(0x10),
  headerSize: u32(0x14),
  signatureSize: u32(0x18),
});

/** EFI_TIME, then WIN_CERTIFICATE_UEFI_GUID, whose length counts itself. */
const authentication = record('EFI_VARIABLE_AUTHENTICATION_2', 40, {
  length: u32(0x10),
  revision: u16(0x14),
  certificateType: u16(0x16),
  type: guid(0x18),
});
const WIN_CERT_TYPE_EFI_GUID = 0x0ef1;
const PKCS7_GUID = '4aafd29d-68df-49ee-8aa9-347d375665a7';

const OWNER_SIZE = 16;

export type SignatureKind =
  | { readonly of: 'certificate' }
  | { readonly of: 'image-hash' | 'certificate-hash'; readonly algorithm: DigestAlgorithm }
  | { readonly of: 'public-key' | 'other' };

/** Signature types of UEFI 2.10 §32.4.1. */
const KINDS: Readonly<Record<string, SignatureKind>> = {
  'a5c059a1-94e4-4aa7-87b5-ab155c2bf072': { of: 'certificate' },
  'c1c41626-504c-4092-aca9-41f936934328': { of: 'image-hash', algorithm: 'sha256' },
  '826ca512-cf10-4ac9-b187-be01496631bd': { of: 'image-hash', algorithm: 'sha1' },
  'ff3e5307-9fd0-48c9-85f1-8ad56c701e01': { of: 'image-hash', algorithm: 'sha384' },
  '093e0fae-a6c4-4f50-9f1b-d41e2b89c19a': { of: 'image-hash', algorithm: 'sha512' },
  '3bd2a492-96c0-4079-b420-fcf98ef103ed': { of: 'certificate-hash', algorithm: 'sha256' },
  '7076876e-80c2-4ee6-aad2-28b349a6865b': { of: 'certificate-hash', algorithm: 'sha384' },
  '446dbf63-2502-4cda-bcfa-2465d2b0fe9d': { of: 'certificate-hash', algorithm: 'sha512' },
  '3c5766e8-269c-4e34-aa14-ed776e85b3b6': { of: 'public-key' },
  'e2b36190-879b-4a3d-ad8d-f2e7bba32784': { of: 'other' },
  '67f8444f-8743-48f1-a328-1eaab8736080': { of: 'other' },
  '0b6e5233-a65c-44c9-9407-d9ab83bfc8bd': { of: 'other' },
  [PKCS7_GUID]: { of: 'other' },
};

/** Octets of a digest, which is what a hash entry compares; a revocation time may follow. */
export const DIGEST_SIZE: Readonly<Record<DigestAlgorithm, number>> = { sha1: 20, sha256: 32, sha384: 48, sha512: 64 };

/** 1 MiB: the variable store of a firmware is smaller; the dbx has 24 KiB. */
const MAX_DATABASE = 1024 * 1024;

export interface SignatureEntry {
  /** Who added it. */
  readonly owner: string;
  /** Without the owner. */
  readonly data: Uint8Array;
  readonly at: Extent;
}

export interface SignatureList {
  /** The GUID as stored, and what it means; `other` for types no Windows or Linux machine uses. */
  readonly type: string;
  readonly kind: SignatureKind;
  readonly at: Extent;
  readonly entries: readonly SignatureEntry[];
}

export interface SignatureDatabase {
  /** Of efivarfs: 1 non-volatile, 2 boot services, 4 runtime, 0x20 authenticated. */
  readonly attributes: number | undefined;
  /** The lists stand behind a signature, as in an update file. */
  readonly signed: boolean;
  readonly lists: readonly SignatureList[];
}

/**
 * `absent`: no signature list at any of the places one may begin. Anomalies: `efi-variable.list` (a list that ends
 * beyond the data or whose sizes contradict each other; reading stops there), `efi-variable.type`, `efi-variable.limit`.
 */
export async function parseSignatureDatabase(source: ByteSource): Promise<Parsed<SignatureDatabase>> {
  const anomalies: Anomaly[] = [];
  if (source.size > MAX_DATABASE) {
    const at = { source: source.id, offset: MAX_DATABASE, length: source.size - MAX_DATABASE };
    anomalies.push({ code: 'efi-variable.limit', kind: 'limit', at, expected: MAX_DATABASE, actual: source.size });
  }
  const { bytes, holes } = await source.read(0, MAX_DATABASE);
  const hole = holes[0];
  if (hole !== undefined) return unreadable([{ code: 'efi-variable.unreadable', kind: 'unreadable', at: hole }]);
  const begin = findLists(bytes);
  if (begin === undefined) {
    const at = { source: source.id, offset: 0, length: Math.min(16, bytes.length) };
    return absent([{ code: 'efi-variable.no-list', kind: 'bad-magic', at }]);
  }
  const lists = readLists(bytes, begin.lists, source.id, anomalies);
  return ok({ attributes: begin.attributes, signed: begin.signed, lists }, anomalies);
}

/** The lists up to the first damaged one. */
function readLists(bytes: Uint8Array, from: number, id: string, anomalies: Anomaly[]): SignatureList[] {
  const lists: SignatureList[] = [];
  for (let offset = from; offset < bytes.length;) {
    const list = readList(bytes, offset, id, anomalies);
    if (list === undefined) break;
    lists.push(list);
    offset += list.at.length;
  }
  return lists;
}

/** The certificates of bare signature lists, as shim carries them within itself. Empty where the bytes are none. */
export function certificatesOf(bytes: Uint8Array): readonly Certificate[] {
  if (!isList(bytes, 0)) return [];
  return readLists(bytes, 0, '', [])
    .filter(({ kind }) => kind.of === 'certificate')
    .flatMap(({ entries }) => entries.flatMap(({ data }) => parseCertificate(data) ?? []));
}

/** The bytes begin as one of the three forms of a database does. */
export function isSignatureDatabase(head: Uint8Array): boolean {
  return findLists(head) !== undefined;
}

interface Begin {
  readonly lists: number;
  readonly attributes: number | undefined;
  readonly signed: boolean;
}

/** The three beginnings are told apart by the type GUID of the first list, which is one of a few. */
function findLists(bytes: Uint8Array): Begin | undefined {
  for (const skip of [0, 4]) {
    if (bytes.length < skip) return undefined;
    const attributes = skip === 0 ? undefined : new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
    if (isList(bytes, skip)) return { lists: skip, attributes, signed: false };
    const header = authentication.decode(bytes, skip);
    if (header?.certificateType !== WIN_CERT_TYPE_EFI_GUID || header.type !== PKCS7_GUID) continue;
    const lists = skip + 16 + header.length;
    if (isList(bytes, lists)) return { lists, attributes, signed: true };
  }
  return undefined;
}

function isList(bytes: Uint8Array, offset: number): boolean {
  const header = listHeader.decode(bytes, offset);
  return header !== undefined && KINDS[header.type] !== undefined;
}

function readList(bytes: Uint8Array, offset: number, id: string, anomalies: Anomaly[]): SignatureList | undefined {
  const header = listHeader.decode(bytes, offset);
  const rest = { source: id, offset, length: bytes.length - offset };
  if (header === undefined) {
    anomalies.push({ code: 'efi-variable.list', kind: 'truncated', at: rest, expected: listHeader.size });
    return undefined;
  }
  const { type, listSize, headerSize, signatureSize } = header;
  const first = offset + listHeader.size + headerSize;
  const room = offset + listSize - first;
  if (listSize > rest.length || room < 0 || signatureSize <= OWNER_SIZE || room % signatureSize !== 0) {
    const kind = listSize > rest.length ? 'truncated' : 'contradiction';
    const actual = { listSize, headerSize, signatureSize };
    anomalies.push({ code: 'efi-variable.list', kind, at: { ...rest, length: listHeader.size }, actual });
    return undefined;
  }
  const at = { ...rest, length: listSize };
  const kind = KINDS[type];
  if (kind === undefined) anomalies.push({ code: 'efi-variable.type', kind: 'unsupported', at, actual: type });
  const entries: SignatureEntry[] = [];
  for (let from = first; from < offset + listSize; from += signatureSize) {
    entries.push({
      owner: ownerOf(bytes, from),
      data: bytes.subarray(from + OWNER_SIZE, from + signatureSize),
      at: { source: id, offset: from, length: signatureSize },
    });
  }
  return { type, kind: kind ?? { of: 'other' }, at, entries };
}

const owner = record('signature owner', OWNER_SIZE, { guid: guid(0) });

function ownerOf(bytes: Uint8Array, offset: number): string {
  return owner.decode(bytes, offset)?.guid ?? '';
}

// ---- looking an image up ---------------------------------------------------------------------------------------

/** What is known of an image: its hash, its signatures, or both. */
export interface KnownImage {
  readonly hash?: ImageHash | undefined;
  readonly signatures?: readonly Signature[] | undefined;
}

export interface DatabaseMatch {
  /**
   * `image-hash`: the image itself. `certificate`, `certificate-hash`: one in a signature's chain. `issuer-name`: the
   * certificate at the head of a chain calls itself issued by one in the database; that it was is not verified.
   */
  readonly by: 'image-hash' | 'certificate' | 'certificate-hash' | 'issuer-name';
  /** The database entry. */
  readonly at: Extent;
  /** Common name of the certificate in the database, or of the image's certificate a hash stands for. */
  readonly subject: string | undefined;
}

/**
 * Entries of a database that name this image. In dbx each of them refuses it; in db each lets it start, unless dbx
 * refuses it. An image hash counts only for the algorithms `hash` was computed with.
 */
export function inDbx(image: KnownImage, database: SignatureDatabase): readonly DatabaseMatch[] {
  const signatures = image.signatures ?? [];
  const chains = signatures.map(({ chain }) => chain);
  const certificates = [...new Set(chains.flat())];
  const issuers = signatures.flatMap(({ chain, issuer }) => {
    const top = chain.at(-1);
    return top === undefined ? [issuer?.full] : sameBytes(top.der.issuer, top.der.subject) ? [] : [top.issuer.full];
  });
  const hashed = new Map<DigestAlgorithm, ReadonlyMap<string, Certificate>>();
  return database.lists.flatMap(({ kind, entries }) => entries.flatMap((entry) => matchEntry(kind, entry)));

  /** The image's certificates by the digest of what is signed of them; computed when first asked for. */
  function byHash(algorithm: DigestAlgorithm): ReadonlyMap<string, Certificate> {
    const known = hashed.get(algorithm) ?? new Map(certificates.map((c) => [digest(algorithm, c.der.tbs), c]));
    hashed.set(algorithm, known);
    return known;
  }

  function matchEntry(kind: SignatureKind, entry: SignatureEntry): DatabaseMatch[] {
    if (kind.of === 'image-hash') {
      const named = hex(entry.data.subarray(0, DIGEST_SIZE[kind.algorithm]));
      const hashes = [image.hash?.digests[kind.algorithm], image.hash?.unpadded[kind.algorithm]];
      return hashes.includes(named) ? [{ by: 'image-hash', at: entry.at, subject: undefined }] : [];
    }
    if (kind.of === 'certificate-hash') {
      const named = hex(entry.data.subarray(0, DIGEST_SIZE[kind.algorithm]));
      const found = byHash(kind.algorithm).get(named);
      return found === undefined ? [] : [{ by: 'certificate-hash', at: entry.at, subject: found.subject.common }];
    }
    return kind.of === 'certificate' ? matchCertificate(entry) : [];
  }

  function matchCertificate(entry: SignatureEntry): DatabaseMatch[] {
    const held: Certificate | undefined = parseCertificate(entry.data);
    if (held === undefined) return [];
    const subject = held.subject.common;
    if (certificates.some((c) => c.sha256 === held.sha256)) return [{ by: 'certificate', at: entry.at, subject }];
    return issuers.includes(held.subject.full) ? [{ by: 'issuer-name', at: entry.at, subject }] : [];
  }
}

/** Entries of the dbx that are no hashes: version 1, the boot program's GUID, then minor and major version. */
const securityVersion = record('dbx security version', 21, { guid: guid(1), minor: u16(17), major: u16(19) });

/** The boot programs such an entry may speak of, as Microsoft's Secure Boot objects list them. */
const PROGRAMS: Readonly<Record<string, string>> = {
  '9d132b61-59d5-4388-ab1c-185c3cb2eb92': 'bootmgfw',
  'e8f82e9d-e127-4158-a488-4c18abe2f284': 'cdboot',
  'c999cac2-7ffe-496f-8127-9e2a8a535976': 'wdsmgfw',
};

export interface SecurityVersionFloor {
  /** `bootmgfw`, `cdboot` or `wdsmgfw`. */
  readonly program: string;
  readonly major: number;
  readonly minor: number;
  readonly at: Extent;
}

interface Numbered {
  readonly major: number;
  readonly minor: number;
}

/** Below, at or above zero as `a` is below, equal to or above `b`. */
export function compareVersions(a: Numbered, b: Numbered): number {
  return a.major === b.major ? a.minor - b.minor : a.major - b.major;
}

/** The least security versions a dbx asks of Windows' boot programs; the highest of each. */
export function securityVersionFloors(database: SignatureDatabase): readonly SecurityVersionFloor[] {
  const floors = new Map<string, SecurityVersionFloor>();
  for (const { kind, entries } of database.lists) {
    if (kind.of !== 'image-hash' || kind.algorithm !== 'sha256') continue;
    for (const { data, at } of entries) {
      const stored = securityVersionIn(data);
      if (stored === undefined) continue;
      const known = floors.get(stored.program);
      if (known === undefined || compareVersions(stored, known) > 0) floors.set(stored.program, { ...stored, at });
    }
  }
  return [...floors.values()];
}

/** What a SHA-256 entry of a dbx says where it is no hash but a security version; undefined where it is a hash. */
export function securityVersionIn(data: Uint8Array): Omit<SecurityVersionFloor, 'at'> | undefined {
  const stored = data[0] === 1 ? securityVersion.decode(data) : undefined;
  const program = stored && PROGRAMS[stored.guid];
  return stored === undefined || program === undefined
    ? undefined
    : { program, major: stored.major, minor: stored.minor };
}

export const signatureDatabaseFormat: Format<SignatureDatabase> = {
  id: 'efi-signature-database',
  title: 'Secure Boot signature database',
  spec: 'UEFI 2.10 §32.4.1, §8.2.2',
  scope: {
    reads:
      'signature lists of db, dbx, KEK, PK, MokList, with efivarfs attributes or as signed updates; security version floors',
    checks: 'sizes of lists and entries against the data',
    salvages: 'the lists before the first damaged one',
    writes: 'nothing',
    unsupported: 'verification of the update’s own signature; revocation times',
  },
  parse: parseSignatureDatabase,
  // A database does not say which variable it is: `efi-variables-facts.ts` states it with that knowledge.
  facts: () => [],
};
