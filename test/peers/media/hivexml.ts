/** Values of a hive as hivexml prints them, turned back into the bytes they stand for. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './tools.ts';

export interface XmlValue {
  readonly type: number;
  /** Hexadecimal. */
  readonly data: string;
}

const TYPES: Readonly<Record<string, number>> = {
  none: 0,
  string: 1,
  expand: 2,
  binary: 3,
  int32: 4,
  'string-list': 7,
  int64: 11,
};

/** By `path\of\key|value name`; the path begins below the root. `dir` takes the hive for as long as this runs. */
export function xmlValues(hive: Uint8Array, dir: string): Map<string, XmlValue> {
  const file = join(dir, 'hivexml.hive');
  writeFileSync(file, hive);
  // hivexml opens /dev/stdout by name, which works on a pipe but not on the socket Node gives a child.
  const xml = run('sh', ['-c', 'hivexml "$1" | cat', 'sh', file]);
  const out = new Map<string, XmlValue>();
  const path: string[] = [];
  for (const tag of xml.matchAll(/<node ([^>]*?)(\/?)>|<\/node>|<value ([^>]*?)(?:\/>|>([\s\S]*?)<\/value>)/g)) {
    const [whole, node, empty, value, body] = tag;
    if (whole === '</node>') path.pop();
    else if (node !== undefined) {
      path.push(attribute(node, 'name') ?? '');
      if (empty === '/') path.pop();
    } else if (value !== undefined) {
      const name = attribute(value, 'key') ?? '';
      out.set(`${path.slice(1).join('\\')}|${name}`, decode(value, body ?? ''));
    }
  }
  return out;
}

function decode(attributes: string, body: string): XmlValue {
  const name = attribute(attributes, 'type') ?? '';
  const type = TYPES[name];
  if (type === undefined) throw new Error(`hivexml type ${name} is not known here`);
  const text = attribute(attributes, 'value') ?? '';
  if (attribute(attributes, 'encoding') === 'base64')
    return { type, data: Buffer.from(text, 'base64').toString('hex') };
  switch (type) {
    case 4: {
      const bytes = Buffer.alloc(4);
      bytes.writeInt32LE(Number(text) | 0);
      return { type, data: bytes.toString('hex') };
    }
    case 11: {
      const bytes = Buffer.alloc(8);
      bytes.writeBigInt64LE(BigInt.asIntN(64, BigInt(text)));
      return { type, data: bytes.toString('hex') };
    }
    case 7: {
      // hivexml shows the empty string that ends the list as one of its members
      const members = [...body.matchAll(/<string>([\s\S]*?)<\/string>|<string\/>/g)].map((m) => entities(m[1] ?? ''));
      return { type, data: utf16(members.join('\0') + '\0') };
    }
    default:
      return { type, data: utf16(`${text}\0`) };
  }
}

function utf16(text: string): string {
  return Buffer.from(text, 'utf16le').toString('hex');
}

function attribute(attributes: string, name: string): string | undefined {
  const found = new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(attributes)?.[1];
  return found === undefined ? undefined : entities(found);
}

function entities(text: string): string {
  return text
    .replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#10;', '\n')
    .replaceAll('&amp;', '&');
}
