/**
 * Puts bootmgr back on the active partition, from \Windows\Boot\PCAT of the Windows on the same medium.
 *
 * Reference: Microsoft support, "BOOTMGR is missing"; what bcdboot /f BIOS copies.
 */
import type { Refusal, RepairContext, Repair } from '../../core/repair.ts';
import { COMMON, type CommonMessage } from '../planning/attempt.ts';
import { refuse } from '../planning/refuse.ts';
import { PLACE_MESSAGES, windowsPlace, type PlaceMessage } from './boot-files-place.ts';
import { FILE_MESSAGES, notWritten, openVolume, type FileMessage } from '../planning/volume-files.ts';

type Message = CommonMessage | FileMessage | PlaceMessage | 'no-copy' | 'cannot-create';

export const bootFilesBootmgr: Repair<Message> = {
  id: 'boot-files-bootmgr',
  title: { en: 'Put bootmgr back', zh: '恢复 bootmgr' },
  explanation: {
    en:
      'Copies \\Windows\\Boot\\PCAT\\bootmgr of this medium to \\bootmgr of its active partition, where the boot record ' +
      'looks for it. It matters in BIOS (legacy, CSM) mode only.',
    zh: '把本介质 \\Windows\\Boot\\PCAT\\bootmgr 复制到活动分区的 \\bootmgr，供引导记录加载。只影响 BIOS（Legacy/CSM）启动方式。',
  },
  clears: ['NT-04'],
  risk: 'low',
  messages: {
    ...COMMON,
    ...FILE_MESSAGES,
    ...PLACE_MESSAGES,
    'no-copy': {
      en: '{file} is missing or unusable, so there is no bootmgr of this Windows to copy. Take it from an image of the same build (bcdboot /f BIOS).',
      zh: '{file} 缺失或无法使用，没有可复制的 bootmgr。请从同一版本的映像取得（bcdboot /f BIOS）。',
    },
    'cannot-create': {
      en: '{volume} is NTFS: files are not created there. Use bcdboot /f BIOS on a Windows computer.',
      zh: '{volume} 是 NTFS，不在其中新建文件。请在 Windows 电脑上使用 bcdboot /f BIOS。',
    },
  },
  plan,
};

const TARGET = '/bootmgr';
const SOURCE = '/Windows/Boot/PCAT/bootmgr';
/** A real one has some 400 KB; less than a cluster cannot hold its first stage. */
const LEAST = 4096;

async function plan(context: RepairContext): Promise<Refusal | undefined> {
  const { facts } = context;
  for (const { value: record } of facts.all('boot-record')) {
    const active = facts.all('partition').find(({ value }) => value.active && value.volume === record.volume);
    if (active === undefined || record.code.loads !== 'bootmgr') continue;
    const file = facts
      .all('file')
      .find(({ value }) => value.volume === record.volume && value.role === 'bios-boot-manager')?.value;
    if (file === undefined || (file.present && file.size > 0)) continue;
    const windows = windowsPlace(facts);
    if (!windows.ok) return windows.refusal;
    const content = await (await openVolume(context, windows.volume))?.read(SOURCE);
    const usable =
      content?.status === 'ok' && content.bytes.length >= LEAST && content.bytes.some((byte) => byte !== 0);
    if (!usable) return refuse('no-copy', { file: `${windows.volume}:${SOURCE}` });
    const volume = await openVolume(context, record.volume);
    if (volume === undefined) return refuse('file-damaged', { file: `${record.volume}:${TARGET}` });
    if (volume.kind === 'ntfs' && !file.present) return refuse('cannot-create', { volume: record.volume });
    const written = await volume.write(TARGET, content.bytes);
    if (!written.ok) return notWritten(written.refusal, `${record.volume}:${TARGET}`);
  }
  return undefined;
}
