/** The boot chain: its links in the order of the boot. */
import type { JudgedFinding } from './check.ts';
import type { Provenance } from './facts.ts';
import type { Args } from './text.ts';

export type LinkState = 'proven' | 'suspect' | 'broken' | 'unknown' | 'not-reached';

interface LinkHead {
  /** `partition-table`, `esp`, `fallback-loader`, `boot-manager`, `bcd`, `os-loader`, `system-hive`, `boot-drivers` … */
  readonly id: string;
  /** Message id within the chain's texts, with its arguments. */
  readonly message: string;
  readonly args: Args;
  readonly evidence: readonly Provenance[];
  /** Codes of the findings that explain the state. */
  readonly codes: readonly string[];
}

/** A link breaks because of what was found there; the most telling finding is the first. */
export interface BrokenLink extends LinkHead {
  readonly state: 'broken';
  readonly because: readonly [JudgedFinding, ...JudgedFinding[]];
}

export type Link = BrokenLink | (LinkHead & { readonly state: Exclude<LinkState, 'broken'> });

export interface Chain {
  readonly firmware: 'uefi-x64' | 'uefi-ia32' | 'uefi-arm64' | 'bios';
  /** The medium is laid out for this firmware; an unprepared chain is shown but judges nothing. */
  readonly prepared: boolean;
  readonly links: readonly Link[];
  /** The id of the first link that is broken. */
  readonly firstBroken: string | undefined;
}

/** The link at which a chain breaks. */
export function breakOf(chain: Chain): BrokenLink | undefined {
  return chain.links.find((link): link is BrokenLink => link.state === 'broken');
}
