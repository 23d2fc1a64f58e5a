/**
 * Boot Configuration Data: a registry hive with \Description and \Objects\{guid}\{Description,Elements\XXXXXXXX}.
 * Sources: Microsoft BCD WMI reference; layouts checked on real stores.
 *
 * Values: string REG_SZ, object REG_SZ with a GUID, object list REG_MULTI_SZ, device, integer (8 bytes), boolean
 * (1 byte) and integer list REG_BINARY, object type REG_DWORD.
 */
import type { ByteSource, Extent } from '../../core/bytes.ts';
import type { BcdDevice, BcdStore, Fact } from '../../core/facts.ts';
import { type Format, type Parsed, type Where, absent, ok } from '../../core/parsed.ts';
import type { Anomaly } from '../../core/anomaly.ts';
import { toOffset } from '../../core/encoding.ts';
import { type HiveKey, type HiveTree, type HiveValue, located, parseHive } from '../regf/hive.ts';
import { REG } from '../regf/value.ts';
import { type Device, decodeDevice, deviceText, hostPath, hostVolume, signatureText } from './device.ts';
import { ELEMENT, type ElementFormat, elementFormat, elementId, elementName } from './elements.ts';
import { BOOT_MANAGER_ID, objectAlias, objectTypeName } from './objects.ts';

export type ElementValue =
  | { readonly format: 'device'; readonly device: Device }
  | { readonly format: 'string' | 'object'; readonly text: string }
  | { readonly format: 'object-list'; readonly list: readonly string[] }
  | { readonly format: 'integer'; readonly integer: bigint }
  | { readonly format: 'boolean'; readonly boolean: boolean }
  | { readonly format: 'integer-list'; readonly integers: readonly bigint[] }
  /** The value does not have the type or size its element calls for. */
  | { readonly format: 'damaged' | 'unknown'; readonly bytes: Uint8Array };

export interface BcdElement {
  readonly type: number;
  /** Eight hexadecimal digits. */
  readonly id: string;
  readonly name: string;
  /** What the element calls for; `value.format` is what was found. */
  readonly format: ElementFormat;
  readonly value: ElementValue;
  /** The data in the hive. */
  readonly extents: readonly Extent[];
}

export interface BcdObjectEntry {
  /** GUID in lower case with braces. */
  readonly id: string;
  /** 0 where the description is missing. */
  readonly type: number;
  readonly typeName: string;
  readonly alias: string | undefined;
  readonly description: string | undefined;
  readonly elements: readonly BcdElement[];
  /** By type; the first where it stands twice. */
  element(type: number): BcdElement | undefined;
  readonly at: Extent;
}

export interface Bcd {
  readonly hive: HiveTree;
  /** `BCD00000000` for a store in use, `BCD00000001` and up for others. */
  readonly keyName: string | undefined;
  readonly objects: readonly BcdObjectEntry[];
  object(id: string): BcdObjectEntry | undefined;
  readonly bootManager: BcdObjectEntry | undefined;
  /** {bootmgr} 23000003 and 24000001, lower case with braces. */
  readonly defaultObject: string | undefined;
  readonly displayOrder: readonly string[];
  readonly anomalies: readonly Anomaly[];
}

/** Objects read of a store: real ones have some tens, and a file of 64 KiB holds at most a few hundred. */
const MAX_OBJECTS = 10_000;
/** Elements read of one object; some forty are in use. */
const MAX_ELEMENTS = 2_000;

export function parseBcd(hive: HiveTree): Bcd {
  const anomalies: Anomaly[] = [];
  const keys = hive.key('Objects')?.subkeys() ?? [];
  if (keys.length > MAX_OBJECTS) {
    anomalies.push({ code: 'bcd.objects', kind: 'limit', at: place(hive, keys[0]), actual: keys.length });
  }
  const objects = keys.slice(0, MAX_OBJECTS).map((key) => readObject(key, anomalies));
  const byId = new Map(objects.map((object) => [object.id, object]));
  const bootManager = byId.get(BOOT_MANAGER_ID);
  const chosen = bootManager?.element(ELEMENT.defaultObject)?.value;
  const order = bootManager?.element(ELEMENT.displayOrder)?.value;
  return {
    hive,
    keyName: hive.key('Description')?.value('KeyName')?.asString(),
    objects,
    object: (id) => byId.get(id.toLowerCase()),
    bootManager,
    defaultObject: chosen?.format === 'object' ? chosen.text.toLowerCase() : undefined,
    displayOrder: order?.format === 'object-list' ? order.list.map((id) => id.toLowerCase()) : [],
    anomalies,
  };
}

