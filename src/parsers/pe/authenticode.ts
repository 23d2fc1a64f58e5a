/**
 * The certificate table of a PE image and the Authenticode signatures in it: what they say of the image, who made them,
 * and by which certificates. Whether the mathematics of a signature holds is not judged: that needs the keys a
 * particular firmware trusts.
 * Specifications: Microsoft PE Format, attribute certificate table; Windows Authenticode Portable Executable Signature
 * Format; RFC 2315 (PKCS #7).
 */
import { sameBytes, type ByteSource, type Extent } from '../../core/bytes.ts';
import { absent, ok, unreadable, type Parsed } from '../../core/parsed.ts';
import type { Anomaly } from '../../core/anomaly.ts';
import { record, u16, u32 } from '../../core/record.ts';
import { hex } from '../../core/encoding.ts';
import { certificate, distinguishedName, type Certificate } from './certificate.ts';
import { contentOf, integerHex, members, oid, only, readDer, TAG, time, wholeOf, type Der } from './der.ts';
import { certificateTable, digest } from './image-hash.ts';
import type { Digests, DigestAlgorithm, PeImage, Signature } from './image.ts';

/** WIN_CERTIFICATE. Its length counts these 8 bytes; entries begin at multiples of 8. */
const entryHeader = record('certificate table entry', 8, { length: u32(0), revision: u16(4), type: u16(6) });

/** WIN_CERT_TYPE_PKCS_SIGNED_DATA, the only type firmware accepts in an image. */
const PKCS_SIGNED_DATA = 2;

const OID = {
  signedData: '1.2.840.113549.1.7.2',
  messageDigest: '1.2.840.113549.1.9.4',
  signingTime: '1.2.840.113549.1.9.5',
  spcIndirectData: '1.3.6.1.4.1.311.2.1.4',
  nestedSignature: '1.3.6.1.4.1.311.2.4.1',
} as const;

const DIGESTS: Readonly<Record<string, DigestAlgorithm>> = {
  '1.3.14.3.2.26': 'sha1',
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
};

/** 1 MiB: a signature with its chain has 2 to 20 KiB, and few images carry more than two. */
const MAX_TABLE = 1024 * 1024;
/** Of the table's entries, and of signatures with the nested ones: two is common, more than four unheard of. */
const MAX_SIGNATURES = 32;
/** A nested signature that holds another is outside the format; two levels more than that are followed. */
const MAX_NESTING = 3;

export interface SignatureTable {
  readonly at: Extent;
  readonly entries: readonly {
    readonly at: Extent;
    readonly length: number;
    readonly revision: number;
    readonly type: number;
  }[];
  readonly signatures: readonly Signature[];
}

/**
 * `absent`: the image has no certificate table. Anomalies: `pe.certificate-table` (ends beyond the file, or an entry
 * beyond the table), `pe.certificate-type` (not PKCS #7), `pe.signature` (not decodable), `pe.signature-limit`.
 */
export async function readSignatures(source: ByteSource, image: PeImage): Promise<Parsed<SignatureTable>> {
  const stored = certificateTable(image);
  if (stored === undefined) return absent();
  const inFile = Math.max(Math.min(stored.size, source.size - stored.offset), 0);
  const at = { source: source.id, offset: Math.min(stored.offset, source.size), length: inFile };
  const anomalies: Anomaly[] = [];
  if (inFile < stored.size)
    anomalies.push({ code: 'pe.certificate-table', kind: 'truncated', at, expected: stored.size, actual: inFile });
  if (inFile > MAX_TABLE)
    anomalies.push({ code: 'pe.signature-limit', kind: 'limit', at, expected: MAX_TABLE, actual: inFile });
  const table = await source.read(stored.offset, Math.min(inFile, MAX_TABLE));
  const hole = table.holes[0];
  if (hole !== undefined) return unreadable([{ code: 'pe.unreadable', kind: 'unreadable', at: hole }]);

  const entries: SignatureTable['entries'][number][] = [];
  const signatures: Signature[] = [];
  for (let offset = 0; offset + entryHeader.size <= table.bytes.length;) {
    const header = entryHeader.decode(table.bytes, offset);
    // Zeros behind the last entry fill the table up.
    if (header === undefined || (header.length === 0 && entries.length > 0)) break;
    const entryAt = { source: source.id, offset: stored.offset + offset, length: header.length };
    if (header.length < entryHeader.size || offset + header.length > table.bytes.length) {
      const where = { ...entryAt, length: entryHeader.size };
      anomalies.push({ code: 'pe.certificate-table', kind: 'out-of-range', at: where, actual: header.length });
      break;
    }
    if (entries.length === MAX_SIGNATURES) {
      anomalies.push({ code: 'pe.signature-limit', kind: 'limit', at: entryAt, expected: MAX_SIGNATURES });
      break;
    }
    entries.push({ at: entryAt, ...header });
    if (header.type === PKCS_SIGNED_DATA) {
      const content = readDer(table.bytes, offset + entryHeader.size, offset + header.length);
      decodeSignature(content, { at: entryAt, signatures, anomalies }, 0);
    } else {
      anomalies.push({ code: 'pe.certificate-type', kind: 'unsupported', at: entryAt, actual: header.type });
    }
    offset += Math.ceil(header.length / 8) * 8;
  }
  return ok({ at, entries, signatures }, anomalies);
}

interface Sink {
  readonly at: Extent;
  readonly signatures: Signature[];
  readonly anomalies: Anomaly[];
}

