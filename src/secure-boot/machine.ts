/** The machines a loader is judged for: the one whose variables were captured, and three that stand for most PCs. */
import type { FirmwareVariable, FirmwareVariableName, SbatGeneration, SecureBootVerdict } from '../core/facts.ts';
import { AUTHORITIES } from './authorities.ts';
import type { Revocations } from './revocations.ts';

/** What a database holds, of one variable or of several captures of it. */
export type Database = Pick<FirmwareVariable, 'certificates' | 'hashes' | 'securityVersions' | 'whole'>;

export interface Machine {
  readonly profile: SecureBootVerdict['profile'];
  readonly enabled: boolean | undefined;
  /** Undefined: not captured. */
  readonly db: Database | undefined;
  readonly dbx: Database | undefined;
  /** Keys the owner enrolled in shim; undefined: not captured. */
  readonly mokList: Database | undefined;
  readonly mokListX: Database | undefined;
  /** Least generations by component; undefined: not captured. */
  readonly sbat: readonly SbatGeneration[] | undefined;
  readonly revocations: string | undefined;
}

const NOTHING: Database = { certificates: [], hashes: [], securityVersions: [], whole: true };

/** `reference`: a dbx given to replace the revocations built in, and its level where one was given. */
export function profiles(data: Revocations, reference: readonly FirmwareVariable[]): readonly Machine[] {
  const given = joined(reference, 'dbx');
  const level = reference.find(({ sbat }) => sbat !== undefined)?.sbat;
  const sbat = level?.least ?? data.sbat.least;
  const trusting = (years: readonly number[]): Database => ({
    ...NOTHING,
    certificates: AUTHORITIES.filter(({ year }) => years.includes(year)).map(fingerprinted),
  });
  const revoking: Database = {
    ...NOTHING,
    certificates: data.certificates.map(fingerprinted),
    securityVersions: [...data.securityVersions],
  };
  const dates = { mokList: NOTHING, mokListX: NOTHING, enabled: true, revocations: data.date };
  // A dbx as published lists images, certificates and security versions together; PCs take the last two by choice.
  const images: Database = { ...(given ?? NOTHING), certificates: [], securityVersions: [] };
  return [
    { profile: 'ca-2011', db: trusting([2011]), dbx: images, sbat: [], ...dates },
    { profile: 'ca-both', db: trusting([2011, 2023]), dbx: images, sbat, ...dates },
    {
      profile: 'ca-2011-revoked',
      db: trusting([2011, 2023]),
      dbx: { ...images, ...revocationsOf(given ?? revoking, revoking) },
      sbat,
      ...dates,
    },
  ];
}

/** Certificates and security versions of a given dbx, where it has any. */
function revocationsOf(given: Database, builtIn: Database): Pick<Database, 'certificates' | 'securityVersions'> {
  return {
    certificates: given.certificates.length > 0 ? given.certificates : builtIn.certificates,
    securityVersions: given.securityVersions.length > 0 ? given.securityVersions : builtIn.securityVersions,
  };
}

function fingerprinted({ subject, sha1 }: { subject: string; sha1: string }): Database['certificates'][number] {
  return { subject, sha1, sha256: undefined };
}

/**
 * Undefined where nothing of a machine's trust was captured. `enabled`: what a log says of it, where no variable does;
 * in setup mode nothing is checked.
 */
export function capturedMachine(
  variables: readonly FirmwareVariable[],
  enabledByLog: boolean | undefined,
): Machine | undefined {
  const of = (name: FirmwareVariableName): FirmwareVariable | undefined => variables.find((v) => v.name === name);
  const known = (['db', 'dbx', 'MokList', 'MokListX', 'SbatLevel'] as const).some((name) => of(name) !== undefined);
  if (!known) return undefined;
  const inSetup = of('SetupMode')?.on === true;
  return {
    profile: 'captured',
    enabled: inSetup ? false : (of('SecureBoot')?.on ?? enabledByLog),
    db: joined(variables, 'db'),
    dbx: joined(variables, 'dbx'),
    mokList: joined(variables, 'MokList'),
    mokListX: joined(variables, 'MokListX'),
    sbat: of('SbatLevel')?.sbat?.least,
    revocations: undefined,
  };
}

/** A variable may be given twice, as a raw file and as text: both are of the same machine. */
function joined(variables: readonly FirmwareVariable[], name: FirmwareVariableName): Database | undefined {
  const found = variables.filter((v) => v.name === name);
  if (found.length === 0) return undefined;
  return {
    certificates: found.flatMap((v) => v.certificates),
    hashes: found.flatMap((v) => v.hashes),
    securityVersions: found.flatMap((v) => v.securityVersions),
    whole: found.every((v) => v.whole),
  };
}
