/** How to obtain what a check lacks: the command to run, and what it does to the medium. */
import type { EvidenceItem, TestRisk, TestCommand, Unknown } from '../core/diagnosis.ts';
import type { Missing } from '../core/check.ts';
import type { FactKind, Gap } from '../core/facts.ts';

export interface Obtaining {
  readonly commands: readonly TestCommand[];
  readonly risk: TestRisk;
}

/** What the person has to fill in where no medium was given. */
const DEVICE = 'DEVICE';

const KERNEL_LOG: TestCommand = {
  on: 'linux',
  argv: ['journalctl', '--boot', '--dmesg', '--output=short-monotonic', '--no-pager'],
  to: 'kernel.txt',
};

/** Evidence beside the medium, by the kind of fact it gives. */
const BESIDE: Readonly<Partial<Record<FactKind, TestCommand>>> = {
  event: KERNEL_LOG,
  log: KERNEL_LOG,
  'firmware.variable': { on: 'linux', argv: ['cp', '-r', '/sys/firmware/efi/efivars', 'efivars'] },
  firmware: { on: 'any', argv: ['wtg-triage', 'diagnose', DEVICE, '--firmware', 'KIND'] },
  'pci.function': { on: 'linux', argv: ['lspci', '-nnkvv'], to: 'lspci.txt' },
  wim: { on: 'any', argv: ['wtg-triage', 'diagnose', 'boot.wim'] },
};

/** Checks whose test is not "give the medium". */
const BY_CODE: Readonly<Record<string, Obtaining>> = {
  // Writing test patterns is the only way to know a capacity.
  'HW-01': {
    commands: [{ on: 'linux', argv: ['f3probe', '--destructive', DEVICE], to: 'f3probe.txt' }],
    risk: 'writes',
  },
  'MBR-10': { commands: [{ on: 'any', argv: ['wtg-triage', 'diagnose', DEVICE, 'ORIGINAL'] }], risk: 'none' },
  'LOG-01': {
    commands: [{ on: 'any', argv: ['wtg-triage', 'diagnose', 'setupact.log', 'setuperr.log'] }],
    risk: 'none',
  },
};

/** `gaps` by kind, `evidence` as given: a medium among it is named in the commands. */
export function obtaining(
  unknown: Unknown,
  evidence: readonly EvidenceItem[],
  gaps: (kind: FactKind) => readonly Gap[],
): Obtaining {
  const medium = evidence.find((item) => item.kind === 'medium')?.id ?? DEVICE;
  const named = BY_CODE[unknown.code];
  // A check with a test of its own still asks for an unreadable medium to be read again first.
  const unreadable = unknown.missing.filter((missing) => missing.state === 'unreadable');
  const isGiven = medium !== DEVICE;
  const found = unreadable.length > 0 ? again(unreadable, gaps) : (named ?? given(unknown.missing, isGiven));
  return {
    risk: found.risk,
    commands: found.commands.map((command) => ({
      ...command,
      argv: command.argv.map((word) => (word === DEVICE ? medium : word)),
    })),
  };
}

/** Something was met but not read: locked, or failing to be read. */
function again(missing: readonly Missing[], gaps: (kind: FactKind) => readonly Gap[]): Obtaining {
  const reasons = new Set(missing.flatMap(({ kind }) => gaps(kind).map((gap) => gap.reason)));
  if (reasons.has('encrypted')) {
    const unlock: TestCommand = { on: 'windows', argv: ['manage-bde', '-unlock', 'X:', '-RecoveryPassword', 'KEY'] };
    return { commands: [unlock], risk: 'none' };
  }
  if (reasons.has('unreadable')) {
    const image: TestCommand = { on: 'linux', argv: ['ddrescue', '-d', '-r3', DEVICE, 'stick.img', 'stick.map'] };
    return { commands: [image], risk: 'reads-much' };
  }
  // Damage reads the same however often it is read.
  return { commands: [], risk: 'none' };
}

function given(missing: readonly Missing[], isGiven: boolean): Obtaining {
  const commands = new Set<TestCommand>();
  for (const { kind } of missing) {
    const beside = BESIDE[kind];
    if (beside !== undefined) commands.add(beside);
  }
  if (commands.size > 0) return { commands: [...commands], risk: 'none' };
  const argv = ['wtg-triage', 'diagnose', DEVICE];
  if (missing.some(({ state }) => state === 'not-read')) {
    return { commands: [{ on: 'any', argv: [...argv, '--deep'] }], risk: 'reads-much' };
  }
  // A medium that was given has told what it can.
  return { commands: isGiven ? [] : [{ on: 'any', argv }], risk: 'none' };
}
