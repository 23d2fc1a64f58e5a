/**
 * Templates of messages: the program's own text with slots for what differs, `Can't open "{name}" for writing: {why}`.
 * They become expressions that cost linear time, and lines to show: both from the same slots.
 */

interface Slot {
  /** Expression of one value; bounded. */
  readonly pattern: string;
  /** A value of our own, for samples. */
  readonly sample: string;
  /** What the value is of the line's reading. */
  readonly is?: 'object' | 'status';
}

export const SLOTS = {
  /** Anything but quotes: names between quotes. */
  name: { pattern: `[^"'\\n]{1,120}`, sample: 'example', is: 'object' },
  /** A path without spaces. */
  path: { pattern: '/\\S{0,120}', sample: '/mnt/x', is: 'object' },
  /** A device: `/dev/sdb1`, `sdb`, `nvme0n1p2`. */
  dev: { pattern: '(?:/dev/)?[a-z][\\w/-]{1,40}', sample: '/dev/sdb1', is: 'object' },
  unit: { pattern: '[\\w@:-]{1,60}\\.[a-z]{4,7}', sample: 'example.service', is: 'object' },
  guid: {
    pattern: '[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}',
    sample: '3c5f9d2f-7a41-4b08-9e65-d0417c28fa13',
    is: 'object',
  },
  /** A decimal number. */
  n: { pattern: '-?\\d{1,20}', sample: '3' },
  hex: { pattern: '(?:0x)?[0-9a-fA-F]{1,16}', sample: '0x1f4' },
  /** One character. */
  char: { pattern: '\\S', sample: 'C' },
  /** An identifier: a type, a module, a version. */
  word: { pattern: '\\w[\\w.:-]{0,40}', sample: 'ext4' },
  /** One word of any characters: a name, a path, a device. */
  text: { pattern: '\\S{1,80}', sample: 'sdb1', is: 'object' },
  /** Any words, where nothing says how many. */
  some: { pattern: '[^\\n]{1,80}', sample: 'sdb1', is: 'object' },
  /** A negative errno. */
  errno: { pattern: '-\\d{1,4}', sample: '-5', is: 'status' },
  /** An EFI status in words. */
  status: { pattern: '[A-Z][A-Za-z ]{2,30}', sample: 'Warning Unknown Glyph', is: 'status' },
  /** What the system or the library says of the reason; to the end of the line. */
  why: { pattern: '[^\\n]{1,120}', sample: 'Unknown error 524', is: 'status' },
} as const satisfies Record<string, Slot>;

export type SlotName = keyof typeof SLOTS;

const PLACE = /\{(\w+)\}/g;

/** Slots of a template in their order; a name that is no slot is a mistake of its author. */
export function slotsOf(template: string): readonly SlotName[] {
  return [...template.matchAll(PLACE)].map(([, name = '']) => {
    if (!isSlot(name)) throw new RangeError(`no slot {${name}}: ${template}`);
    return name;
  });
}

function isSlot(name: string): name is SlotName {
  return Object.hasOwn(SLOTS, name);
}

/** With fewer letters a text may be part of the sentences of other programs: it must be the whole message. */
const ENOUGH_LETTERS = 24;
/** It may follow the name of the program or device, and one more: `sd 0:0:0:0: [sda] `, `error: `. */
const BEFORE = '^ {0,8}(?:[^\\n]{1,60}[:\\])>,] )?';

/**
 * The expression of a template; `lead`: of what must stand before it. The first object and the first status are named
 * groups.
 */
export function patternOf(template: string, lead?: string): string {
  const named = new Set<string>();
  const literals = template.split(PLACE).map((part, i) => {
    // `split` gives text and slot names in turn.
    if (i % 2 === 0) return part.replaceAll(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`);
    const slot: Slot = SLOTS[part as SlotName];
    if (slot.is === undefined || named.has(slot.is)) return `(?:${slot.pattern})`;
    named.add(slot.is);
    return `(?<${slot.is}>${slot.pattern})`;
  });
  const text = literals.join('');
  if (lead !== undefined) return `${lead}${text}`;
  if (lettersOf(template) < ENOUGH_LETTERS) return `${BEFORE}${text}[.!]?\\s*$`;
  // Not in the middle of a word.
  return /^\w/.test(template) ? `(?<!\\w)${text}` : text;
}

/** Characters of its own. */
export function plainLength(template: string): number {
  return template.replaceAll(PLACE, '').length;
}

function lettersOf(template: string): number {
  return template.replaceAll(PLACE, '').replaceAll(/[^\p{L}]/gu, '').length;
}

/** The line as a program would print it. */
export function sampleOf(template: string): string {
  return template.replaceAll(PLACE, (_, name: string) => SLOTS[name as SlotName].sample);
}

/** The longest run of plain text: what a line must hold to be looked at. */
export function plainText(template: string): string {
  return template.split(/\{\w+\}/).reduce((longest, part) => (part.length > longest.length ? part : longest), '');
}
