/** What an event says, from its XML: the System part by name, the data in order. */
import { printXml, textOf, type XmlElement } from './binary-xml.ts';

export interface EvtxEvent {
  /** EventRecordID: counts on as long as the log is not cleared. */
  readonly record: number;
  /** ISO-8601, UTC: when it happened; where it does not say, when it was written. */
  readonly time: string | undefined;
  readonly provider: string;
  /** Undefined where the number is damaged. */
  readonly id: number | undefined;
  readonly qualifiers: number | undefined;
  readonly level: number | undefined;
  readonly channel: string;
  readonly computer: string;
  readonly data: readonly { readonly name: string | undefined; readonly value: string }[];
  /** One line, as `wevtutil qe /f:xml` prints it. */
  readonly xml: string;
}

export function eventOf(record: number, written: string | undefined, root: XmlElement): EvtxEvent {
  const system = child(root, 'System');
  const id = child(system, 'EventID');
  const created = attribute(child(system, 'TimeCreated'), 'SystemTime');
  return {
    record,
    time: created !== undefined && TIME.test(created) ? created : written,
    provider: attribute(child(system, 'Provider'), 'Name') ?? '',
    id: numberOf(id === undefined ? undefined : textOf(id)),
    qualifiers: numberOf(attribute(id, 'Qualifiers')),
    level: numberOf(text(system, 'Level')),
    channel: text(system, 'Channel') ?? '',
    computer: text(system, 'Computer') ?? '',
    data: dataOf(root),
    xml: printXml(root),
  };
}

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{1,9}Z$/;

function children(element: XmlElement | undefined): XmlElement[] {
  return (element?.children ?? []).filter((c): c is XmlElement => typeof c !== 'string');
}

function child(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return children(element).find((c) => c.name === name);
}

function attribute(element: XmlElement | undefined, name: string): string | undefined {
  return element?.attributes.find((a) => a.name === name)?.value;
}

function text(element: XmlElement | undefined, name: string): string | undefined {
  const found = child(element, name);
  return found === undefined ? undefined : textOf(found);
}

function numberOf(value: string | undefined): number | undefined {
  return value !== undefined && /^\d{1,10}$/.test(value) ? Number(value) : undefined;
}

/** EventData holds Data elements, named or not, and Binary; UserData one element of the provider's own making. */
function dataOf(root: XmlElement): EvtxEvent['data'] {
  const data = child(root, 'EventData');
  if (data !== undefined) {
    return children(data).map((c) => ({ name: attribute(c, 'Name') ?? ownName(c), value: textOf(c) }));
  }
  const own = children(child(root, 'UserData'))[0];
  return children(own).map((c) => ({ name: c.name, value: textOf(c) }));
}

function ownName(element: XmlElement): string | undefined {
  return element.name === 'Data' ? undefined : element.name;
}

/** In a line for people: `disk 7: \\Device\\Harddisk1\\DR1`. */
export function told({ provider, id, data }: EvtxEvent): string {
  const values = data
    .filter(({ value }) => value !== '')
    .map(({ name, value }) => (name === undefined ? value : `${name}=${value}`));
  return `${provider} ${id ?? '?'}: ${values.join('; ')}`.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trimEnd();
}
