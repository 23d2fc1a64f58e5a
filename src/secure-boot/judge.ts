/**
 * Would this program be started: by firmware (UEFI 2.10 §32.5.3), by shim (its verification in shim.c, SBAT.md), by
 * Windows' boot manager. Signatures are matched by certificate or, where the authority is not enclosed, by its name;
 * their mathematics is not computed.
 */
import type { ImageCertificate, Pe, SbatGeneration, SecureBootStage } from '../core/facts.ts';
import { authorityNamed } from './authorities.ts';
import type { Database, Machine } from './machine.ts';

export type Judgement = Pick<SecureBootStage, 'outcome' | 'reason' | 'args' | 'proof'>;

const EFI_APPLICATION = 10;

function refused(reason: string, args: Judgement['args'] = {}, proof: Judgement['proof'] = 'proven'): Judgement {
  return { outcome: 'refused', reason, args, proof };
}

function unknown(reason: string, args: Judgement['args'] = {}): Judgement {
  return { outcome: 'unknown', reason, args, proof: 'suspect' };
}

function starts(reason: string, args: Judgement['args'] = {}): Judgement {
  return { outcome: 'starts', reason, args, proof: 'suspect' };
}

/** What firmware says of the program it starts itself. */
export function judgeByFirmware(pe: Pe, machine: Machine): Judgement {
  const open = openQuestion(pe);
  if (open !== undefined) return open;
  const revoked = machine.dbx && revokedBy(pe, machine.dbx);
  if (revoked !== undefined) return revoked;
  if (machine.db !== undefined && hasHash(pe, machine.db, 'image')) return starts('hash-trusted');
  const unsigned = withoutSignature(pe, [machine.db]);
  if (unsigned !== undefined) return unsigned;
  if (machine.db === undefined) return unknown('db-not-captured');
  const trusted = trustedBy(pe, machine.db);
  if (trusted === undefined) return notTrusted(pe, machine.db);
  const old = belowSecurityVersion(pe, machine.dbx);
  if (old !== undefined) return old;
  if (pe.shim !== undefined) {
    // Shim judges itself by the level of the machine before anything else.
    const short = machine.sbat && shortfall(pe.sbat ?? [], machine.sbat);
    if (short !== undefined) return refused('sbat', short);
  }
  // Without dbx nothing revoked could be seen: said by the caller, for all its stages at once.
  return starts('trusted', { ca: trusted });
}

/** What shim says of its second stage. `shim` trusts its vendor's certificates, the owner's keys, and db. */
export function judgeByShim(pe: Pe, shim: NonNullable<Pe['shim']>, machine: Machine): Judgement {
  const open = openQuestion(pe);
  if (open !== undefined) return open;
  for (const database of [machine.dbx, machine.mokListX]) {
    const revoked = database && revokedBy(pe, database);
    if (revoked !== undefined) return revoked;
  }
  const enrolled = [machine.mokList, machine.db].some((database) => database && hasHash(pe, database, 'image'));
  const unsigned = enrolled ? undefined : withoutSignature(pe, [machine.mokList, machine.db]);
  if (unsigned !== undefined) return unsigned;
  if (pe.sbat === undefined) return refused('sbat-missing');
  const least = [...shim.sbatLevel, ...(machine.sbat ?? [])];
  const short = shortfall(pe.sbat, least);
  if (short !== undefined) return refused('sbat', short);
  if (enrolled) return starts('hash-trusted');
  const issuers = pe.issuerNames ?? [];
  const vendor = shim.certificates.find((subject) => issuers.includes(subject) || pe.signerNames?.includes(subject));
  if (vendor !== undefined) return starts('trusted', { ca: vendor });
  for (const database of [machine.mokList, machine.db]) {
    const trusted = database && trustedBy(pe, database);
    if (trusted !== undefined) return starts('trusted', { ca: trusted });
  }
  if (machine.mokList === undefined || machine.db === undefined) return unknown('keys-not-captured');
  const ca = issuers.join(', ');
  if (!machine.mokList.whole || !machine.db.whole) return unknown('db-incomplete', { ca });
  return refused('ca-missing', { ca }, proofOfAbsence(pe));
}

/** What Windows' boot manager says of the loader: it trusts Microsoft alone, by rules of its own. */
export function judgeByBootManager(pe: Pe): Judgement {
  if (!pe.isPe || pe.truncated) return unknown('damaged');
  return pe.signed ? starts('signed') : refused('unsigned');
}

function openQuestion(pe: Pe): Judgement | undefined {
  if (!pe.isPe || pe.truncated) return unknown('damaged');
  if (pe.subsystem !== EFI_APPLICATION) return unknown('not-an-application');
  return pe.signed && pe.chains === undefined ? unknown('signature-unreadable') : undefined;
}

/**
 * Never signed, or changed since. A hash of its own would let it start: the caller has asked `hashes` for one, and it is
 * proven only where each of them was read whole.
 */
