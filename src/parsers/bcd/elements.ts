/**
 * Names of BCD elements and objects, as bcdedit prints them.
 * Sources: Microsoft BCD WMI reference (BcdLibraryElementTypes, BcdOSLoaderElementTypes, BcdBootMgrElementTypes,
 * BcdDeviceObjectElementTypes, BcdMemDiagElementTypes), completed from real stores.
 *
 * An element type is 0xCFxxxxxx: C the class (1 library, 2 application, 3 device, 4 template), F the format below.
 * Application elements mean different things to different applications, hence one table per application.
 */

export type ElementFormat =
  'device' | 'string' | 'object' | 'object-list' | 'integer' | 'boolean' | 'integer-list' | 'unknown';

const FORMATS: Readonly<Record<number, ElementFormat>> = {
  1: 'device',
  2: 'string',
  3: 'object',
  4: 'object-list',
  5: 'integer',
  6: 'boolean',
  7: 'integer-list',
};

export function elementFormat(type: number): ElementFormat {
  return FORMATS[(type >>> 24) & 0x0f] ?? 'unknown';
}

/** Eight hexadecimal digits, lower case: the name of the element's key. */
export function elementId(type: number): string {
  return type.toString(16).padStart(8, '0');
}

type Names = Readonly<Record<number, string>>;

const LIBRARY: Names = {
  0x11000001: 'device',
  0x12000002: 'path',
  0x12000004: 'description',
  0x12000005: 'locale',
  0x14000006: 'inherit',
  0x15000007: 'truncatememory',
  0x14000008: 'recoverysequence',
  0x16000009: 'recoveryenabled',
  0x1700000a: 'badmemorylist',
  0x1600000b: 'badmemoryaccess',
  0x1500000c: 'firstmegabytepolicy',
  0x1500000d: 'relocatephysical',
  0x1500000e: 'avoidlowmemory',
  0x1600000f: 'traditionalkseg',
  0x16000010: 'bootdebug',
  0x15000011: 'debugtype',
  0x15000012: 'debugaddress',
  0x15000013: 'debugport',
  0x15000014: 'baudrate',
  0x15000015: 'channel',
  0x12000016: 'targetname',
  0x16000017: 'noumex',
  0x15000018: 'debugstart',
  0x12000019: 'busparams',
  0x1500001a: 'hostip',
  0x1500001b: 'port',
  0x1600001c: 'dhcp',
  0x1200001d: 'key',
  0x1600001e: 'vm',
  0x16000020: 'bootems',
  0x15000022: 'emsport',
  0x15000023: 'emsbaudrate',
  0x12000030: 'loadoptions',
  0x16000040: 'advancedoptions',
  0x16000041: 'optionsedit',
  0x15000042: 'keyringaddress',
  0x11000043: 'bootstatdevice',
  0x12000044: 'bootstatfilepath',
  0x16000045: 'preservebootstat',
  0x16000046: 'graphicsmodedisabled',
  0x15000047: 'configaccesspolicy',
  0x16000048: 'nointegritychecks',
  0x16000049: 'testsigning',
  0x1200004a: 'fontpath',
  0x1500004b: 'integrityservices',
  0x1500004c: 'volumebandid',
  0x16000050: 'extendedinput',
  0x15000051: 'initialconsoleinput',
  0x15000052: 'graphicsresolution',
  0x16000053: 'restartonfailure',
  0x16000054: 'highestmode',
  0x16000060: 'isolatedcontext',
  0x15000065: 'displaymessage',
  0x15000066: 'displaymessageoverride',
  0x16000067: 'nobootuxlogo',
  0x16000068: 'nobootuxtext',
  0x16000069: 'nobootuxprogress',
  0x1600006a: 'nobootuxfade',
  0x1600006c: 'bootuxdisabled',
  0x16000070: 'nofirmwaresync',
  0x16000071: 'multibootsystem',
  0x16000072: 'nokeyboard',
  0x16000074: 'bootshutdowndisabled',
  0x15000076: 'securebootrawpolicy',
  0x17000077: 'allowedinmemorysettings',
  0x15000079: 'bootuxtransitiontime',
  0x1600007a: 'mobilegraphics',
  0x1600007b: 'forcefipscrypto',
  0x1500007d: 'booterrorux',
  0x1600007e: 'flightsigning',
  0x1500007f: 'measuredbootlogformat',
};

