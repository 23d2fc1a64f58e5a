/**
 * Writing of BCD stores: elements of an existing store through a hive edit, and whole fresh stores.
 * Values as Windows stores them: see `bcd.ts`.
 */
import { encodeUtf16 } from '../../core/encoding.ts';
import { type KeySpec, type ValueSpec, buildHive } from '../regf/build.ts';
import type { HiveEdit } from '../regf/encode.ts';
import { REG } from '../regf/value.ts';
import type { ElementValue } from './bcd.ts';
import { encodeDevice } from './device.ts';
import { elementFormat, elementId } from './elements.ts';

export interface ObjectSpec {
  /** GUID with braces. */
  readonly id: string;
  readonly type: number;
  readonly elements: readonly { readonly type: number; readonly value: ElementValue }[];
}

export interface StoreSpec {
  readonly objects: readonly ObjectSpec[];
  /** The store the machine boots by (what bcdboot writes), not one made for later. */
  readonly system: boolean;
  /** FILETIME of its keys. */
  readonly written?: bigint;
}

/** Registry type and bytes of an element's value. Throws RangeError where the value's format is not the element's. */
export function encodeElement(type: number, value: ElementValue): { type: number; bytes: Uint8Array } {
  if (value.format !== elementFormat(type)) {
    throw new RangeError(`element ${elementId(type)} holds ${elementFormat(type)}, not ${value.format}`);
  }
  switch (value.format) {
    case 'device':
      return { type: REG.BINARY, bytes: encodeDevice(value.device) };
    case 'string':
    case 'object':
      return { type: REG.SZ, bytes: encodeUtf16(`${value.text}\0`) };
    case 'object-list':
      return { type: REG.MULTI_SZ, bytes: encodeUtf16(`${value.list.map((id) => `${id}\0`).join('')}\0`) };
    case 'integer':
      return { type: REG.BINARY, bytes: integers([value.integer]) };
    case 'boolean':
      return { type: REG.BINARY, bytes: Uint8Array.of(value.boolean ? 1 : 0) };
    case 'integer-list':
      return { type: REG.BINARY, bytes: integers(value.integers) };
    default:
      return { type: REG.BINARY, bytes: value.bytes };
  }
}

function integers(values: readonly bigint[]): Uint8Array {
  const out = new Uint8Array(values.length * 8);
  const view = new DataView(out.buffer);
  values.forEach((value, i) => view.setBigUint64(i * 8, value, true));
  return out;
}

/** Sets an element of an object; both are added where they are missing (the object then lacks its type: add it first). */
export function setElement(edit: HiveEdit, object: string, type: number, value: ElementValue): void {
  const encoded = encodeElement(type, value);
  edit.setValue(`Objects\\${object}\\Elements\\${elementId(type)}`, 'Element', encoded.type, encoded.bytes);
}

/** False where the object has no such element. */
export function deleteElement(edit: HiveEdit, object: string, type: number): boolean {
  return edit.deleteKey(`Objects\\${object}\\Elements\\${elementId(type)}`);
}

/** Adds an object with its elements, or completes one that is there. */
export function setObject(edit: HiveEdit, object: ObjectSpec): void {
  edit.addKey(`Objects\\${object.id}\\Elements`);
  edit.setValue(`Objects\\${object.id}\\Description`, 'Type', REG.DWORD, dword(object.type));
  for (const element of object.elements) setElement(edit, object.id, element.type, element.value);
}

export function deleteObject(edit: HiveEdit, object: string): boolean {
  return edit.deleteKey(`Objects\\${object}`);
}

function dword(value: number): Uint8Array {
  const out = new Uint8Array(4);
  new DataView(out.buffer).setUint32(0, value, true);
  return out;
}

/** A fresh store. Format 1.3, the version Windows gives its own stores. */
export function buildStore(spec: StoreSpec): Uint8Array {
  const name = (text: string): ValueSpec => ({ name: 'KeyName', type: REG.SZ, bytes: encodeUtf16(`${text}\0`) });
  const flag = (text: string): ValueSpec => ({ name: text, type: REG.DWORD, bytes: dword(1) });
  const description: KeySpec = {
    name: 'Description',
    values: spec.system ? [name('BCD00000000'), flag('System'), flag('TreatAsSystem')] : [name('BCD00000001')],
  };
  const objects: KeySpec = { name: 'Objects', subkeys: spec.objects.map(objectKey) };
  return buildHive({
    minor: 3,
    root: { name: 'NewStoreRoot', subkeys: [description, objects] },
    ...(spec.written !== undefined && { written: spec.written }),
  });
}

function objectKey(object: ObjectSpec): KeySpec {
  const elements = object.elements.map(({ type, value }) => ({
    name: elementId(type),
    values: [{ name: 'Element', ...encodeElement(type, value) }],
  }));
  return {
    name: object.id,
    subkeys: [
      { name: 'Description', values: [{ name: 'Type', type: REG.DWORD, bytes: dword(object.type) }] },
      { name: 'Elements', subkeys: elements },
    ],
  };
}
