/** All walks of a medium, UEFI first: what a present-day firmware tries first. */
import type { Chain } from '../core/types.ts';
import { walkBios } from './bios.ts';
import type { Context } from './links.ts';
import { walkUefi } from './uefi.ts';

export function walkChains(context: Context): Chain[] {
  return [...walkUefi(context), ...walkBios(context)];
}
