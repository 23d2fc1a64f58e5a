/** Boot configuration stores as bcdboot lays them out, object by object. */
import type { Key, Value } from './hive.ts';

export const OBJECT = {
  bootManager: '{9dea862c-5cdd-4e70-acc1-f32b344d4795}',
  memoryTest: '{b2721d73-1db4-4c62-bf78-c548a880142d}',
  globalSettings: '{7ea2e1ac-2e61-4728-aaa3-896d9d0a9f0e}',
  loaderSettings: '{6efb52bf-1766-41db-a6b3-0ee5eff72bd7}',
  resumeSettings: '{1afa9c49-16ab-4a5c-901b-212802da9460}',
  debuggerSettings: '{4636856e-540f-4170-a130-a84776f4c654}',
  emsSettings: '{0ce4991b-e6b3-4b16-b23c-5e0d9250e5d9}',
  badMemory: '{5189b25c-5558-4bf2-bca4-289b11bd29e2}',
  hypervisorSettings: '{7ff607e0-4395-11db-b0de-0800200c9a66}',
  /** Of these media: any GUID would do. */
  loader: '{3c5f9d2e-7a41-4b08-9e65-d0417c28fa13}',
  resume: '{3c5f9d2d-7a41-4b08-9e65-d0417c28fa13}',
} as const;

/** Where a device element points. */
export type Device =
  | { readonly boot: true }
  | { readonly partitionGuid: string; readonly diskGuid: string }
  | { readonly offset: number; readonly diskSignature: number };

/** The 88 bytes of a device element: options GUID, then a packet of type 5 (boot) or 6 (partition). */
export function deviceElement(device: Device): Buffer {
  const out = Buffer.alloc(88);
  out.writeUInt32LE('boot' in device ? 5 : 6, 0x10);
  out.writeUInt32LE(0x48, 0x18);
  if ('partitionGuid' in device) {
    guidBytes(device.partitionGuid).copy(out, 0x20);
    out.writeUInt32LE(0, 0x34); // GPT
    guidBytes(device.diskGuid).copy(out, 0x38);
  } else if ('offset' in device) {
    out.writeBigUInt64LE(BigInt(device.offset), 0x20);
    out.writeUInt32LE(1, 0x34); // MBR
    out.writeUInt32LE(device.diskSignature, 0x38);
  }
  return out;
}

/** A GUID's 16 bytes as Windows stores them: the first three groups little-endian. */
export function guidBytes(guid: string): Buffer {
  const hex = guid.replaceAll(/[{}-]/g, '');
  const bytes = Buffer.from(hex, 'hex');
  bytes.subarray(0, 4).reverse();
  bytes.subarray(4, 6).reverse();
  bytes.subarray(6, 8).reverse();
  return bytes;
}

export interface StoreKind {
  readonly firmware: 'uefi' | 'bios';
  /** The volume of the boot manager. */
  readonly system: Device;
  /** The volume of Windows. */
  readonly windows: Device;
}

/** The root key of a store with one Windows, its resume object and the memory test. */
export function bcdStore(kind: StoreKind): Key {
  const uefi = kind.firmware === 'uefi';
  const suffix = uefi ? 'efi' : 'exe';
  const objects: Record<string, Key> = {
    [OBJECT.bootManager]: object(0x1010_0002, {
      '11000001': device(kind.system),
      ...(uefi ? { '12000002': text('\\EFI\\Microsoft\\Boot\\bootmgfw.efi') } : {}),
      '12000004': text('Windows Boot Manager'),
      '12000005': text('en-US'),
      '14000006': list(OBJECT.globalSettings),
      '23000003': text(OBJECT.loader),
      '23000006': text(OBJECT.resume),
      '24000001': list(OBJECT.loader),
      '24000010': list(OBJECT.memoryTest),
      '25000004': integer(30),
    }),
    [OBJECT.loader]: object(0x1020_0003, {
      '11000001': device(kind.windows),
      '12000002': text(`\\Windows\\system32\\winload.${suffix}`),
      '12000004': text('Windows 10'),
      '12000005': text('en-US'),
      '14000006': list(OBJECT.loaderSettings),
      '16000009': boolean(false),
      '21000001': device(kind.windows),
      '22000002': text('\\Windows'),
      '23000003': text(OBJECT.resume),
      '25000020': integer(0),
      '250000c2': integer(1),
    }),
    [OBJECT.resume]: object(0x1020_0004, {
      '11000001': device(kind.windows),
      '12000002': text(`\\Windows\\system32\\winresume.${suffix}`),
      '12000004': text('Windows Resume Application'),
      '12000005': text('en-US'),
      '14000006': list(OBJECT.resumeSettings),
      '21000001': device(kind.windows),
      '22000002': text('\\hiberfil.sys'),
      '25000008': integer(1),
    }),
    [OBJECT.memoryTest]: object(0x1020_0005, {
      '11000001': device(kind.system),
      '12000002': text(uefi ? '\\EFI\\Microsoft\\Boot\\memtest.efi' : '\\boot\\memtest.exe'),
      '12000004': text('Windows Memory Diagnostic'),
      '12000005': text('en-US'),
      '14000006': list(OBJECT.globalSettings),
      '1600000b': boolean(true),
    }),
    [OBJECT.globalSettings]: object(0x2010_0000, {
      '14000006': list(OBJECT.debuggerSettings, OBJECT.emsSettings, OBJECT.badMemory),
    }),
    [OBJECT.loaderSettings]: object(0x2020_0003, {
      '14000006': list(OBJECT.globalSettings, OBJECT.hypervisorSettings),
    }),
    [OBJECT.resumeSettings]: object(0x2020_0004, { '14000006': list(OBJECT.globalSettings) }),
    [OBJECT.hypervisorSettings]: object(0x2020_0003, { '250000f3': integer(0) }),
    [OBJECT.debuggerSettings]: object(0x2010_0000, { '15000011': integer(4) }),
    [OBJECT.emsSettings]: object(0x2010_0000, { '16000020': boolean(false) }),
    [OBJECT.badMemory]: object(0x2010_0000, {}),
  };
  return {
    keys: {
      Description: {
        values: { KeyName: { string: 'BCD00000001' }, System: { dword: 1 }, TreatAsSystem: { dword: 1 } },
      },
      Objects: { keys: objects },
    },
  };
}

