/** What the checks of the boot configuration share: stores, the loaders that matter, names for people. */
import type { BcdDevice, BcdObject, BcdStore, Fact, Facts } from '../../core/facts.ts';

export const OS_LOADER = 0x10200003;
export const RESUME_LOADER = 0x10200004;
export const BOOT_MANAGER = 0x10100002;

/** Library device and OS device: the two elements that lead Boot Manager to a volume. */
export const BOOT_DEVICE_ELEMENTS: ReadonlySet<string> = new Set(['11000001', '21000001']);

export function storeOf(facts: Facts<'bcd'>, item: { readonly store: string }): Fact<'bcd'> | undefined {
  return facts.all('bcd').find(({ value }) => storeName(value) === item.store);
}

export function objectOf(facts: Facts<'bcd.object'>, device: BcdDevice): Fact<'bcd.object'> | undefined {
  return facts.all('bcd.object').find(({ value }) => value.id === device.object && value.store === device.store);
}

/** A loader Boot Manager would offer or start by itself. */
export function isOffered(object: BcdObject): boolean {
  return object.isDefault || object.inDisplayOrder;
}

/** `p1:/EFI/Microsoft/Boot/BCD`; a store given as a lone file goes by its own name. */
export function storeName(store: BcdStore): string {
  return store.path === '' ? store.volume : `${store.volume}:${store.path}`;
}

/** `{default}` for the default loader, otherwise its alias or GUID. */
export function nameOf(object: BcdObject | undefined, id: string): string {
  if (object?.isDefault === true) return '{default}';
  return object?.alias ?? id;
}