function place(hive: HiveTree, key: HiveKey | undefined): Extent {
  return key?.at ?? { source: hive.source.id, offset: 0, length: 0 };
}

function readObject(key: HiveKey, anomalies: Anomaly[]): BcdObjectEntry {
  const id = key.name.toLowerCase();
  const alias = objectAlias(id);
  const type = key.subkey('Description')?.value('Type')?.asDword();
  if (type === undefined) anomalies.push({ code: 'bcd.object-type', kind: 'contradiction', at: key.at });
  const children = key.subkey('Elements')?.subkeys() ?? [];
  if (children.length > MAX_ELEMENTS) {
    anomalies.push({ code: 'bcd.elements', kind: 'limit', at: key.at, actual: children.length });
  }
  const elements = children
    .slice(0, MAX_ELEMENTS)
    .map((child) => readElement(child, type ?? 0, anomalies))
    .filter((element) => element !== undefined);
  const byType = new Map<number, BcdElement>();
  for (const element of elements) if (!byType.has(element.type)) byType.set(element.type, element);
  const description = byType.get(ELEMENT.description)?.value;
  return {
    id,
    type: type ?? 0,
    typeName: objectTypeName(type ?? 0, alias),
    alias,
    description: description?.format === 'string' ? description.text : undefined,
    elements,
    element: (wanted) => byType.get(wanted),
    at: key.at,
  };
}

function readElement(key: HiveKey, objectType: number, anomalies: Anomaly[]): BcdElement | undefined {
  if (!/^[0-9a-f]{8}$/i.test(key.name)) {
    anomalies.push({ code: 'bcd.element-name', kind: 'contradiction', at: key.at, actual: key.name.slice(0, 40) });
    return undefined;
  }
  const type = Number.parseInt(key.name, 16);
  const stored = key.value('Element');
  const format = elementFormat(type);
  if (stored === undefined) {
    anomalies.push({ code: 'bcd.element-missing', kind: 'contradiction', at: key.at, actual: elementId(type) });
    return undefined;
  }
  const value = readValue(format, stored);
  if (value.format === 'damaged') {
    const actual = `${stored.typeName}, ${stored.bytes.length} bytes`;
    anomalies.push({ code: 'bcd.element-value', kind: 'contradiction', at: stored.at, expected: format, actual });
  } else if (value.format === 'device' && value.device.form === 'damaged') {
    const at = { ...stored.at, offset: stored.at.offset + value.device.offset, length: 0 };
    anomalies.push({ code: 'bcd.device', kind: 'out-of-range', at, actual: value.device.problem });
  }
  return { type, id: elementId(type), name: elementName(type, objectType), format, value, extents: stored.extents };
}

function readValue(format: ElementFormat, stored: HiveValue): ElementValue {
  const { bytes } = stored;
  const damaged: ElementValue = { format: 'damaged', bytes };
  if (format === 'string' || format === 'object') {
    const text = stored.asString();
    return text === undefined ? damaged : { format, text };
  }
  if (format === 'object-list') {
    const list = stored.type === REG.MULTI_SZ ? stored.asMulti() : undefined;
    return list === undefined ? damaged : { format, list };
  }
  if (format === 'unknown') return { format, bytes };
  if (stored.type !== REG.BINARY) return damaged;
  if (format === 'device') return { format, device: decodeDevice(bytes) };
  if (format === 'boolean') return bytes.length === 0 ? damaged : { format, boolean: bytes[0] !== 0 };
  if (format === 'integer') {
    return bytes.length === 0 || bytes.length > 8 ? damaged : { format, integer: integer(bytes) };
  }
  if (bytes.length % 8 !== 0) return damaged;
  const integers = Array.from({ length: bytes.length / 8 }, (_, i) => integer(bytes.subarray(i * 8, i * 8 + 8)));
  return { format, integers };
}