function withoutSignature(pe: Pe, hashes: readonly (Database | undefined)[]): Judgement | undefined {
  const proof = hashes.every((database) => database?.whole === true) ? 'proven' : 'suspect';
  if (!pe.signed) return refused('unsigned', {}, proof);
  return pe.hashMatches === false ? refused('altered', {}, proof) : undefined;
}

/** Authenticode SHA-256 is the one form of image hash that real databases hold. */
function hasHash(pe: Pe, database: Database, of: 'image'): boolean {
  return database.hashes.some((h) => h.of === of && h.algorithm === 'sha256' && h.value === pe.imageSha256);
}

/** One forbidden signature forbids the image, whatever the others say (EDK II DxeImageVerificationLib). */
function revokedBy(pe: Pe, dbx: Database): Judgement | undefined {
  if (hasHash(pe, dbx, 'image')) return refused('hash-revoked', { sha256: pe.imageSha256 ?? '' });
  for (const chain of pe.chains ?? []) {
    const forbidden = chain.find((c) => isIn(c, dbx) || isHashIn(c, dbx));
    if (forbidden !== undefined) return refused('certificate-revoked', { ca: forbidden.subject });
    const issuer = chain.at(-1)?.issuer;
    // The authority is not enclosed: it is known by its name alone.
    if (dbx.certificates.some(({ subject }) => subject === issuer))
      return refused('certificate-revoked', { ca: issuer ?? '' }, 'suspect');
  }
  return undefined;
}

function isIn(certificate: ImageCertificate, database: Database): boolean {
  return database.certificates.some(({ sha1, sha256 }) => sha1 === certificate.sha1 || sha256 === certificate.sha256);
}

function isHashIn(certificate: ImageCertificate, database: Database): boolean {
  const { signedPart } = certificate;
  return database.hashes.some(
    (h) => h.of === 'certificate' && h.algorithm !== 'sha1' && signedPart[h.algorithm] === h.value,
  );
}

/** The common name of what vouches for a signature of the image. */
function trustedBy(pe: Pe, database: Database): string | undefined {
  for (const chain of pe.chains ?? []) {
    const enclosed = chain.find((certificate) => isIn(certificate, database));
    if (enclosed !== undefined) return enclosed.subject;
    const issuers = chain.map(({ issuer }) => issuer);
    const named = database.certificates.find(({ subject }) => issuers.includes(subject));
    if (named !== undefined) return named.subject;
  }
  // A signature without its certificates still names who issued them.
  return database.certificates.find(({ subject }) => pe.issuerNames?.includes(subject))?.subject;
}

function notTrusted(pe: Pe, db: Database): Judgement {
  const issuers = pe.issuerNames ?? [];
  const ca = issuers.join(', ');
  if (!db.whole) return unknown('db-incomplete', { ca });
  const own = issuers.map(authorityNamed);
  const trustsWindows = db.certificates.some(({ subject }) => authorityNamed(subject)?.signs === 'windows');
  const trustsOthers = db.certificates.some(({ subject }) => authorityNamed(subject)?.signs === 'third-party');
  if (own.some((authority) => authority?.signs === 'third-party') && trustsWindows && !trustsOthers)
    return refused('third-party-off', { ca }, proofOfAbsence(pe));
  return refused('ca-missing', { ca }, proofOfAbsence(pe));
}

/**
 * That no database holds an authority of the image. An authority above the enclosed certificates may be held without
 * being seen here, so this is proven only where every signature encloses its certificates up to a self-issued one.
 */
function proofOfAbsence(pe: Pe): Judgement['proof'] {
  const chains = pe.chains ?? [];
  const reachRoot = chains.every((chain) => {
    const top = chain.at(-1);
    return top !== undefined && top.subject === top.issuer;
  });
  return chains.length > 0 && reachRoot ? 'proven' : 'suspect';
}

/** Only Windows' boot programs carry the number; none means a build from before it was introduced, hence too old. */
function belowSecurityVersion(pe: Pe, dbx: Database | undefined): Judgement | undefined {
  const isWindows = pe.issuerNames?.some((name) => authorityNamed(name)?.signs === 'windows') ?? false;
  const floor = dbx?.securityVersions.find(({ program }) => program === 'bootmgfw');
  if (!isWindows || floor === undefined) return undefined;
  const least = `${floor.major}.${floor.minor}`;
  const has = pe.securityVersion;
  if (has === undefined) return refused('security-version-none', { least }, 'suspect');
  const below = has.major === floor.major ? has.minor < floor.minor : has.major < floor.major;
  return below ? refused('security-version', { has: `${has.major}.${has.minor}`, least }) : undefined;
}

function shortfall(
  declared: readonly SbatGeneration[],
  least: readonly SbatGeneration[],
): Judgement['args'] | undefined {
  for (const { component, generation } of least) {
    const own = declared.find((entry) => entry.component === component);
    if (own !== undefined && own.generation < generation)
      return { component, generation: own.generation, least: generation };
  }
  return undefined;
}