/** The ramdisk element of an installer: `\\sources\\boot.wim` on the volume the firmware started from. */
function ramdisk(options: string, path: string): Value {
  const name = Buffer.from(`${path}\0`, 'utf16le');
  const out = Buffer.alloc(0x8c + name.length);
  guidBytes(options).copy(out, 0);
  out.writeUInt32LE(1, 0x14);
  out.writeUInt32LE(out.length - 0x10, 0x18);
  out.writeUInt32LE(3, 0x20);
  out.writeUInt32LE(1, 0x38);
  out.writeUInt32LE(out.length - 0x38, 0x3c);
  out.writeUInt32LE(5, 0x40);
  deviceElement({ boot: true }).copy(out, 0x44, 0x10, 0x10 + 0x48);
  name.copy(out, 0x8c);
  return { binary: out };
}

/** The store of an installer: Setup's own Windows PE in a ramdisk. */
export function installerStore(firmware: 'uefi' | 'bios'): Key {
  const options = '{7619dcc8-fafe-11d9-b411-000476eba25f}';
  const loader = '{7619dcc9-fafe-11d9-b411-000476eba25f}';
  const suffix = firmware === 'uefi' ? 'efi' : 'exe';
  const image = ramdisk(options, '\\sources\\boot.wim');
  return {
    keys: {
      Description: { values: { KeyName: { string: 'BCD00000001' } } },
      Objects: {
        keys: {
          [OBJECT.bootManager]: object(0x1010_0002, {
            '12000004': text('Windows Boot Manager'),
            '12000005': text('en-US'),
            '23000003': text(loader),
            '24000001': list(loader),
            '25000004': integer(30),
          }),
          [loader]: object(0x1020_0003, {
            '11000001': image,
            '12000002': text(`\\windows\\system32\\boot\\winload.${suffix}`),
            '12000004': text('Windows Setup'),
            '21000001': image,
            '22000002': text('\\windows'),
            '26000010': boolean(true),
            '26000022': boolean(true),
          }),
          [options]: object(0x3000_0000, {
            '31000003': device({ boot: true }),
            '32000004': text('\\boot\\boot.sdi'),
          }),
        },
      },
    },
  };
}

/** An entry of the recovery environment: `\\Recovery\\WindowsRE\\Winre.wim` in a ramdisk. */
export function recoveryEntry(firmware: 'uefi' | 'bios'): Key {
  const image = ramdisk('{3c5f9d30-7a41-4b08-9e65-d0417c28fa13}', '\\Recovery\\WindowsRE\\Winre.wim');
  return object(0x1020_0003, {
    '11000001': image,
    '12000002': text(`\\windows\\system32\\winload.${firmware === 'uefi' ? 'efi' : 'exe'}`),
    '12000004': text('Windows Recovery Environment'),
    '21000001': image,
    '22000002': text('\\windows'),
    '26000010': boolean(true),
    '26000022': boolean(true),
  });
}

/** hivexsh's way to one element of an object, from the root. */
export function elementPath(objectId: string, element: string): string {
  return `cd \\Objects\\${objectId}\\Elements\\${element}`;
}

function object(type: number, elements: Record<string, Value>): Key {
  const keys: Record<string, Key> = {};
  for (const [id, value] of Object.entries(elements)) keys[id] = { values: { Element: value } };
  return { keys: { Description: { values: { Type: { dword: type } } }, Elements: { keys } } };
}

const device = (value: Device): Value => ({ binary: deviceElement(value) });
const text = (value: string): Value => ({ string: value });
const list = (...values: string[]): Value => ({ list: values });
const boolean = (value: boolean): Value => ({ binary: Uint8Array.of(value ? 1 : 0) });

function integer(value: number): Value {
  const out = Buffer.alloc(8);
  out.writeBigUInt64LE(BigInt(value));
  return { binary: out };
}
