/** Registry hives written by hivex (hivexsh) into the smallest hive there is. */
import { writeFileSync } from 'node:fs';
import { run } from './tools.ts';

export type Value =
  | { readonly string: string }
  | { readonly expand: string }
  | { readonly list: readonly string[] }
  | { readonly dword: number }
  | { readonly qword: bigint }
  | { readonly binary: Uint8Array };

/** A key: its values and its subkeys by name. */
export interface Key {
  readonly values?: Readonly<Record<string, Value>>;
  readonly keys?: Readonly<Record<string, Key>>;
}

const BASE_BLOCK = 4096;
const HBIN = 4096;

/**
 * The smallest hive hivex accepts: base block, one hbin with a root key, its security cell, and a free cell.
 * Layout: M. Suhanov, Windows registry file format specification.
 */
export function emptyHive(rootName: string): Buffer {
  const hive = Buffer.alloc(BASE_BLOCK + HBIN);
  hive.write('regf', 0, 'latin1');
  hive.writeUInt32LE(1, 4); // primary sequence number
  hive.writeUInt32LE(1, 8); // secondary sequence number
  hive.writeUInt32LE(1, 0x14); // major version
  hive.writeUInt32LE(5, 0x18); // minor version
  hive.writeUInt32LE(1, 0x20); // direct memory load
  hive.writeUInt32LE(0x20, 0x24); // root cell
  hive.writeUInt32LE(HBIN, 0x28);
  hive.writeUInt32LE(1, 0x2c); // clustering factor

  hive.write('hbin', BASE_BLOCK, 'latin1');
  hive.writeUInt32LE(HBIN, BASE_BLOCK + 8);

  const root = BASE_BLOCK + 0x20;
  const rootSize = align(4 + 0x4c + rootName.length);
  const securityCell = 0x20 + rootSize;
  hive.writeInt32LE(-rootSize, root);
  hive.write('nk', root + 4, 'latin1');
  hive.writeUInt16LE(0x2c, root + 6); // root of the hive, not deletable, name in ASCII
  hive.writeUInt32LE(0xffff_ffff, root + 4 + 0x1c); // subkeys
  hive.writeUInt32LE(0xffff_ffff, root + 4 + 0x20); // volatile subkeys
  hive.writeUInt32LE(0xffff_ffff, root + 4 + 0x28); // values
  hive.writeUInt32LE(securityCell, root + 4 + 0x2c);
  hive.writeUInt32LE(0xffff_ffff, root + 4 + 0x30); // class name
  hive.writeUInt16LE(rootName.length, root + 4 + 0x48);
  hive.write(rootName, root + 4 + 0x4c, 'latin1');

  const security = BASE_BLOCK + securityCell;
  const descriptor = securityDescriptor();
  const securitySize = align(4 + 0x14 + descriptor.length);
  hive.writeInt32LE(-securitySize, security);
  hive.write('sk', security + 4, 'latin1');
  hive.writeUInt32LE(securityCell, security + 8); // next
  hive.writeUInt32LE(securityCell, security + 12); // previous
  hive.writeUInt32LE(1, security + 16); // references
  hive.writeUInt32LE(descriptor.length, security + 20);
  descriptor.copy(hive, security + 24);

  const free = security + securitySize;
  hive.writeInt32LE(hive.length - free, free);
  sealBaseBlock(hive);
  return hive;
}

/** Self-relative descriptor: owner and group Administrators, no access list. */
function securityDescriptor(): Buffer {
  const administrators = Buffer.from('01020000000000052000000020020000', 'hex');
  const descriptor = Buffer.alloc(20 + administrators.length * 2);
  descriptor.writeUInt8(1, 0);
  descriptor.writeUInt16LE(0x8000, 2); // self-relative
  descriptor.writeUInt32LE(20, 4);
  descriptor.writeUInt32LE(20 + administrators.length, 8);
  administrators.copy(descriptor, 20);
  administrators.copy(descriptor, 20 + administrators.length);
  return descriptor;
}

function align(length: number): number {
  return Math.ceil(length / 8) * 8;
}

/** Writes the XOR checksum of the base block. */
export function sealBaseBlock(hive: Buffer): void {
  let sum = 0;
  for (let offset = 0; offset < 0x1fc; offset += 4) sum ^= hive.readUInt32LE(offset);
  sum >>>= 0;
  if (sum === 0xffff_ffff) sum = 0xffff_fffe;
  if (sum === 0) sum = 1;
  hive.writeUInt32LE(sum, 0x1fc);
}

/** Creates `file` with the given keys under its root. */
export function createHive(file: string, rootName: string, root: Key): void {
  writeFileSync(file, emptyHive(rootName));
  editHive(file, [...commands(root), '']);
}

/** Runs hivexsh commands on a hive from its root and commits. Values are given by `setval` as hivexsh(1) describes. */
export function editHive(file: string, script: readonly string[]): void {
  run('hivexsh', ['-w', file], [...script, 'commit', 'quit', ''].join('\n'));
}

/** hivexsh's commands that give the current key these values and subkeys. */
export function commands(key: Key): string[] {
  const out: string[] = [];
  const values = Object.entries(key.values ?? {});
  if (values.length > 0) out.push(...setValues(key.values ?? {}));
  for (const [name, below] of Object.entries(key.keys ?? {})) {
    out.push(`add ${name}`, `cd ${name}`, ...commands(below), 'cd ..');
  }
  return out;
}

/** The hivexsh command that gives the current key these values and no others. */
export function setValues(values: Readonly<Record<string, Value>>): string[] {
  const entries = Object.entries(values);
  return [`setval ${entries.length}`, ...entries.flatMap(([name, value]) => [name, encode(value)])];
}

function encode(value: Value): string {
  if ('string' in value) return `string:${value.string}`;
  if ('expand' in value) return `expandstring:${value.expand}`;
  if ('dword' in value) return `dword:0x${value.dword.toString(16)}`;
  if ('qword' in value) return `qword:0x${value.qword.toString(16)}`;
  if ('list' in value) return bytes(7, Buffer.from([...value.list, ''].join('\0') + '\0', 'utf16le'));
  return bytes(3, value.binary);
}

function bytes(type: number, data: Uint8Array): string {
  return `hex:${type}:${Buffer.from(data).toString('hex').replace(/../g, '$&,')}`;
}
