/**
 * The objects of a fresh store with one Windows, as bcdboot writes them: knowledge as data, taken from real stores of
 * Windows 10 (UEFI) and from what bcdedit shows of BIOS ones.
 *
 * What a store written by Windows has besides, and this one has not: a recovery sequence with its WinRE objects (Windows
 * adds them itself when recovery is enabled: reagentc), {fwbootmgr} with the firmware's own entries (a copy of the
 * computer's NVRAM), GuidCache in the store's description, and Windows' times and security descriptors.
 */
import { crc32 } from '../../core/crc32.ts';
import type { ElementValue } from '../../parsers/bcd/bcd.ts';
import type { Device } from '../../parsers/bcd/device.ts';
import { ELEMENT } from '../../parsers/bcd/elements.ts';
import { BOOT_MANAGER_ID, OBJECT_TYPE } from '../../parsers/bcd/objects.ts';
import type { ObjectSpec } from '../../parsers/bcd/store.ts';
import type { Firmware } from '../loaders/boot-files-place.ts';

export interface StoreTemplate {
  readonly firmware: Firmware;
  /** The volume the store lies on, and the one with Windows. */
  readonly system: Device;
  readonly windows: Device;
  /** `Windows 10`. */
  readonly description: string;
  /** `en-US`. */
  readonly locale: string;
  /** Build number; what elements Windows gives its entries depends on it. */
  readonly build: number;
  /** An entry for resuming from hibernation. */
  readonly resume: boolean;
  /** An entry for the memory tester. */
  readonly memoryTest: boolean;
  /** Text that tells this medium from others: the entries' own GUIDs are made of it, so that planning twice agrees. */
  readonly seed: string;
}

export const MEMORY_TEST_PATH: Readonly<Record<Firmware, string>> = {
  uefi: '\\EFI\\Microsoft\\Boot\\memtest.efi',
  bios: '\\boot\\memtest.exe',
};

const MEMORY_TEST_ID = '{b2721d73-1db4-4c62-bf78-c548a880142d}';
const LOADER_SETTINGS = '{6efb52bf-1766-41db-a6b3-0ee5eff72bd7}';
const RESUME_SETTINGS = '{1afa9c49-16ab-4a5c-901b-212802da9460}';
const GLOBAL_SETTINGS = '{7ea2e1ac-2e61-4728-aaa3-896d9d0a9f0e}';
const DEBUGGER_SETTINGS = '{4636856e-540f-4170-a130-a84776f4c654}';
const EMS_SETTINGS = '{0ce4991b-e6b3-4b16-b23c-5e0d9250e5d9}';
const BAD_MEMORY = '{5189b25c-5558-4bf2-bca4-289b11bd29e2}';
const HYPERVISOR_SETTINGS = '{7ff607e0-4395-11db-b0de-0800200c9a66}';

/** Windows 8: the graphical menu, and settings that outlive a resume. */
const WINDOWS_8 = 9200;
/** What a resume may keep of the previous start's settings: bcdedit's allowedinmemorysettings. */
const IN_MEMORY_SETTINGS = 0x15000075n;
/** Seconds the menu waits. */
const TIMEOUT = 30n;
const DEBUG_LOCAL = 4n;
const DEBUG_SERIAL = 0n;
const BAUD_RATE = 115_200n;

type Elements = ObjectSpec['elements'];
type Entry = Elements[number];

const string = (type: number, text: string): Entry => ({ type, value: { format: 'string', text } });
const object = (type: number, text: string): Entry => ({ type, value: { format: 'object', text } });
const list = (type: number, ...ids: string[]): Entry => ({ type, value: { format: 'object-list', list: ids } });
const boolean = (type: number, value: boolean): Entry => ({ type, value: { format: 'boolean', boolean: value } });
const integer = (type: number, value: bigint): Entry => ({ type, value: { format: 'integer', integer: value } });
const integers = (type: number, ...values: bigint[]): Entry => ({
  type,
  value: { format: 'integer-list', integers: values },
});
const device = (type: number, value: Device): Entry => ({
  type,
  value: { format: 'device', device: value } satisfies ElementValue,
});
const when = (condition: boolean, ...entries: Entry[]): Entry[] => (condition ? entries : []);

