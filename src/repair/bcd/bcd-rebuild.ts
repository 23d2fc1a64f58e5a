/**
 * Writes a fresh boot configuration store, as bcdboot would, for a medium whose store is missing, empty, broken or has no
 * loader entry, and that provably holds one Windows.
 *
 * References: Microsoft BCD reference; BCD-SYS; the objects: bcd-template.ts.
 */
import type { BcdStore } from '../../core/facts.ts';
import type { Refusal, RepairContext, Repair } from '../../core/repair.ts';
import { buildStore } from '../../parsers/bcd/store.ts';
import { OBJECT_TYPE } from '../../parsers/bcd/objects.ts';
import { parseHive } from '../../parsers/regf/hive.ts';
import { COMMON, type CommonMessage } from '../planning/attempt.ts';
import { refuse } from '../planning/refuse.ts';
import { MEMORY_TEST_PATH, storeObjects, windowsName } from './bcd-template.ts';
import {
  deviceFor,
  PLACE_MESSAGES,
  STORE_PATH,
  systemPartitions,
  windowsPlace,
  type Firmware,
  type PlaceMessage,
} from '../loaders/boot-files-place.ts';
import {
  FILE_MESSAGES,
  notWritten,
  openVolume,
  type FileMessage,
  type RepairVolume,
} from '../planning/volume-files.ts';

type Message = CommonMessage | FileMessage | PlaceMessage | 'no-loader' | 'other-systems';

export const bcdRebuild: Repair<Message> = {
  id: 'bcd-rebuild',
  title: { en: 'Rebuild the boot configuration store', zh: '重建 BCD 存储' },
  explanation: {
    en:
      'Writes a fresh BCD like bcdboot does: Boot Manager, one entry for the Windows on this medium, memory test and resume ' +
      'entries where their programs are there, and the inherited settings. It names the partitions of the current table. ' +
      'The recovery environment is not entered: run "reagentc /enable" in Windows once it starts.',
    zh:
      '像 bcdboot 一样写入全新的 BCD：启动管理器、本介质上 Windows 的条目、（程序存在时的）内存测试和休眠恢复条目，以及各项继承设置，' +
      '并按当前分区表指定分区。不登记恢复环境：Windows 启动后请运行 “reagentc /enable”。',
  },
  clears: ['BCD-01', 'BCD-04', 'ESP-06', 'BCD-10'],
  risk: 'medium',
  needs: [['mbr-signature'], ['gpt-checksums', 'gpt-primary']],
  messages: {
    ...COMMON,
    ...FILE_MESSAGES,
    ...PLACE_MESSAGES,
    'no-loader': {
      en: '{volume} holds no \\Windows\\System32\\{name}, which the {firmware} store would have to name.',
      zh: '{volume} 上没有 \\Windows\\System32\\{name}，{firmware} 存储需要指向它。',
    },
    'other-systems': {
      en: '{store} is damaged but still names other systems ({entries}), which a fresh store would lose. It is rebuilt only if this repair is asked for by name.',
      zh: '{store} 虽已损坏，但仍记录着其他系统（{entries}），重建后会丢失。只有明确指定这项修复时才会重建。',
    },
  },
  plan,
};

