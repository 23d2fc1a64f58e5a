/** Well-known BCD objects and the meaning of object types. Microsoft BCD reference; completed from real stores. */

export const BOOT_MANAGER_ID = '{9dea862c-5cdd-4e70-acc1-f32b344d4795}';

const ALIASES: Readonly<Record<string, string>> = {
  [BOOT_MANAGER_ID]: '{bootmgr}',
  '{a5a30fa2-3d06-4e9f-b5f4-a01df9d1fcba}': '{fwbootmgr}',
  '{b2721d73-1db4-4c62-bf78-c548a880142d}': '{memdiag}',
  '{466f5a88-0af2-4f76-9038-095b170dc21c}': '{ntldr}',
  '{6efb52bf-1766-41db-a6b3-0ee5eff72bd7}': '{bootloadersettings}',
  '{1afa9c49-16ab-4a5c-901b-212802da9460}': '{resumeloadersettings}',
  '{7ea2e1ac-2e61-4728-aaa3-896d9d0a9f0e}': '{globalsettings}',
  '{4636856e-540f-4170-a130-a84776f4c654}': '{dbgsettings}',
  '{0ce4991b-e6b3-4b16-b23c-5e0d9250e5d9}': '{emssettings}',
  '{5189b25c-5558-4bf2-bca4-289b11bd29e2}': '{badmemory}',
  '{7ff607e0-4395-11db-b0de-0800200c9a66}': '{hypervisorsettings}',
  '{ae5534e0-a924-466c-b836-758539a3ee3a}': '{ramdiskoptions}',
  '{313e8eed-7098-4586-a9bf-309c61f8d449}': '{kerneldbgsettings}',
  // These stand for other objects and never name one in a store; where they do, that is worth seeing.
  '{fa926493-6f1c-4193-a414-58f0b2456d1e}': '{current}',
  '{1cae1eb7-a0df-4d4d-9851-4860e34ef535}': '{default}',
};

/** `{bootmgr}` for its GUID (lower case, braces), undefined for an object without an alias. */
export function objectAlias(id: string): string | undefined {
  return ALIASES[id];
}

const APPLICATIONS: Readonly<Record<number, string>> = {
  0x1: 'Firmware Boot Manager',
  0x2: 'Windows Boot Manager',
  0x3: 'Windows Boot Loader',
  0x4: 'Resume from Hibernate',
  0x5: 'Windows Memory Tester',
  0x6: 'Windows Legacy OS Loader',
  0x7: 'Windows Setup Loader',
  0x8: 'Real-mode Boot Sector',
  0x9: 'Real-mode Startup Module',
  0xa: 'Boot Application',
  0xfffff: 'Firmware Application',
};

/** Object types a boot depends on. */
export const OBJECT_TYPE = {
  firmwareBootManager: 0x10100001,
  bootManager: 0x10100002,
  osLoader: 0x10200003,
  resumeLoader: 0x10200004,
  memoryTester: 0x10200005,
  inherit: 0x20100000,
  osLoaderSettings: 0x20200003,
  resumeSettings: 0x20200004,
  deviceOptions: 0x30000000,
} as const;

/** As the headings of bcdedit name it. */
export function objectTypeName(type: number, alias: string | undefined): string {
  const application = APPLICATIONS[type & 0xfffff];
  if (type >>> 28 === 1) return application ?? `Application ${hexType(type)}`;
  if (type >>> 28 === 2) return SETTINGS[alias ?? ''] ?? 'Inherited settings';
  if (type >>> 28 === 3) return 'Device options';
  return `Object ${hexType(type)}`;
}

const SETTINGS: Readonly<Record<string, string>> = {
  '{emssettings}': 'EMS Settings',
  '{dbgsettings}': 'Debugger Settings',
  '{badmemory}': 'RAM Defects',
  '{globalsettings}': 'Global Settings',
  '{bootloadersettings}': 'Boot Loader Settings',
  '{hypervisorsettings}': 'Hypervisor Settings',
  '{resumeloadersettings}': 'Resume Loader Settings',
};

function hexType(type: number): string {
  return `0x${type.toString(16).padStart(8, '0')}`;
}
