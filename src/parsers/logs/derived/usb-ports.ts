/** usb.ports: devices fail on several ports of one bus. A stick fails where it is plugged in; a supply fails everywhere. */
import { at, MAX_SUBJECTS, type Conclusion, type Rule } from './rule.ts';
import type { SeenEvent } from '../types.ts';

const ERRORS = new Set([
  'usb.desc',
  'usb.addr',
  'usb.noenum',
  'usb.cable',
  'usb.cfg',
  'usb.bounce',
  'usb.emi',
  'usb.oc',
]);

export function usbPorts(): Rule {
  /** By boot and bus: failing ports as paths (`1-2.4`). */
  const buses = new Map<string, Set<string>>();
  const reached = new Map<string, { event: SeenEvent; ports: number }>();
  return {
    see(event) {
      if (!ERRORS.has(event.code)) return;
      const port = portOf(event.fields);
      if (port === undefined) return;
      const bus = `${event.boot} ${port.split('-')[0] ?? ''}`;
      const ports = buses.get(bus) ?? new Set();
      if (buses.size < MAX_SUBJECTS) buses.set(bus, ports);
      if (ports.size < MAX_SUBJECTS) ports.add(port);
      const apart = [...ports].filter((a) => ![...ports].some((b) => b !== a && b.startsWith(`${a}.`)));
      if (apart.length >= 2) reached.set(bus, { event: reached.get(bus)?.event ?? event, ports: apart.length });
    },
    conclude() {
      return [...reached.values()].map(({ event, ports }): Conclusion => ({
        code: 'usb.ports',
        fields: { n: String(ports) },
        ...at(event),
        count: 1,
      }));
    },
  };
}

/** `1-2.4`, `usb1-port2` or `hub 2-1:1.0` with a port number → the path of the port. */
function portOf(fields: Readonly<Record<string, string>>): string | undefined {
  if (fields['usb'] !== undefined) return fields['usb'];
  const named = /^(?:usb(\d+)|(\d+-[\d.]+))-port(\d+)$/.exec(fields['port'] ?? '');
  if (named !== null) return named[1] === undefined ? `${named[2]}.${named[3]}` : `${named[1]}-${named[3]}`;
  const hub = /^(\d+)-([\d.]+):/.exec(fields['hub'] ?? '');
  const port = fields['p'];
  if (hub === null || port === undefined) return undefined;
  return hub[2] === '0' ? `${hub[1]}-${port}` : `${hub[1]}-${hub[2]}.${port}`;
}
