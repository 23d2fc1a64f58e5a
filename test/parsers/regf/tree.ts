/** Both sides of a comparison in one shape: what hivexml says of a hive, and what our parser does. */
import { utf16le } from '../../../src/core/encoding.ts';
import type { HiveKey, HiveTree } from '../../../src/parsers/regf/hive.ts';

export interface PlainValue {
  name: string;
  type: string;
  data: string;
}
export interface PlainKey {
  path: string;
  values: PlainValue[];
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function unescape(text: string): string {
  return text.replaceAll(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (all, hex: string, decimal: string, name: string) => {
    if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16));
    if (decimal !== undefined) return String.fromCodePoint(Number(decimal));
    return ENTITIES[name] ?? all;
  });
}

/** Keys with their values, in the order hivexml prints them. hivexml's XML is flat enough for a scan by tags. */
export function fromHivexml(xml: string): PlainKey[] {
  const keys: PlainKey[] = [];
  const path: PlainKey[] = [];
  let list: PlainValue | undefined;
  for (const [, close, tag, rest] of xml.matchAll(/<(\/?)(node|value|string)\b([^>]*)>/g)) {
    const attribute = (name: string): string | undefined => {
      const found = new RegExp(`\\b${name}="([^"]*)"`).exec(rest ?? '');
      return found?.[1] === undefined ? undefined : unescape(found[1]);
    };
    if (tag === 'node' && close === '/') path.pop();
    else if (tag === 'node') {
      const parent = path.at(-1);
      const name = attribute('name') ?? '';
      const key = {
        path: parent === undefined ? '' : parent.path === '' ? name : `${parent.path}\\${name}`,
        values: [],
      };
      keys.push(key);
      path.push(key);
      if (rest?.endsWith('/') === true) path.pop();
    } else if (tag === 'value' && close === '') {
      const type = attribute('type') ?? '';
      const text = attribute('value') ?? '';
      // hivexml breaks base64 into lines.
      const data = attribute('encoding') === 'base64' ? text.replaceAll(/\s/g, '') : text;
      const value = { name: attribute('key') ?? '', type, data };
      path.at(-1)?.values.push(value);
      list = type === 'string-list' ? value : undefined;
    }
  }
  if (list !== undefined || xml.includes('<string>')) fillLists(xml, keys);
  return keys;
}

/** Strings of lists stand between tags, so they are read in a second pass, in order. */
function fillLists(xml: string, keys: readonly PlainKey[]): void {
  const bodies = [...xml.matchAll(/<value type="string-list"[^>]*?(?:\/>|>(.*?)<\/value>)/gs)].map((m) => m[1] ?? '');
  const values = keys.flatMap((key) => key.values).filter((value) => value.type === 'string-list');
  values.forEach((value, i) => {
    const strings = [...(bodies[i] ?? '').matchAll(/<string>(.*?)<\/string>|<string\/>/gs)].map((m) => m[1] ?? '');
    value.data = strings
      .map(unescape)
      .filter((text) => text !== '')
      .join('\n');
  });
}

/** hivexml's names of types. */
const TYPES: Readonly<Record<number, string>> = {
  0: 'none',
  1: 'string',
  2: 'expand',
  3: 'binary',
  4: 'int32',
  5: 'int32',
  6: 'link',
  7: 'string-list',
  8: 'resource-list',
  9: 'resource-description',
  10: 'resource-requirements',
  11: 'int64',
};

export function fromTree(hive: HiveTree): PlainKey[] {
  const keys: PlainKey[] = [];
  const visit = (key: HiveKey): void => {
    keys.push({
      path: key.path,
      values: key.values().map((value) => ({
        name: value.name,
        type: TYPES[value.type] ?? 'unknown',
        data: dataText(value.type, value.bytes),
      })),
    });
    for (const child of key.subkeys()) visit(child);
  };
  if (hive.root !== undefined) visit(hive.root);
  return keys;
}

function dataText(type: number, bytes: Uint8Array): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  if ((type === 1 || type === 2 || type === 6) && bytes.length % 2 === 0) return utf16le(bytes);
  if (type === 4 && bytes.length === 4) return String(view.getInt32(0, true));
  if (type === 5 && bytes.length === 4) return String(view.getInt32(0));
  if (type === 11 && bytes.length === 8) return String(view.getBigInt64(0, true));
  // What hivexml prints for a number of the wrong size.
  if (type === 4 || type === 5 || type === 11) return '-1';
  if (type === 7 && bytes.length % 2 === 0) {
    return new TextDecoder('utf-16le')
      .decode(bytes)
      .split('\0')
      .filter((text) => text !== '')
      .join('\n');
  }
  return Buffer.from(bytes).toString('base64');
}

/** The first place where two trees differ, in one short line; undefined where they are equal. */
export function firstDifference(ours: readonly PlainKey[], theirs: readonly PlainKey[]): string | undefined {
  const lines = (keys: readonly PlainKey[]): string[] =>
    keys.flatMap((key) => [key.path, ...key.values.map((v) => `${key.path}|${v.name} ${v.type} ${v.data}`)]);
  const a = lines(ours);
  const b = lines(theirs);
  const at = Array.from({ length: Math.max(a.length, b.length) }, (_, i) => i).find((i) => a[i] !== b[i]);
  if (at === undefined) return undefined;
  return `${at}: ${(a[at] ?? 'nothing').slice(0, 200)} <> ${(b[at] ?? 'nothing').slice(0, 200)}`;
}
