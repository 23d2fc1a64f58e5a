/** What the boot walk foretells of a stick up to its first loader, beside what OVMF and SeaBIOS do with it. */
import { closeSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Chain } from '../../../src/core/chain.ts';
import { diagnosePath } from '../../../src/engine/diagnosis.ts';
import { starts } from '../media/firmware.ts';
import { copySparse } from '../media/tools.ts';
import { MARKER, type Base, type Firmware, type Place } from './bases.ts';
import { faultOf, type Fault } from './faults.ts';

/** Links before the first loader runs; those that a walk does not have are not waited for. */
const BEFORE_LOADER: Readonly<Record<Firmware, readonly string[]>> = {
  uefi: ['medium', 'partition-table', 'esp', 'fallback-loader'],
  bios: ['medium', 'boot-code', 'active-partition', 'boot-record', 'bios-stage'],
};

const LOADERS = [new RegExp(MARKER), /Welcome to GRUB/, /Failed to load (?:COM32|ldlinux)/, /systemd-boot/];

export interface Built {
  readonly base: Base;
  readonly image: string;
  readonly places: readonly Place[];
}

export interface Outcome {
  readonly base: string;
  readonly firmware: Firmware;
  readonly fault: Fault | undefined;
  readonly foretold: boolean | undefined;
  readonly started: boolean;
  /** The links before the loader with their states, for a person. */
  readonly links: string;
}

/** True: every link is sound. False: one is broken. Undefined: one is open. */
export function foretold(chains: readonly Chain[], firmware: Firmware): boolean | undefined {
  const links = linksOf(chains, firmware);
  if (links.some(({ state }) => state === 'broken')) return false;
  return links.length > 1 && links.every(({ state }) => state === 'proven') ? true : undefined;
}

function linksOf(chains: readonly Chain[], firmware: Firmware): Chain['links'] {
  const name = firmware === 'uefi' ? 'uefi-x64' : 'bios';
  const chain = chains.find((c) => c.firmware === name);
  return chain?.links.filter(({ id }) => BEFORE_LOADER[firmware].includes(id)) ?? [];
}

/** One fault on a copy of a base, judged and started by each of its firmwares; without a seed the base itself. */
export async function compare({ base, image, places }: Built, seed: number | undefined): Promise<Outcome[]> {
  const copy = join(`${image}.${seed ?? 'sound'}`);
  copySparse(image, copy);
  try {
    const fault = seed === undefined ? undefined : inject(copy, places, seed);
    const { chains } = await diagnosePath(copy);
    const outcomes: Outcome[] = [];
    for (const firmware of base.firmwares) {
      const started = await starts(copy, firmware, { sectorSize: base.sectorSize, loaders: LOADERS });
      const links = linksOf(chains, firmware).map(({ id, state, message }) => `${id} ${state} (${message})`);
      outcomes.push({
        base: base.name,
        firmware,
        fault,
        foretold: foretold(chains, firmware),
        started,
        links: links.join(', ') || 'no chain',
      });
    }
    return outcomes;
  } finally {
    rmSync(copy, { force: true });
  }
}

function inject(image: string, places: readonly Place[], seed: number): Fault {
  const file = openSync(image, 'r+');
  try {
    const fault = faultOf(seed, places, (offset, length) => {
      const bytes = Buffer.alloc(length);
      readSync(file, bytes, 0, length, offset);
      return bytes;
    });
    writeSync(file, fault.bytes, 0, fault.bytes.length, fault.offset);
    return fault;
  } finally {
    closeSync(file);
  }
}
