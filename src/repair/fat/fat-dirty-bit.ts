/** Clears the mark of an unclean unmount on a FAT volume that is proven sound. Specification: fatgen103, FAT[1]. */
import { volumeTarget } from '../../core/overlay.ts';
import type { Refusal, RepairContext, Repair } from '../../core/repair.ts';
import { checkChains, compareFats } from '../../parsers/fat/check.ts';
import { clearDirty } from '../../parsers/fat/encode.ts';
import { parseFat } from '../../parsers/fat/volume.ts';
import { COMMON, type CommonMessage } from '../planning/attempt.ts';
import { refuse } from '../planning/refuse.ts';
import { isSound } from './fat-soundness.ts';
import { encrypted, repairEach, VOLUME_MESSAGES, volumesOf, type VolumeMessage } from '../planning/volumes.ts';

type Message =
  | CommonMessage
  | VolumeMessage
  | 'copies-differ'
  | 'chains-damaged'
  | 'lost-clusters'
  | 'surface-errors'
  | 'boot-record-first';

export const fatDirtyBit: Repair<Message> = {
  id: 'fat-dirty-bit',
  title: { en: 'Clear the dirty mark of a FAT volume', zh: '清除 FAT 卷的“未正常卸载”标记' },
  explanation: {
    en:
      'Clears the mark that a volume was pulled while mounted, after its structures were checked: both copies of the FAT ' +
      'agree and every chain is whole. Warning: what the files themselves hold is not checked by this; a file that was ' +
      'being written may be incomplete although the volume is sound.',
    zh:
      '在检查过卷的结构（各份 FAT 一致、每条簇链完整）之后，清除“挂载时被拔出”的标记。' +
      '警告：这不能检查文件内容本身，当时正在写入的文件仍可能不完整。',
  },
  clears: ['ESP-04'],
  risk: 'low',
  messages: {
    ...COMMON,
    ...VOLUME_MESSAGES,
    'copies-differ': {
      en: 'The copies of the FAT of {volume} differ; the dirty mark is right. Settle which copy holds first (fat-copy).',
      zh: '{volume} 的各份 FAT 不一致，“未正常卸载”标记是对的。请先确定哪一份正确（fat-copy）。',
    },
    'chains-damaged': {
      en: '{volume} has {broken} broken and {crossed} crossed cluster chains; the dirty mark is right. Save the files, then check a copy with fsck.fat.',
      zh: '{volume} 有 {broken} 条断裂、{crossed} 条交叉的簇链，“未正常卸载”标记是对的。请先抢救文件，再用 fsck.fat 检查副本。',
    },
    'lost-clusters': {
      en: '{clusters} clusters of {volume} are in use but belong to no file: a write was interrupted. Ask for this repair by name to clear the mark all the same.',
      zh: '{volume} 有 {clusters} 个簇被占用却不属于任何文件：有写入被中断。若仍要清除标记，请指名执行这项修复。',
    },
    'surface-errors': {
      en: '{volume} carries the mark that sectors failed while it was in use. Test the medium first (badblocks -n on a copy-backed stick, or f3); ask for this repair by name to clear the mark all the same.',
      zh: '{volume} 带有“使用中出现坏扇区”的标记。请先备份并检测介质；若仍要清除标记，请指名执行这项修复。',
    },
    'boot-record-first': {
      en: 'The boot record of {volume} is damaged; repair it first (fat-boot-record).',
      zh: '{volume} 的引导记录损坏，请先修复它（fat-boot-record）。',
    },
  },
  plan,
};

async function plan(context: RepairContext): Promise<Refusal | undefined> {
  const { overlay, byName } = context;
  const locked = encrypted(context);
  if (locked !== undefined) return locked;
  return repairEach(volumesOf(context, ['fat12', 'fat16', 'fat32']), context, async ({ name, fact, source }) => {
    if (fact.dirty !== true) return undefined;
    const parsed = await parseFat(source);
    if (parsed.status !== 'ok') return undefined;
    const fat = parsed.value;
    if (fat.bootRecord.primaryState !== 'valid') return refuse('boot-record-first', { volume: name });
    const { differences } = await compareFats(fat);
    if (differences.some((d) => d.entries > 0 || d.unreadable > 0)) return refuse('copies-differ', { volume: name });
    const report = await checkChains(fat);
    if (!isSound(report)) {
      const args = { volume: name, broken: report.brokenCount, crossed: report.crossLinkCount };
      return refuse('chains-damaged', args);
    }
    const { clusters } = report.lost;
    if (fat.dirtyState.ioError === true && !byName) return refuse('surface-errors', { volume: name }, true);
    if (clusters > 0 && !byName) return refuse('lost-clusters', { volume: name, clusters }, true);
    return () => clearDirty(volumeTarget(overlay, source));
  });
}