const BOOT_MANAGER: Names = {
  0x24000001: 'displayorder',
  0x24000002: 'bootsequence',
  0x23000003: 'default',
  0x25000004: 'timeout',
  0x26000005: 'resume',
  0x23000006: 'resumeobject',
  0x24000007: 'startupsequence',
  0x24000010: 'toolsdisplayorder',
  0x26000020: 'displaybootmenu',
  0x26000021: 'noerrordisplay',
  0x21000022: 'bcddevice',
  0x22000023: 'bcdfilepath',
  0x26000028: 'processcustomactionsfirst',
  0x27000030: 'customactions',
  0x26000031: 'persistbootsequence',
};

const OS_LOADER: Names = {
  0x21000001: 'osdevice',
  0x22000002: 'systemroot',
  0x23000003: 'resumeobject',
  0x26000004: 'stampdisks',
  0x26000010: 'detecthal',
  0x22000011: 'kernel',
  0x22000012: 'hal',
  0x22000013: 'dbgtransport',
  0x25000020: 'nx',
  0x25000021: 'pae',
  0x26000022: 'winpe',
  0x26000024: 'nocrashautoreboot',
  0x26000025: 'lastknowngood',
  0x26000026: 'oslnointegritychecks',
  0x26000027: 'osltestsigning',
  0x26000030: 'nolowmem',
  0x25000031: 'removememory',
  0x25000032: 'increaseuserva',
  0x25000033: 'perfmem',
  0x26000040: 'vga',
  0x26000041: 'quietboot',
  0x26000042: 'novesa',
  0x26000043: 'novga',
  0x25000050: 'clustermodeaddressing',
  0x26000051: 'usephysicaldestination',
  0x25000052: 'restrictapiccluster',
  0x22000053: 'evstore',
  0x26000054: 'uselegacyapicmode',
  0x25000055: 'x2apicpolicy',
  0x26000060: 'onecpu',
  0x25000061: 'numproc',
  0x26000062: 'maxproc',
  0x25000063: 'configflags',
  0x26000064: 'maxgroup',
  0x26000065: 'groupaware',
  0x25000066: 'groupsize',
  0x26000070: 'usefirmwarepcisettings',
  0x25000071: 'msi',
  0x25000072: 'pciexpress',
  0x25000080: 'safeboot',
  0x26000081: 'safebootalternateshell',
  0x26000090: 'bootlog',
  0x26000091: 'sos',
  0x260000a0: 'debug',
  0x260000a1: 'halbreakpoint',
  0x260000a2: 'useplatformclock',
  0x260000a3: 'forcelegacyplatform',
  0x260000a4: 'useplatformtick',
  0x260000a5: 'disabledynamictick',
  0x250000a6: 'tscsyncpolicy',
  0x260000b0: 'ems',
  0x250000c0: 'forcefailure',
  0x250000c1: 'driverloadfailurepolicy',
  0x250000c2: 'bootmenupolicy',
  0x260000c3: 'onetimeadvancedoptions',
  0x260000c4: 'onetimeoptionsedit',
  0x250000e0: 'bootstatuspolicy',
  0x260000e1: 'disableelamdrivers',
  0x250000f0: 'hypervisorlaunchtype',
  0x220000f1: 'hypervisorpath',
  0x260000f2: 'hypervisordebug',
  0x250000f3: 'hypervisordebugtype',
  0x250000f4: 'hypervisordebugport',
  0x250000f5: 'hypervisorbaudrate',
  0x250000f6: 'hypervisorchannel',
  0x250000f7: 'bootux',
  0x260000f8: 'hypervisordisableslat',
  0x220000f9: 'hypervisorbusparams',
  0x250000fa: 'hypervisornumproc',
  0x250000fb: 'hypervisorrootprocpernode',
  0x260000fc: 'hypervisoruselargevtlb',
  0x250000fd: 'hypervisorhostip',
  0x250000fe: 'hypervisorhostport',
  0x250000ff: 'hypervisordebugpages',
  0x25000100: 'tpmbootentropy',
  0x22000110: 'hypervisorusekey',
  0x22000112: 'hypervisorproductskutype',
  0x25000113: 'hypervisorrootproc',
  0x26000114: 'hypervisordhcp',
  0x25000115: 'hypervisoriommupolicy',
  0x26000116: 'hypervisorusevapic',
  0x22000117: 'hypervisorloadoptions',
  0x25000118: 'hypervisormsrfilterpolicy',
  0x25000119: 'hypervisormmionxpolicy',
  0x2500011a: 'hypervisorschedulertype',
  0x25000120: 'xsavepolicy',
  0x25000121: 'xsaveaddfeature0',
  0x25000129: 'xsaveremovefeature',
  0x2500012a: 'xsaveprocessorsmask',
  0x2500012b: 'xsavedisable',
  0x25000130: 'claimedtpmcounter',
};