function integer(bytes: Uint8Array): bigint {
  return bytes.reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
}

/** A store by its contents: an Objects key, or the Description every store has. */
function looksLikeStore(hive: HiveTree): boolean {
  const name = hive.key('Description')?.value('KeyName')?.asString() ?? '';
  const first = hive.key('Objects')?.subkeys()[0];
  return /^BCD\d/.test(name) || (first !== undefined && /^\{[0-9a-f-]{36}\}$/i.test(first.name));
}

/** The store at a place where a store belongs: a hive without objects is a store without objects. */
export async function readBcd(source: ByteSource): Promise<Parsed<Bcd>> {
  const hive = await parseHive(source);
  if (hive.status !== 'ok') return hive;
  const bcd = parseBcd(hive.value);
  return ok(bcd, [...hive.anomalies, ...bcd.anomalies]);
}

// ---- facts -----------------------------------------------------------------------------------------------------

/** How facts of one store name it: `p1:/EFI/Microsoft/Boot/BCD`. */
export function storeId(where: Where): string {
  return where.path === '' ? where.volume : `${where.volume}:${where.path}`;
}

function firmwareOf(where: Where): BcdStore['firmware'] {
  if (where.role === 'bcd-uefi') return 'uefi';
  if (where.role === 'bcd-bios') return 'bios';
  const path = where.path.toLowerCase();
  if (path.endsWith('/efi/microsoft/boot/bcd')) return 'uefi';
  return path.endsWith('/boot/bcd') ? 'bios' : 'unknown';
}

/** The fact of a file at a store's place that is empty or no hive. */
export function absentStoreFact(where: Where): Fact<'bcd'> {
  return {
    kind: 'bcd',
    value: {
      volume: where.volume,
      path: where.path,
      firmware: firmwareOf(where),
      state: 'not-a-hive',
      size: where.source.size,
      primarySequence: 0,
      secondarySequence: 0,
      checksumOk: false,
      problems: [],
      hasBootManager: false,
      defaultObject: undefined,
      displayOrder: [],
      objectCount: 0,
    },
    from: located(where.source, [{ source: where.source.id, offset: 0, length: Math.min(4, where.source.size) }]),
  };
}

function storeFact(bcd: Bcd, where: Where): Fact<'bcd'> {
  const { hive } = bcd;
  const state = bcd.objects.length === 0 ? 'no-objects' : hive.state === 'salvaged' ? 'salvaged' : 'sound';
  const evidence = [0, 0x1fc].map((offset) => ({ source: where.source.id, offset, length: offset === 0 ? 0x30 : 4 }));
  return {
    kind: 'bcd',
    value: {
      volume: where.volume,
      path: where.path,
      firmware: firmwareOf(where),
      state,
      size: hive.actualSize,
      primarySequence: hive.base.primarySequence,
      secondarySequence: hive.base.secondarySequence,
      checksumOk: hive.base.checksumOk,
      problems: [...new Set([...hive.problems, ...bcd.anomalies.map((a) => a.code)])],
      hasBootManager: bcd.bootManager !== undefined,
      defaultObject: bcd.defaultObject,
      displayOrder: [...bcd.displayOrder],
      objectCount: bcd.objects.length,
    },
    from: located(where.source, evidence),
  };
}

/** The value as plain data: text, number, boolean or list. */
export function plainValue(value: ElementValue): string | number | boolean | string[] {
  switch (value.format) {
    case 'device':
      return deviceText(value.device);
    case 'string':
    case 'object':
      return value.text;
    case 'object-list':
      return [...value.list];
    case 'integer':
      return toOffset(value.integer) ?? `0x${value.integer.toString(16)}`;
    case 'boolean':
      return value.boolean;
    case 'integer-list':
      return value.integers.map((n) => `0x${n.toString(16)}`);
    default:
      return `(${value.bytes.length} bytes)`;
  }
}

