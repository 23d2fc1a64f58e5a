/** A store as text, to be read beside the output of `bcdedit /enum all`. */
import { type Bcd, type BcdElement, type BcdObjectEntry, type ElementValue, plainValue } from './bcd.ts';
import { INTEGER_WORDS } from './elements.ts';
import { OBJECT_TYPE, objectAlias } from './objects.ts';

/** Column of the values. */
const COLUMN = 24;

/** `verbose`: GUIDs instead of `{default}` and the other aliases, as `bcdedit /v` does. */
export function formatBcd(bcd: Bcd, verbose = false): string {
  const name = (id: string): string => {
    if (verbose) return id;
    const wanted = id.toLowerCase();
    return objectAlias(wanted) ?? (wanted === bcd.defaultObject ? '{default}' : id);
  };
  return inOrder(bcd)
    .map((object) => formatObject(object, name))
    .join('\n');
}

/** The managers first, then what the menu shows, then the rest by type. */
function inOrder(bcd: Bcd): BcdObjectEntry[] {
  const rank = (object: BcdObjectEntry): number => {
    if (object.type === OBJECT_TYPE.firmwareBootManager) return 0;
    if (object.type === OBJECT_TYPE.bootManager) return 1;
    const place = bcd.displayOrder.indexOf(object.id);
    return place >= 0 ? 2 + place / (bcd.displayOrder.length + 1) : 3;
  };
  return [...bcd.objects].sort((a, b) => rank(a) - rank(b) || a.type - b.type || (a.id < b.id ? -1 : 1));
}

function formatObject(object: BcdObjectEntry, name: (id: string) => string): string {
  const rows = [...object.elements]
    .sort((a, b) => a.type - b.type)
    .flatMap((element) => row(element.name, values(element, name)));
  const title = object.typeName;
  return [title, '-'.repeat(title.length), ...row('identifier', [name(object.id)]), ...rows, ''].join('\n');
}

function row(label: string, lines: readonly string[]): string[] {
  const [first = '', ...more] = lines;
  const gap = label.length < COLUMN ? label.padEnd(COLUMN) : `${label} `;
  return [`${gap}${visible(first)}`.trimEnd(), ...more.map((line) => ' '.repeat(COLUMN) + visible(line))];
}

/** A store is hostile text: control characters must not reach a terminal. */
function visible(text: string): string {
  return text.replaceAll(/\p{Cc}/gu, (c) => `\\x${c.charCodeAt(0).toString(16).padStart(2, '0')}`);
}

function values(element: BcdElement, name: (id: string) => string): string[] {
  const { value } = element;
  if (value.format === 'object') return [name(value.text)];
  if (value.format === 'object-list') return value.list.map(name);
  if (value.format === 'boolean') return [value.boolean ? 'Yes' : 'No'];
  if (value.format === 'integer') return [integerText(element.name, value)];
  const plain = plainValue(value);
  return Array.isArray(plain) ? plain : [String(plain)];
}

function integerText(name: string, value: Extract<ElementValue, { format: 'integer' }>): string {
  return INTEGER_WORDS[name]?.[Number(value.integer)] ?? String(plainValue(value));
}
