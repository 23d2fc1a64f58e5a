/** Every first loader of the evidence against every machine it may have to start on. */
import type {
  Architecture,
  Fact,
  FactKind,
  Firmware,
  FirmwareVariable,
  Pe,
  SecureBootStage,
  SecureBootVerdict,
} from '../core/facts.ts';
import { authorityNamed } from './authorities.ts';
import { judgeByBootManager, judgeByFirmware, judgeByShim, type Judgement } from './judge.ts';
import { capturedMachine, profiles, type Machine } from './machine.ts';
import { REVOCATIONS, type Revocations } from './revocations.ts';

/** 64: a medium has one first loader per architecture and volume. */
const MAX_LOADERS = 64;

const FIRMWARES: Readonly<Record<string, Architecture>> = {
  'uefi-x64': 'x64',
  'uefi-ia32': 'ia32',
  'uefi-arm64': 'arm64',
};
const SECOND_STAGES: Readonly<Partial<Record<Architecture, string>>> = {
  x64: 'grubx64.efi',
  ia32: 'grubia32.efi',
  arm64: 'grubaa64.efi',
};
/** Events of logs that say whether Secure Boot is on: kernel and mokutil. */
const STATES: ReadonlySet<string> = new Set(['sb.state', 'mok.state']);

/**
 * Facts `secure-boot.verdict`, first loaders in stated order. The built-in profiles stand in as long as no captured
 * machine says what it trusts.
 */
export function secureBootVerdicts(
  facts: readonly Fact[],
  data: Revocations = REVOCATIONS,
): Fact<'secure-boot.verdict'>[] {
  const machines = machinesOf(facts, data);
  const said = of(facts, 'firmware').find(({ value }) => value.architecture !== undefined)?.value.architecture;
  return firstLoaders(facts, said)
    .slice(0, MAX_LOADERS)
    .flatMap((loader) => machines.map((machine) => verdictOf(loader, machine, facts)));
}

function of<K extends FactKind>(facts: readonly Fact[], kind: K): Fact<K>[] {
  return facts.filter((fact) => fact.kind === kind) as unknown as Fact<K>[];
}

function machinesOf(facts: readonly Fact[], data: Revocations): readonly Machine[] {
  const variables = of(facts, 'firmware.variable').map(({ value }) => value);
  const where = (which: FirmwareVariable['of']): FirmwareVariable[] => variables.filter((v) => v.of === which);
  const captured = capturedMachine(where('machine'), enabledByLog(facts));
  const usual = profiles(data, where('reference'));
  if (captured === undefined) return usual;
  return captured.db === undefined ? [captured, ...usual] : [captured];
}

/** The newest line that says; a log of several boots ends with the state that holds. */
function enabledByLog(facts: readonly Fact[]): boolean | undefined {
  const event = of(facts, 'event').findLast(({ value }) => STATES.has(value.code));
  if (event === undefined) return undefined;
  const { s } = event.value.fields;
  if (s !== undefined) return s === 'enabled';
  return /is enabled/.test(event.value.text) ? true : undefined;
}

/** What firmware starts from a removable medium; without a medium, every program that was given alone. */
function firstLoaders(facts: readonly Fact[], said: Firmware['architecture']): readonly Fact<'pe'>[] {
  if (said === 'bios') return [];
  const all = of(facts, 'pe');
  const fallback = all.filter(({ value }) => value.role === 'fallback-loader');
  const medium = of(facts, 'medium').length > 0;
  const first = fallback.length > 0 ? fallback : all.filter(({ value }) => value.role === 'boot-manager');
  const alone = medium ? [] : all.filter(({ value }) => value.volume === value.path && !isSecondStage(value, all));
  const wanted = said === undefined ? undefined : FIRMWARES[said];
  const seen = new Set<string>();
  return [...first, ...alone].filter(({ value }) => {
    const key = placeOf(value).toLowerCase();
    if (seen.has(key) || (wanted !== undefined && value.architecture !== wanted)) return false;
    seen.add(key);
    return value.isPe;
  });
}

/** A boot loader given together with a shim is shim's to start, not the firmware's. */
function isSecondStage(pe: Pe, all: readonly Fact<'pe'>[]): boolean {
  const isGrub = pe.sbat?.some(({ component }) => component === 'grub') ?? false;
  return isGrub && all.some(({ value }) => value.shim !== undefined && value.architecture === pe.architecture);
}

function placeOf({ volume, path }: Pick<Pe, 'volume' | 'path'>): string {
  return volume === path ? path : `${volume}:${path}`;
}

function verdictOf(loader: Fact<'pe'>, machine: Machine, facts: readonly Fact[]): Fact<'secure-boot.verdict'> {
  const pe = loader.value;
  const stages = [stage(pe, 'firmware', judgeByFirmware(pe, machine), machine)];
  const second = secondStage(pe, machine, facts);
  if (second !== undefined) stages.push(second);
  const deciding =
    stages.find(({ outcome }) => outcome === 'refused') ?? stages.find(({ outcome }) => outcome === 'unknown');
  const value: SecureBootVerdict = {
    profile: machine.profile,
    volume: pe.volume,
    path: pe.path,
    architecture: pe.architecture,
    enabled: machine.enabled,
    outcome: deciding?.outcome ?? 'starts',
    stages,
    revocations: machine.revocations,
    hashesCompared: (machine.dbx?.hashes.length ?? 0) > 0,
  };
  return { kind: 'secure-boot.verdict', value, from: loader.from };
}

function stage(pe: Pe, by: SecureBootStage['by'], judgement: Judgement, machine: Machine): SecureBootStage {
  const proof = machine.profile === 'captured' ? judgement.proof : 'suspect';
  return { file: placeOf(pe), by, ...judgement, proof };
}

function secondStage(pe: Pe, machine: Machine, facts: readonly Fact[]): SecureBootStage | undefined {
  const all = of(facts, 'pe').map(({ value }) => value);
  if (pe.shim !== undefined) {
    const folder = pe.path.slice(0, pe.path.lastIndexOf('/') + 1);
    const wanted = `${folder}${SECOND_STAGES[pe.architecture] ?? ''}`.toLowerCase();
    const beside = all.find((other) => other.volume === pe.volume && other.path.toLowerCase() === wanted);
    const given = pe.volume === pe.path ? all.find((other) => isGrubFor(other, pe)) : undefined;
    const next = beside ?? given;
    return next === undefined ? undefined : stage(next, 'shim', judgeByShim(next, pe.shim, machine), machine);
  }
  const isWindows = pe.issuerNames?.some((name) => authorityNamed(name)?.signs === 'windows') ?? false;
  if (!isWindows) return undefined;
  const winload = all.find((other) => other.role === 'os-loader' && /\.efi$/i.test(other.path));
  return winload === undefined ? undefined : stage(winload, 'boot-manager', judgeByBootManager(winload), machine);
}

function isGrubFor(other: Pe, shim: Pe): boolean {
  return (
    other.architecture === shim.architecture && (other.sbat?.some(({ component }) => component === 'grub') ?? false)
  );
}
