/** The boot chain: its links in the order of the boot. */
import type { Provenance } from './facts.ts';
import type { Args } from './text.ts';

export type LinkState = 'proven' | 'suspect' | 'broken' | 'unknown' | 'not-reached';

export interface Link {
  /** `partition-table`, `esp`, `fallback-loader`, `boot-manager`, `bcd`, `os-loader`, `system-hive`, `boot-drivers` … */
  readonly id: string;
  readonly state: LinkState;
  /** Message id within the chain's texts, with its arguments. */
  readonly message: string;
  readonly args: Args;
  readonly evidence: readonly Provenance[];
  /** Codes of the checks that explain the state. */
  readonly codes: readonly string[];
}

export interface Chain {
  readonly firmware: 'uefi-x64' | 'uefi-ia32' | 'uefi-arm64' | 'bios';
  /** The medium is laid out for this firmware; an unprepared chain is shown but judges nothing. */
  readonly prepared: boolean;
  readonly links: readonly Link[];
  /** The first link that is not proven, and the first that is broken. */
  readonly firstBroken: string | undefined;
}
