/** USB bridges known by their identity, and where a log names them. */
import type { Fact, Facts } from '../../core/facts.ts';

export interface Bridge {
  readonly vendor: string;
  /** Undefined: all of this vendor. */
  readonly product: string | undefined;
  readonly name: string;
}

/** Bridges Linux drives with reservations under UAS. Linux drivers/usb/storage/unusual_uas.h. */
export const UAS_QUIRKS: readonly Bridge[] = [
  { vendor: '152d', product: '0539', name: 'JMicron JMS539' },
  { vendor: '152d', product: '0567', name: 'JMicron JMS567' },
  { vendor: '152d', product: '0578', name: 'JMicron JMS578' },
  { vendor: '357d', product: '7788', name: 'JMicron JMS566' },
  { vendor: '2109', product: '0711', name: 'VIA VL711' },
  { vendor: '13fd', product: '3940', name: 'Initio INIC-3069' },
  { vendor: '0984', product: '0301', name: 'Apricorn' },
  { vendor: '0bc2', product: undefined, name: 'Seagate' },
];

export const REALTEK_9210: Bridge = { vendor: '0bda', product: '9210', name: 'Realtek RTL9210' };

/** Lines of logs that introduce one of these devices, one per identity. */
export function introduced(
  facts: Facts<'event'>,
  bridges: readonly Bridge[],
): { bridge: Bridge; event: Fact<'event'> }[] {
  const seen = new Set<string>();
  return facts.all('event').flatMap((event) => {
    const vendor = event.value.fields['vid']?.toLowerCase();
    const product = event.value.fields['pid']?.toLowerCase();
    if (!event.value.code.startsWith('usb.') || vendor === undefined || product === undefined) return [];
    const bridge = bridges.find((b) => b.vendor === vendor && (b.product === undefined || b.product === product));
    const id = `${vendor}:${product}`;
    if (bridge === undefined || seen.has(id)) return [];
    seen.add(id);
    return [{ bridge, event }];
  });
}

export function idOf(event: Fact<'event'>): string {
  return `${event.value.fields['vid'] ?? ''}:${event.value.fields['pid'] ?? ''}`.toLowerCase();
}
