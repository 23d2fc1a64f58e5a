/** All that can be learnt of a PE image at the price of reading the whole file once: for what firmware is to start. */
import { sameBytes, type ByteSource } from '../../core/bytes.ts';
import type { Pe } from '../../core/facts.ts';
import { ok, type Parsed } from '../../core/parsed.ts';
import { compareDigest, readSignatures } from './authenticode.ts';
import type { Signature, DigestAlgorithm, PeImage, SbatEntry } from './image.ts';
import { imageHash, type ImageHash } from './image-hash.ts';
import { signerFacts } from './pe.ts';
import { readSbat } from './sbat.ts';
import { readShim, shimFacts, type Shim } from './shim.ts';
import { readVersion, type Version } from './version.ts';

export interface Examination {
  /** Undefined where part of the file is unreadable. */
  readonly hash: ImageHash | undefined;
  readonly signatures: readonly (Signature & { readonly state: 'match' | 'mismatch' | 'unknown' })[];
  readonly sbat: readonly SbatEntry[] | undefined;
  /** Undefined: the image is no shim. */
  readonly shim: Shim | undefined;
  readonly version: Version | undefined;
  /** Whether the checksum field is right; undefined where it is 0, which states none, or the file not readable. */
  readonly checksumMatches: boolean | undefined;
  /** Where code of a file that nothing attests holds one sector twice in a row; bytes of the file. */
  readonly repeatedAt: number | undefined;
}

/** Always `ok`; anomalies say why a part is missing. */
export async function examinePe(source: ByteSource, image: PeImage): Promise<Parsed<Examination>> {
  const table = await readSignatures(source, image);
  const signatures = table.status === 'ok' ? table.value.signatures : [];
  const named = signatures.map((s) => s.image?.algorithm).filter((algorithm) => algorithm !== undefined);
  const hash = await imageHash(source, image, [...new Set<DigestAlgorithm>(['sha256', 'sha1', ...named])]);
  const sbat = await readSbat(source, image);
  const version = await readVersion(source, image);
  const known = hash.status === 'ok' ? hash.value : undefined;
  return ok(
    {
      hash: known,
      signatures: signatures.map((s) => ({ ...s, state: compareDigest(s, known?.digests ?? {}) })),
      sbat: sbat.status === 'ok' ? sbat.value : undefined,
      shim: await readShim(source, image),
      version: version.status === 'ok' ? version.value : undefined,
      repeatedAt: signatures.length > 0 ? undefined : await repeatedSector(source, image),
      checksumMatches: known === undefined || image.checksum === 0 ? undefined : known.checksum === image.checksum,
    },
    [table, hash, sbat, version].flatMap(({ anomalies }) => anomalies),
  );
}

const EXECUTABLE = 0x20000000;
const SECTOR = 512;
const WINDOW = 128 * SECTOR;
/** Padding and tables repeat; code with this many different bytes in a sector does not. */
const LEAST_VALUES = 32;

/** A sector written over by its neighbour is the one kind of damage that code shows without a hash or a checksum. */
async function repeatedSector(source: ByteSource, { sections }: PeImage): Promise<number | undefined> {
  for (const { rawOffset, rawSize, characteristics } of sections) {
    if ((characteristics & EXECUTABLE) === 0) continue;
    const end = Math.min(rawOffset + rawSize, source.size);
    for (let at = rawOffset; at + 2 * SECTOR <= end; at += WINDOW) {
      const { bytes } = await source.read(at, Math.min(WINDOW + SECTOR, end - at));
      const found = repeatIn(bytes);
      if (found !== undefined) return at + found;
    }
  }
  return undefined;
}

function repeatIn(bytes: Uint8Array): number | undefined {
  for (let at = SECTOR; at + SECTOR <= bytes.length; at += SECTOR) {
    const sector = bytes.subarray(at, at + SECTOR);
    if (!sameBytes(sector, bytes.subarray(at - SECTOR, at))) continue;
    if (new Set(sector).size >= LEAST_VALUES) return at;
  }
  return undefined;
}

/** What an examination adds to the fact of an image. `hashMatches` is left out where a signature could not be judged. */
export function examinationFacts({
  hash,
  signatures,
  sbat,
  shim,
  version,
  checksumMatches,
  repeatedAt,
}: Examination): Partial<Pe> {
  const states = signatures.map(({ state }) => state);
  const judged = states.length > 0 && !states.includes('unknown');
  const number = version?.securityVersion;
  return {
    ...(signatures.length > 0 && signerFacts(signatures)),
    ...(sbat && { sbat: sbat.map(({ component, generation }) => ({ component, generation })) }),
    ...shimFacts(shim),
    ...(hash?.digests.sha256 !== undefined && { imageSha256: hash.digests.sha256 }),
    ...(checksumMatches !== undefined && { checksumMatches }),
    ...(repeatedAt !== undefined && { repeatedAt }),
    ...(judged && { hashMatches: !states.includes('mismatch') }),
    ...(version?.fileVersion !== undefined && { fileVersion: version.fileVersion }),
    ...(number && { securityVersion: { major: number.major, minor: number.minor } }),
  };
}