/** Adds the signature and those nested in it. `content` is a ContentInfo, or SignedData without that wrapping. */
function decodeSignature(content: Der | undefined, sink: Sink, depth: number): void {
  if (sink.signatures.length >= MAX_SIGNATURES || depth > MAX_NESTING) {
    sink.anomalies.push({ code: 'pe.signature-limit', kind: 'limit', at: sink.at, expected: MAX_SIGNATURES });
    return;
  }
  const signed = signedData(content);
  if (signed === undefined) {
    sink.anomalies.push({ code: 'pe.signature', kind: 'bad-magic', at: sink.at, actual: content?.tag });
    return;
  }
  // SignedData: version, digestAlgorithms, contentInfo, [0] certificates, [1] revocation lists, signerInfos.
  const parts = members(signed);
  const certificates = members(parts.find((part) => part.tag === TAG.context0))
    .map((part) => certificate(part))
    .filter((found) => found !== undefined);
  const signerInfos = parts.slice(3).find((part) => part.tag === TAG.set);
  const signer = decodeSigner(members(signerInfos)[0]);
  const [contentType, wrapped] = members(parts[2]);
  const indirect = oid(contentType) === OID.spcIndirectData ? members(wrapped)[0] : undefined;
  if (indirect === undefined || signer === undefined)
    sink.anomalies.push({ code: 'pe.signature', kind: 'contradiction', at: sink.at, actual: oid(contentType) });
  const own = certificates.find((c) => signer !== undefined && isNamedBy(c, signer));
  sink.signatures.push({
    at: sink.at,
    nested: depth > 0,
    image: imageDigest(indirect),
    contentMatches: contentMatches(indirect, signer),
    issuer: signer && distinguishedName(signer.issuer),
    serial: signer?.serial,
    signingTime: signer?.signingTime,
    signer: own,
    chain: chainOf(own, certificates),
    certificates,
  });
  for (const inner of (signer?.nested ?? []).slice(0, MAX_SIGNATURES)) decodeSignature(inner, sink, depth + 1);
}

function signedData(content: Der | undefined): Der | undefined {
  const [first, second] = members(only(content, TAG.sequence));
  if (first?.tag === TAG.integer) return content;
  return oid(first) === OID.signedData ? only(members(only(second, TAG.context0))[0], TAG.sequence) : undefined;
}

/** SpcIndirectDataContent: data, DigestInfo. */
function imageDigest(indirect: Der | undefined): Signature['image'] {
  const [algorithm, value] = members(members(indirect)[1]);
  const id = oid(members(algorithm)[0]);
  if (id === undefined || value?.tag !== TAG.octetString) return undefined;
  return { algorithm: DIGESTS[id], value: hex(contentOf(value).subarray(0, 64)) };
}

interface Signer {
  readonly issuer: Der;
  readonly serial: string;
  readonly algorithm: DigestAlgorithm | undefined;
  readonly messageDigest: string | undefined;
  readonly signingTime: string | undefined;
  readonly nested: readonly Der[];
}

/** SignerInfo: version, issuer and serial number, digest algorithm, [0] signed, algorithm, digest, [1] unsigned attributes. */
function decodeSigner(info: Der | undefined): Signer | undefined {
  const parts = members(info);
  const [issuer, number] = members(parts[1]);
  const serial = integerHex(number);
  if (issuer?.tag !== TAG.sequence || serial === undefined) return undefined;
  const attributes = (tag: number): Map<string, readonly Der[]> => {
    const out = new Map<string, readonly Der[]>();
    for (const attribute of members(parts.find((part, i) => i > 2 && part.tag === tag))) {
      const [type, values] = members(attribute);
      const id = oid(type);
      if (id !== undefined && !out.has(id)) out.set(id, members(values));
    }
    return out;
  };
  const signed = attributes(TAG.context0);
  const messageDigest = only(signed.get(OID.messageDigest)?.[0], TAG.octetString);
  return {
    issuer,
    serial,
    algorithm: DIGESTS[oid(members(parts[2])[0]) ?? ''],
    messageDigest: messageDigest && hex(contentOf(messageDigest).subarray(0, 64)),
    signingTime: time(signed.get(OID.signingTime)?.[0]),
    nested: attributes(TAG.context1).get(OID.nestedSignature) ?? [],
  };
}

function isNamedBy(candidate: Certificate, signer: Signer): boolean {
  return candidate.serial === signer.serial && sameBytes(candidate.der.issuer, wholeOf(signer.issuer));
}

/** The digest in the signed attributes is over the content without its identifier and length octets (RFC 2315 §9.3). */
function contentMatches(indirect: Der | undefined, signer: Signer | undefined): boolean | undefined {
  if (indirect === undefined || signer?.messageDigest === undefined || signer.algorithm === undefined) return undefined;
  return digest(signer.algorithm, contentOf(indirect)) === signer.messageDigest;
}

/** Follows issuer names; each certificate is used once, so that a ring of them ends. */
function chainOf(signer: Certificate | undefined, certificates: readonly Certificate[]): Certificate[] {
  const out: Certificate[] = [];
  for (let next = signer; next !== undefined;) {
    const current: Certificate = next;
    out.push(current);
    if (sameBytes(current.der.issuer, current.der.subject)) break;
    next = certificates.find((c) => !out.includes(c) && sameBytes(c.der.subject, current.der.issuer));
  }
  return out;
}

/**
 * Whether the image is still what was signed. `unknown`: the signature names no digest, or one by an algorithm that
 * `digests` was not computed with.
 */
export function compareDigest(signature: Signature, digests: Digests): 'match' | 'mismatch' | 'unknown' {
  const stated = signature.image;
  const computed = stated?.algorithm && digests[stated.algorithm];
  if (stated === undefined || computed === undefined) return 'unknown';
  return computed === stated.value && signature.contentMatches !== false ? 'match' : 'mismatch';
}
