/**
 * Gives loader and resume entries the program their firmware starts and Windows has: winload.efi under UEFI, winload.exe
 * under BIOS, in the folder where it is.
 *
 * Reference: Microsoft support, Azure VM boot errors (0xC000000F that names winload).
 */
import type { BcdDevice, BcdObject, BcdStore } from '../../core/facts.ts';
import type { Refusal, RepairContext, Repair } from '../../core/repair.ts';
import { ELEMENT } from '../../parsers/bcd/elements.ts';
import { OBJECT_TYPE } from '../../parsers/bcd/objects.ts';
import { COMMON, type CommonMessage } from '../planning/attempt.ts';
import { refuse } from '../planning/refuse.ts';
import { windowsPlace, PLACE_MESSAGES, type Firmware, type PlaceMessage } from '../loaders/boot-files-place.ts';
import {
  changeStore,
  isRefusal,
  objectsOf,
  openStore,
  storeName,
  STORE_MESSAGES,
  wholeStores,
  type ElementChange,
  type StoreMessage,
} from './bcd-store.ts';
import { openVolume, type RepairVolume } from '../planning/volume-files.ts';

type Message = CommonMessage | StoreMessage | PlaceMessage | 'no-loader';

export const bcdPaths: Repair<Message> = {
  id: 'bcd-paths',
  title: { en: 'Correct the loader path of boot entries', zh: '更正启动条目的加载程序路径' },
  explanation: {
    en:
      'Sets the path of Windows entries to the loader that is on the Windows volume and that this firmware mode starts ' +
      '(winload.efi for UEFI, winload.exe for BIOS; likewise winresume), and the system root where it names no folder. ' +
      'Paths that lead to a file of the right kind stay as they are.',
    zh:
      '把 Windows 条目的路径改为 Windows 卷上实际存在、且与固件方式相符的加载程序（UEFI 用 winload.efi，BIOS 用 winload.exe，winresume 同理）；' +
      '如果系统根目录不存在也一并更正。已经指向正确文件的路径保持不变。',
  },
  clears: ['BCD-05', 'BCD-09'],
  risk: 'low',
  messages: {
    ...COMMON,
    ...STORE_MESSAGES,
    ...PLACE_MESSAGES,
    'no-loader': {
      en: '{volume} holds no {name}: the loader itself is missing, and no path can make up for it. Put it back from an image of the same build (DISM, sfc /offbootdir).',
      zh: '{volume} 上没有 {name}：缺的是加载程序本身，改路径无济于事。请从同一版本的映像恢复（DISM、sfc /offbootdir）。',
    },
  },
  plan,
};

const SUFFIX: Readonly<Record<Firmware, string>> = { uefi: 'efi', bios: 'exe' };
const PROGRAM: Readonly<Record<number, string>> = {
  [OBJECT_TYPE.osLoader]: 'winload',
  [OBJECT_TYPE.resumeLoader]: 'winresume',
};

async function plan(context: RepairContext): Promise<Refusal | undefined> {
  const windows = windowsPlace(context.facts);
  let refusal: Refusal | undefined;
  for (const fact of wholeStores(context)) {
    if (fact.firmware === 'unknown') continue;
    const objects = objectsOf(context, storeName(fact)).filter((object) => PROGRAM[object.type] !== undefined);
    const changes: ElementChange[] = [];
    for (const object of objects) {
      const name = volumeOf(context, fact, object) ?? (windows.ok ? windows.volume : undefined);
      if (name === undefined) continue;
      const volume = await openVolume(context, name);
      if (volume === undefined) continue;
      const wanted = await pathFor(volume, object, fact.firmware);
      if (wanted === 'missing') {
        const file = `${PROGRAM[object.type] ?? ''}.${SUFFIX[fact.firmware]}`;
        // Without its resume program a Windows still starts; without its loader it does not.
        if (object.type === OBJECT_TYPE.osLoader) refusal ??= refuse('no-loader', { volume: name, name: file });
        continue;
      }
      if (wanted === undefined) continue;
      changes.push({ object: object.id, type: ELEMENT.path, value: { format: 'string', text: wanted.path } });
      if (wanted.root !== undefined && object.type === OBJECT_TYPE.osLoader) {
        changes.push({ object: object.id, type: ELEMENT.systemRoot, value: { format: 'string', text: wanted.root } });
      }
    }
    if (changes.length === 0) continue;
    const store = await openStore(context, fact);
    if (isRefusal(store)) return store;
    const failed = await changeStore(store, changes);
    if (failed !== undefined) return failed;
  }
  return refusal;
}

/** Where the entry's loader is read from; undefined where the entry leads nowhere or into an image. */
function volumeOf({ facts }: RepairContext, store: BcdStore, object: BcdObject): string | undefined {
  const device = facts
    .all('bcd.device')
    .map(({ value }) => value)
    .find((d: BcdDevice) => d.store === storeName(store) && d.object === object.id && d.element === '11000001');
  return device?.form === 'partition' || device?.form === 'boot' ? device.resolvedVolume : undefined;
}

/** The path to be set; undefined where the entry's own path is right, or is none that Windows would have. */
async function pathFor(
  volume: RepairVolume,
  object: BcdObject,
  firmware: Firmware,
): Promise<{ path: string; root: string | undefined } | 'missing' | undefined> {
  const device = object.elements['11000001'];
  // Of an image in memory or a virtual disk nothing is known here.
  if (typeof device === 'string' && !/^(?:partition=|boot$|damaged)/.test(device)) return undefined;
  const suffix = SUFFIX[firmware];
  const own = object.path ?? '';
  const right = own.toLowerCase().endsWith(`.${suffix}`);
  if (right && (await isFile(volume, own))) return undefined;
  const program = PROGRAM[object.type] ?? '';
  const root = object.elements['22000002'];
  const folder = object.type === OBJECT_TYPE.osLoader && typeof root === 'string' ? root : '\\Windows';
  const candidates = [
    own.replace(/\.(?:efi|exe)$/i, `.${suffix}`),
    `${folder}\\system32\\${program}.${suffix}`,
    `\\Windows\\system32\\${program}.${suffix}`,
  ];
  for (const path of candidates) {
    if (path === '' || !path.toLowerCase().endsWith(`.${suffix}`) || !(await isFile(volume, path))) continue;
    const known = await volume.find(folder);
    return { path, root: known?.kind === 'directory' ? undefined : '\\Windows' };
  }
  return (await volume.find('/Windows'))?.kind === 'directory' ? 'missing' : undefined;
}

async function isFile(volume: RepairVolume, path: string): Promise<boolean> {
  return path !== '' && (await volume.find(path))?.kind === 'file';
}