function objectFact(bcd: Bcd, object: BcdObjectEntry, where: Where): Fact<'bcd.object'> {
  const text = (type: number): string | undefined => {
    const value = object.element(type)?.value;
    return value?.format === 'string' ? value.text : undefined;
  };
  // A key that is called __proto__ cannot stand here: names are eight hexadecimal digits.
  const elements = Object.fromEntries(object.elements.map((element) => [element.id, plainValue(element.value)]));
  return {
    kind: 'bcd.object',
    value: {
      store: storeId(where),
      volume: where.volume,
      id: object.id,
      type: object.type,
      typeName: object.typeName,
      alias: object.alias,
      description: object.description,
      path: text(ELEMENT.path),
      systemRoot: text(ELEMENT.systemRoot),
      elements,
      inDisplayOrder: bcd.displayOrder.includes(object.id),
      isDefault: bcd.defaultObject === object.id,
    },
    from: located(where.source, [object.at, ...object.elements.flatMap((element) => element.extents)]),
  };
}

/** A device element as it stands; `resolution` is for whoever knows the tables of the medium. */
function deviceFact(object: BcdObjectEntry, element: BcdElement, device: Device, where: Where): Fact<'bcd.device'> {
  const volume = hostVolume(device);
  const ids = volume?.form === 'partition' ? volume.ids : undefined;
  const value: BcdDevice = {
    store: storeId(where),
    volume: where.volume,
    object: object.id,
    element: element.id,
    objectType: object.type,
    form: device.form,
    style: ids?.style,
    partitionId: ids?.style === 'gpt' ? ids.partition : ids?.style === 'mbr' ? String(ids.offset) : undefined,
    diskId: ids?.style === 'gpt' ? ids.disk : ids?.style === 'mbr' ? signatureText(ids.signature) : undefined,
    partitionOffset: ids?.style === 'mbr' ? toOffset(ids.offset) : undefined,
    path: hostPath(device),
    resolution: 'unknown',
    resolvedVolume: undefined,
    mismatch: [],
    nearest: undefined,
  };
  return { kind: 'bcd.device', value, from: located(where.source, element.extents) };
}

/** An element that should hold a device and holds something else counts as a damaged device. */
export function deviceOf(element: BcdElement): Device | undefined {
  if (element.format !== 'device') return undefined;
  if (element.value.format === 'device') return element.value.device;
  const bytes = element.value.format === 'damaged' ? element.value.bytes : new Uint8Array(0);
  return { form: 'damaged', problem: 'too-short', offset: 0, bytes };
}

export function bcdFacts(bcd: Bcd, where: Where): readonly Fact<'bcd' | 'bcd.object' | 'bcd.device'>[] {
  const facts: Fact<'bcd' | 'bcd.object' | 'bcd.device'>[] = [storeFact(bcd, where)];
  for (const object of bcd.objects) {
    facts.push(objectFact(bcd, object, where));
    for (const element of object.elements) {
      const device = deviceOf(element);
      if (device !== undefined) facts.push(deviceFact(object, element, device, where));
    }
  }
  return facts;
}

export const bcdFormat: Format<Bcd> = {
  id: 'bcd',
  title: 'Boot Configuration Data store',
  spec: 'Microsoft BCD WMI reference; Windows registry file format specification, M. Suhanov',
  scope: {
    reads: 'objects, elements of every class and format, device elements: boot, partition, ramdisk, file, VHD, locate',
    checks: 'value types and sizes, structure of device elements, everything the hive checks',
    salvages: 'what the hive salvages; objects without a description, elements of the wrong type',
    writes: 'elements and objects of a store, whole fresh stores',
    unsupported: 'network and serial boot devices are named, not decoded',
  },
  async parse(source) {
    const parsed = await readBcd(source);
    return parsed.status === 'ok' && !looksLikeStore(parsed.value.hive) ? absent(parsed.anomalies) : parsed;
  },
  facts: ({ value }, where) => bcdFacts(value, where),
};
