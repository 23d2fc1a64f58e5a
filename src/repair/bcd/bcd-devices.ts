/**
 * Makes the device elements of a store name this medium's own partitions: loaders and their resume objects the one with
 * Windows on it, Boot Manager and memory tester the one the store lies on, images and virtual disks the one that holds
 * their file. After cloning, a new table or `bcdboot` against another disk they name what is not there.
 *
 * References: BCD-SYS update_device.sh; layouts as in parsers/bcd/device.ts.
 */
import type { BcdDevice, Facts } from '../../core/facts.ts';
import type { Refusal, RepairContext, Repair } from '../../core/repair.ts';
import type { Device } from '../../parsers/bcd/device.ts';
import { OBJECT_TYPE } from '../../parsers/bcd/objects.ts';
import { COMMON, type CommonMessage } from '../planning/attempt.ts';
import { refuse } from '../planning/refuse.ts';
import { deviceFor, PLACE_MESSAGES, windowsPlace, type PlaceMessage } from '../loaders/boot-files-place.ts';
import {
  changeStore,
  isRefusal,
  objectsOf,
  openStore,
  STORE_MESSAGES,
  wholeStores,
  type ElementChange,
  type OpenStore,
  type StoreMessage,
} from './bcd-store.ts';
import { openVolume } from '../planning/volume-files.ts';

type Message = CommonMessage | StoreMessage | PlaceMessage | 'several-targets';

export const bcdDevices: Repair<Message> = {
  id: 'bcd-devices',
  title: { en: 'Point boot entries at this medium', zh: '让启动条目指向本介质的分区' },
  explanation: {
    en:
      'Rewrites the device elements of the BCD that name a partition which is not on this medium: entries of Windows get ' +
      'the partition that provably holds it, Boot Manager and memory test the one the store lies on, images and virtual ' +
      'disks the one that holds their file. Entries that already lead here, and those of other systems, stay as they are.',
    zh:
      '改写 BCD 中指向本介质以外分区的设备元素：Windows 条目改为确实装有 Windows 的分区，启动管理器和内存测试改为存储所在的分区，' +
      '映像和虚拟磁盘改为含有其文件的分区。已经指向本介质的条目以及其他系统的条目保持不变。',
  },
  clears: ['BCD-06', 'BCD-07', 'BCD-08', 'BCD-10', 'MBR-11'],
  risk: 'low',
  needs: [['mbr-signature'], ['gpt-checksums', 'gpt-primary']],
  messages: {
    ...COMMON,
    ...STORE_MESSAGES,
    ...PLACE_MESSAGES,
    'several-targets': {
      en: 'The entries of {store} name {count} different partitions that are not here; which of them was this Windows is for a person to say (bcdedit).',
      zh: '{store} 的条目指向 {count} 个不在本介质上的不同分区，其中哪个是本介质的 Windows 需要人来判断（bcdedit）。',
    },
  },
  plan,
};

const DEVICE = 0x11000001;
const OS_DEVICE = 0x21000001;
const LOADER_ELEMENTS = [DEVICE, OS_DEVICE];