const RESUME: Names = {
  0x21000001: 'filedevice',
  0x22000002: 'filepath',
  0x26000003: 'customsettings',
  0x26000004: 'pae',
  0x21000005: 'associatedosdevice',
  0x26000006: 'debugoptionenabled',
  0x25000007: 'bootux',
  0x25000008: 'bootmenupolicy',
  0x26000024: 'hormenabled',
};

const MEMORY_TEST: Names = {
  0x25000001: 'passcount',
  0x25000002: 'testmix',
  0x25000003: 'failurecount',
  0x26000003: 'cacheenable',
  0x25000004: 'testtofail',
  0x26000004: 'failuresenabled',
};

const DEVICE: Names = {
  0x35000001: 'ramdiskimageoffset',
  0x35000002: 'ramdisktftpclientport',
  0x31000003: 'ramdisksdidevice',
  0x32000004: 'ramdisksdipath',
  0x35000005: 'ramdiskimagelength',
  0x36000006: 'exportascd',
  0x35000007: 'ramdisktftpblocksize',
  0x35000008: 'ramdisktftpwindowsize',
  0x36000009: 'ramdiskmcenabled',
  0x3600000a: 'ramdiskmctftpfallback',
  0x3600000b: 'ramdisktftpvarwindow',
};

const TEMPLATE: Names = {
  0x45000001: 'devicetype',
  0x42000002: 'applicationrelativepath',
  0x42000003: 'ramdiskdevicerelativepath',
  0x46000004: 'omitosloaderelements',
  0x47000006: 'elementstomigrate',
  0x46000010: 'recoveryos',
};

/** By the application code, the low 20 bits of an application or inheritance object's type. */
const APPLICATION: Readonly<Record<number, Names>> = {
  0x1: BOOT_MANAGER,
  0x2: BOOT_MANAGER,
  0x3: OS_LOADER,
  0x4: RESUME,
  0x5: MEMORY_TEST,
};

/** Name of an element in an object of that type; `custom:<type>` where none is known, as bcdedit prints it. */
export function elementName(type: number, objectType: number): string {
  const kind = type >>> 28;
  const name =
    kind === 1
      ? LIBRARY[type]
      : kind === 2
        ? (APPLICATION[objectType & 0xfffff]?.[type] ?? sharedName(type))
        : kind === 3
          ? DEVICE[type]
          : TEMPLATE[type];
  return name ?? `custom:${elementId(type)}`;
}

/** In objects of any application (global settings) a type that only one application uses has only one meaning. */
function sharedName(type: number): string | undefined {
  const found = [BOOT_MANAGER, OS_LOADER, RESUME].map((names) => names[type]).filter((name) => name !== undefined);
  return found.length === 1 ? found[0] : undefined;
}

/** Elements whose absence or value a boot depends on. */
export const ELEMENT = {
  device: 0x11000001,
  path: 0x12000002,
  description: 0x12000004,
  locale: 0x12000005,
  inherit: 0x14000006,
  recoverySequence: 0x14000008,
  recoveryEnabled: 0x16000009,
  osDevice: 0x21000001,
  systemRoot: 0x22000002,
  displayOrder: 0x24000001,
  defaultObject: 0x23000003,
  resumeObject: 0x23000006,
  timeout: 0x25000004,
  toolsDisplayOrder: 0x24000010,
  sdiDevice: 0x31000003,
  sdiPath: 0x32000004,
} as const;

/** Values bcdedit prints as words. */
export const INTEGER_WORDS: Readonly<Record<string, readonly string[]>> = {
  nx: ['OptIn', 'OptOut', 'AlwaysOff', 'AlwaysOn'],
  pae: ['Default', 'ForceEnable', 'ForceDisable'],
  bootmenupolicy: ['Legacy', 'Standard'],
  bootstatuspolicy: [
    'DisplayAllFailures',
    'IgnoreAllFailures',
    'IgnoreShutdownFailures',
    'IgnoreBootFailures',
    'IgnoreCheckpointFailures',
    'DisplayShutdownFailures',
    'DisplayBootFailures',
    'DisplayCheckpointFailures',
  ],
  safeboot: ['Minimal', 'Network', 'DsRepair'],
  hypervisorlaunchtype: ['Off', 'Auto'],
  debugtype: ['Serial', '1394', 'USB', 'NET', 'Local'],
  hypervisordebugtype: ['Serial', '1394', 'None', 'Net'],
  displaymessage: ['Default', 'Resume', 'HyperV', 'Recovery', 'StartupRepair', 'SystemImageRecovery', 'CommandPrompt'],
  displaymessageoverride: [
    'Default',
    'Resume',
    'HyperV',
    'Recovery',
    'StartupRepair',
    'SystemImageRecovery',
    'CommandPrompt',
  ],
};
