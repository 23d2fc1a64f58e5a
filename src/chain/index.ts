/** All walks of a medium, UEFI first: what a present-day firmware tries first; of a firmware that was named, its own. */
import type { Chain } from '../core/chain.ts';
import { walkBios } from './bios.ts';
import type { Context } from './links.ts';
import { walkUefi } from './uefi.ts';

export function walkChains(context: Context): Chain[] {
  const named = context.facts.all('firmware').find(({ value }) => value.architecture !== undefined)?.value.architecture;
  if (named === undefined) return [...walkUefi(context), ...walkBios(context)];
  return named === 'bios' ? walkBios(context) : walkUefi(context, named);
}