async function plan(context: RepairContext): Promise<Refusal | undefined> {
  for (const place of placesToRebuild(context)) {
    const refusal = await rebuildStore(context, place.volume, place.firmware);
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}

export interface StorePlace {
  readonly volume: string;
  readonly firmware: Firmware;
}

/** Stores that lack what only a fresh one gives: those that are there and useless, and those a boot manager would miss. */
function placesToRebuild({ facts, byName }: RepairContext): StorePlace[] {
  const out: StorePlace[] = [];
  const stores = facts.all('bcd').map(({ value }) => value);
  for (const store of stores) {
    const { firmware } = store;
    if (firmware !== 'unknown' && isUseless(store, facts)) out.push({ volume: store.volume, firmware });
  }
  const files = facts.all('file').map(({ value }) => value);
  const system = new Set(systemPartitions(facts).map(({ volume }) => volume));
  const bootsBios = files.some((f) => f.role === 'bios-boot-manager' && f.present && system.has(f.volume));
  for (const { volume } of systemPartitions(facts)) {
    const has = (...roles: string[]): boolean =>
      files.some((f) => f.volume === volume && f.present && roles.includes(f.role));
    const lacks = (role: 'bcd-uefi' | 'bcd-bios'): boolean =>
      files.some((f) => f.volume === volume && f.role === role && !f.present);
    const manager = has('boot-manager') || (has('fallback-loader') && !has('other-loader'));
    if (lacks('bcd-uefi') && manager) out.push({ volume, firmware: 'uefi' });
    // bootmgr left on a medium made for UEFI harms nobody: its store is written only if it is all there is, or asked for.
    const uefi = stores.some(({ firmware }) => firmware === 'uefi') || manager;
    if (
      lacks('bcd-bios') &&
      bootsBios &&
      has('bios-boot-manager') &&
      (!uefi || byName || facts.one('medium')?.value.scheme === 'mbr')
    ) {
      out.push({ volume, firmware: 'bios' });
    }
  }
  return out;
}

function isUseless(store: BcdStore, facts: RepairContext['facts']): boolean {
  if (store.state !== 'sound' || !store.hasBootManager) return true;
  const name = `${store.volume}:${store.path}`;
  return !facts.all('bcd.object').some(({ value }) => value.store === name && value.type === OBJECT_TYPE.osLoader);
}

/** Writes a fresh store; where one that Windows could use is there already, that is the caller's matter. */
export async function rebuildStore(
  context: RepairContext,
  volumeName: string,
  firmware: Firmware,
): Promise<Refusal | undefined> {
  const { facts, byName } = context;
  const windows = windowsPlace(facts);
  if (!windows.ok) return windows.refusal;
  const partition = facts.all('partition').find(({ value }) => value.volume === volumeName)?.value;
  const system = partition === undefined ? undefined : deviceFor(facts, partition);
  const target = deviceFor(facts, windows.partition);
  if (system === undefined || target === undefined) return refuse('no-table');
  const volume = await openVolume(context, volumeName);
  const root = await openVolume(context, windows.volume);
  const path = STORE_PATH[firmware];
  const file = `${volumeName}:${path}`;
  if (volume === undefined || root === undefined) return refuse('file-damaged', { file });
  const loader = firmware === 'uefi' ? 'winload.efi' : 'winload.exe';
  if ((await root.find(`/Windows/System32/${loader}`))?.kind !== 'file') {
    return refuse('no-loader', { volume: windows.volume, name: loader, firmware: firmware.toUpperCase() });
  }
  const lost = facts
    .all('bcd.object')
    .map(({ value }) => value)
    .filter((o) => o.store === file && o.type === OBJECT_TYPE.osLoader && isForeign(facts, file, o.id, windows.volume));
  if (lost.length > 0 && !byName) {
    const entries = lost.map(({ description, id }) => description ?? id).join(', ');
    return refuse('other-systems', { store: file, entries }, true);
  }
  const build = Number.parseInt(
    facts.all('windows').find(({ value }) => value.volume === windows.volume)?.value.build ?? '',
    10,
  );
  const known = Number.isFinite(build) ? build : NEWEST_KNOWN;
  const objects = storeObjects({
    firmware,
    system,
    windows: target,
    description: windowsName(known),
    locale: await localeOf(root),
    build: known,
    resume: (await root.find('/hiberfil.sys')) !== undefined,
    memoryTest: (await volume.find(MEMORY_TEST_PATH[firmware]))?.kind === 'file',
    seed: `${firmware} ${windows.partition.uniqueGuid ?? `${facts.one('mbr')?.value.diskSignature} ${windows.partition.offset}`}`,
  });
  const written = await volume.write(path, buildStore({ objects, system: true }));
  return written.ok ? undefined : notWritten(written.refusal, file);
}

/** Where the build is not known, the entries are those of the Windows most sticks carry. */
const NEWEST_KNOWN = 19_041;

/** An entry of a broken store that leads to something else than this medium's Windows. */
function isForeign(facts: RepairContext['facts'], store: string, object: string, windows: string): boolean {
  const device = facts
    .all('bcd.device')
    .find(({ value }) => value.store === store && value.object === object && value.element === '21000001')?.value;
  if (device === undefined || device.form === 'damaged' || device.form === 'ramdisk') return false;
  return (
    device.form === 'vhd' ||
    device.form === 'locate' ||
    (device.resolvedVolume !== undefined && device.resolvedVolume !== windows)
  );
}

/** Windows gives its language where it keeps the languages of its interface; else English, which Boot Manager always has. */
async function localeOf(windows: RepairVolume): Promise<string> {
  const entry = await windows.find('/Windows/System32/config/SYSTEM');
  const opened = await entry?.open();
  const parsed = opened?.status === 'ok' ? await parseHive(opened.value) : undefined;
  const hive = parsed?.status === 'ok' ? parsed.value : undefined;
  const current = hive?.key('Select')?.value('Current')?.asDword() ?? 1;
  const set = `ControlSet${String(current).padStart(3, '0')}`;
  const languages =
    hive
      ?.key(`${set}\\Control\\MUI\\UILanguages`)
      ?.subkeys()
      .map(({ name }) => name) ?? [];
  const named = languages.find((name) => LOCALE.test(name));
  if (named !== undefined) return named;
  const installed = hive?.key(`${set}\\Control\\Nls\\Language`)?.value('InstallLanguage')?.asString()?.toLowerCase();
  return LANGUAGES[installed ?? ''] ?? 'en-US';
}

const LOCALE = /^[a-z]{2,3}(?:-[A-Za-z]{4})?-[A-Z]{2}$/;

/** [MS-LCID]: languages Windows' boot programs are translated into. */
const LANGUAGES: Readonly<Record<string, string>> = {
  '0402': 'bg-BG',
  '0404': 'zh-TW',
  '0405': 'cs-CZ',
  '0406': 'da-DK',
  '0407': 'de-DE',
  '0408': 'el-GR',
  '0409': 'en-US',
  '040a': 'es-ES',
  '040b': 'fi-FI',
  '040c': 'fr-FR',
  '040e': 'hu-HU',
  '0410': 'it-IT',
  '0411': 'ja-JP',
  '0412': 'ko-KR',
  '0413': 'nl-NL',
  '0414': 'nb-NO',
  '0415': 'pl-PL',
  '0416': 'pt-BR',
  '0418': 'ro-RO',
  '0419': 'ru-RU',
  '041a': 'hr-HR',
  '041b': 'sk-SK',
  '041d': 'sv-SE',
  '041f': 'tr-TR',
  '0422': 'uk-UA',
  '0424': 'sl-SI',
  '0425': 'et-EE',
  '0426': 'lv-LV',
  '0427': 'lt-LT',
  '0804': 'zh-CN',
  '0809': 'en-GB',
  '080a': 'es-MX',
  '0816': 'pt-PT',
  '0c0a': 'es-ES',
  '0c0c': 'fr-CA',
  '241a': 'sr-Latn-RS',
};