async function plan(context: RepairContext): Promise<Refusal | undefined> {
  for (const fact of wholeStores(context)) {
    const devices = context.facts.all('bcd.device').map(({ value }) => value);
    const name = `${fact.volume}:${fact.path}`;
    const own = devices.filter(({ store }) => store === name);
    const loaders = objectsOf(context, name).filter(({ type }) => type === OBJECT_TYPE.osLoader);
    const lacking = loaders.some(({ id }) => LOADER_ELEMENTS.some((element) => find(own, id, element) === undefined));
    if (!lacking && !own.some((device) => isWrong(device, context.facts))) continue;
    const store = await openStore(context, fact);
    if (isRefusal(store)) return store;
    const changes = await changesOf(context, store, own);
    if (!Array.isArray(changes)) return changes;
    const refusal = await changeStore(store, changes);
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}

function find(devices: readonly BcdDevice[], object: string, element: number): BcdDevice | undefined {
  return devices.find((d) => d.object === object && Number.parseInt(d.element, 16) === element);
}

/** An element that leads nowhere, or (a loader's) to the boot volume although Windows is elsewhere. */
function isWrong(device: BcdDevice, facts: Facts): boolean {
  if (device.resolution === 'mismatch' || device.form === 'damaged') return true;
  return device.form === 'boot' && device.element === '21000001' && !holdsLoader(facts, device.resolvedVolume);
}

function holdsLoader(facts: Facts, volume: string | undefined): boolean {
  const loaders = facts.all('file').filter(({ value }) => value.role === 'os-loader' && value.present);
  return loaders.length === 0 || loaders.some(({ value }) => value.volume === volume);
}

async function changesOf(
  context: RepairContext,
  store: OpenStore,
  devices: readonly BcdDevice[],
): Promise<ElementChange[] | Refusal> {
  const { facts } = context;
  const changes: ElementChange[] = [];
  const set = (object: string, type: number, device: Device): void => {
    changes.push({ object, type, value: { format: 'device', device } });
  };
  const files = new Map<string, Device | undefined>();
  for (const object of store.bcd.objects) {
    for (const element of object.elements) {
      const fact = find(devices, object.id, element.type);
      if (fact?.resolution !== 'mismatch' || element.value.format !== 'device') continue;
      const { device } = element.value;
      if (fact.path !== undefined && device.form !== 'partition') {
        // An image or virtual disk: the volume that holds the file is the one that is meant.
        if (!files.has(fact.path)) files.set(fact.path, await holder(context, fact.path));
        const host = files.get(fact.path);
        const moved = host === undefined ? undefined : onHost(device, host);
        if (moved !== undefined) set(object.id, element.type, moved);
      } else if (object.type === OBJECT_TYPE.bootManager || object.type === OBJECT_TYPE.memoryTester) {
        const partition = facts.all('partition').find(({ value }) => value.volume === store.fact.volume)?.value;
        const system = partition === undefined ? undefined : deviceFor(facts, partition);
        if (system === undefined) return refuse('no-table');
        set(object.id, element.type, system);
      }
    }
  }
  const loaders = loadersToPatch(context, store, devices);
  if (loaders.length === 0) return changes;
  const place = windowsPlace(facts);
  if (!place.ok) return changes.length > 0 ? changes : place.refusal;
  const windows = deviceFor(facts, place.partition);
  if (windows === undefined) return refuse('no-table');
  const foreign = new Set(
    loaders
      .flatMap((id) => LOADER_ELEMENTS.map((element) => find(devices, id, element)))
      .filter((device) => device?.form === 'partition' && device.resolution === 'mismatch')
      .map((device) => `${device?.style}:${device?.partitionId ?? device?.partitionOffset}`),
  );
  if (foreign.size > 1) return refuse('several-targets', { store: store.name, count: foreign.size });
  for (const id of loaders) for (const element of LOADER_ELEMENTS) set(id, element, windows);
  return changes;
}

/**
 * Loaders whose devices are to be those of Windows, and the resume objects that belong to them. Where a loader already
 * leads to this medium's Windows, others that name another disk are meant for that disk.
 */
function loadersToPatch(context: RepairContext, store: OpenStore, devices: readonly BcdDevice[]): string[] {
  const { facts } = context;
  const objects = objectsOf(context, store.name);
  const plain = (form: BcdDevice['form'] | undefined): boolean =>
    form === undefined || form === 'partition' || form === 'boot' || form === 'damaged';
  const loaders = objects.filter(
    ({ id, type }) =>
      type === OBJECT_TYPE.osLoader && LOADER_ELEMENTS.every((element) => plain(find(devices, id, element)?.form)),
  );
  const state = (id: string): boolean[] =>
    LOADER_ELEMENTS.map((element) => {
      const device = find(devices, id, element);
      return device !== undefined && !isWrong(device, facts);
    });
  const leadsHere = loaders.some(({ id }) => state(id).every(Boolean));
  const broken = loaders.filter((loader) => {
    const right = state(loader.id);
    if (right.every(Boolean)) return false;
    // One of both is right: this entry is of this medium. Otherwise it must be one that would be started.
    return right.some(Boolean) || (!leadsHere && (loader.isDefault || loader.inDisplayOrder || loaders.length === 1));
  });
  const resume = new Set(
    [...broken, ...loaders.filter(({ id }) => state(id).every(Boolean))].flatMap(({ elements }) => {
      const of = elements['23000003'];
      return typeof of === 'string' ? [of.toLowerCase()] : [];
    }),
  );
  const resumes = objects.filter(
    ({ id, type }) =>
      type === OBJECT_TYPE.resumeLoader &&
      resume.has(id) &&
      LOADER_ELEMENTS.some((element) => {
        const device = find(devices, id, element);
        return device !== undefined && plain(device.form) && isWrong(device, facts);
      }),
  );
  return [...broken, ...resumes].map(({ id }) => id);
}

/** The one partition that holds this file. */
async function holder(context: RepairContext, path: string): Promise<Device | undefined> {
  const found: Device[] = [];
  for (const { value } of context.facts.all('partition')) {
    const volume = await openVolume(context, value.volume);
    const entry = await volume?.find(path);
    const device = entry?.kind === 'file' ? deviceFor(context.facts, value) : undefined;
    if (device !== undefined) found.push(device);
  }
  return found.length === 1 ? found[0] : undefined;
}

/** The same image or virtual disk, on another volume. */
function onHost(device: Device, host: Device): Device | undefined {
  if (device.form === 'ramdisk' || device.form === 'file') return { ...device, host };
  if (device.form === 'vhd') return { ...device, disk: { ...device.disk, host } };
  if (device.form === 'locate' && device.disk !== undefined) return { ...device, disk: { ...device.disk, host } };
  return undefined;
}