/** The objects of the store, in no order: a hive sorts its keys. */
export function storeObjects(t: StoreTemplate): ObjectSpec[] {
  const loader = entryId(t.seed, 'loader');
  const resume = entryId(t.seed, 'resume');
  const modern = t.build >= WINDOWS_8;
  const uefi = t.firmware === 'uefi';
  const suffix = uefi ? 'efi' : 'exe';
  const common = (path: string, description: string): Entry[] => [
    string(ELEMENT.path, path),
    string(ELEMENT.description, description),
    string(ELEMENT.locale, t.locale),
  ];
  const objects: ObjectSpec[] = [
    {
      id: BOOT_MANAGER_ID,
      type: OBJECT_TYPE.bootManager,
      elements: [
        device(ELEMENT.device, t.system),
        ...when(uefi, string(ELEMENT.path, '\\EFI\\Microsoft\\Boot\\bootmgfw.efi')),
        string(ELEMENT.description, 'Windows Boot Manager'),
        string(ELEMENT.locale, t.locale),
        list(ELEMENT.inherit, GLOBAL_SETTINGS),
        object(ELEMENT.defaultObject, loader),
        ...when(t.resume, object(ELEMENT.resumeObject, resume)),
        list(ELEMENT.displayOrder, loader),
        ...when(t.memoryTest, list(ELEMENT.toolsDisplayOrder, MEMORY_TEST_ID)),
        integer(ELEMENT.timeout, TIMEOUT),
      ],
    },
    {
      id: loader,
      type: OBJECT_TYPE.osLoader,
      elements: [
        device(ELEMENT.device, t.windows),
        ...common(`\\Windows\\system32\\winload.${suffix}`, t.description),
        list(ELEMENT.inherit, LOADER_SETTINGS),
        // No recovery environment is named, and a portable Windows is to show its error, not to hide it.
        boolean(ELEMENT.recoveryEnabled, false),
        ...when(modern && uefi, boolean(0x16000060, true)),
        ...when(modern, integers(0x17000077, IN_MEMORY_SETTINGS)),
        device(ELEMENT.osDevice, t.windows),
        string(ELEMENT.systemRoot, '\\Windows'),
        ...when(t.resume, object(0x23000003, resume)),
        integer(0x25000020, 0n),
        ...when(modern, integer(0x250000c2, 1n)),
      ],
    },
    inherited(GLOBAL_SETTINGS, OBJECT_TYPE.inherit, list(ELEMENT.inherit, DEBUGGER_SETTINGS, EMS_SETTINGS, BAD_MEMORY)),
    inherited(
      LOADER_SETTINGS,
      OBJECT_TYPE.osLoaderSettings,
      list(ELEMENT.inherit, GLOBAL_SETTINGS, HYPERVISOR_SETTINGS),
    ),
    inherited(RESUME_SETTINGS, OBJECT_TYPE.resumeSettings, list(ELEMENT.inherit, GLOBAL_SETTINGS)),
    inherited(
      DEBUGGER_SETTINGS,
      OBJECT_TYPE.inherit,
      ...(modern
        ? [integer(0x15000011, DEBUG_LOCAL)]
        : [integer(0x15000011, DEBUG_SERIAL), integer(0x15000013, 1n), integer(0x15000014, BAUD_RATE)]),
    ),
    inherited(EMS_SETTINGS, OBJECT_TYPE.inherit, boolean(0x16000020, false)),
    inherited(BAD_MEMORY, OBJECT_TYPE.inherit),
    inherited(
      HYPERVISOR_SETTINGS,
      OBJECT_TYPE.osLoaderSettings,
      integer(0x250000f3, 0n),
      integer(0x250000f4, 1n),
      integer(0x250000f5, BAUD_RATE),
    ),
  ];
  if (t.resume) {
    objects.push({
      id: resume,
      type: OBJECT_TYPE.resumeLoader,
      elements: [
        device(ELEMENT.device, t.windows),
        ...common(`\\Windows\\system32\\winresume.${suffix}`, 'Windows Resume Application'),
        list(ELEMENT.inherit, RESUME_SETTINGS),
        boolean(ELEMENT.recoveryEnabled, false),
        ...when(modern && uefi, boolean(0x16000060, true)),
        ...when(modern, integers(0x17000077, IN_MEMORY_SETTINGS)),
        device(ELEMENT.osDevice, t.windows),
        string(ELEMENT.systemRoot, '\\hiberfil.sys'),
        ...when(modern, integer(0x25000008, 1n)),
        boolean(0x26000006, false),
      ],
    });
  }
  if (t.memoryTest) {
    objects.push({
      id: MEMORY_TEST_ID,
      type: OBJECT_TYPE.memoryTester,
      elements: [
        device(ELEMENT.device, t.system),
        ...common(MEMORY_TEST_PATH[t.firmware], 'Windows Memory Diagnostic'),
        list(ELEMENT.inherit, GLOBAL_SETTINGS),
        boolean(0x1600000b, true),
      ],
    });
  }
  return objects;
}

function inherited(id: string, type: number, ...elements: Entry[]): ObjectSpec {
  return { id, type, elements };
}

/** A GUID of version 4 in form, made of the seed: any that no other object has would do. */
export function entryId(seed: string, role: 'loader' | 'resume'): string {
  const bytes = new TextEncoder().encode(`${role} ${seed}`);
  const part = (salt: number): number => crc32(Uint8Array.of(salt, ...bytes)) >>> 0;
  const digits = [0, 1, 2, 3].map((salt) => part(salt).toString(16).padStart(8, '0')).join('');
  const variant = ((Number.parseInt(digits.slice(16, 17), 16) & 3) | 8).toString(16);
  const text = [
    digits.slice(0, 8),
    digits.slice(8, 12),
    `4${digits.slice(13, 16)}`,
    `${variant}${digits.slice(17, 20)}`,
    digits.slice(20, 32),
  ];
  return `{${text.join('-')}}`;
}

/** Builds from which a name holds, newest first: what bcdboot calls the Windows it finds. */
const NAMES: readonly (readonly [number, string])[] = [
  [22_000, 'Windows 11'],
  [10_240, 'Windows 10'],
  [9600, 'Windows 8.1'],
  [9200, 'Windows 8'],
  [7600, 'Windows 7'],
];

export function windowsName(build: number): string {
  return NAMES.find(([from]) => build >= from)?.[1] ?? 'Windows';
}
