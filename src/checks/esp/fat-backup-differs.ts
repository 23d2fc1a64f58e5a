/** ESP-02: structures of a FAT volume that must agree do not: boot records, copies of the FAT, chains and sizes. */
import { heir, inherited, type CopyRegion } from '../../core/copies.ts';
import type { Fact, FatStructure, Provenance, VolumeKind } from '../../core/facts.ts';
import { defineCheck, type Finding } from '../../core/check.ts';
import { ASK } from '../asks.ts';
import { firmwareGaps, missingOf } from '../context.ts';

export const fatBackupDiffers = defineCheck({
  code: 'ESP-02',
  id: 'fat-backup-differs',
  severity: 'warning',
  proof: 'proven',
  title: { en: 'FAT structures contradict each other', zh: 'FAT 结构前后不一致' },
  why: {
    en: 'A volume pulled while being written, or a dying flash, leaves copies that no longer agree.',
    zh: '写入时拔出，或闪存老化，都会使本应一致的副本出现差异。',
  },
  ask: ASK.esp,
  refs: ['dosfstools fsck.fat', 'Microsoft FAT specification 1.03'],
  messages: {
    'boot-record': {
      en: 'The backup boot record of {volume} is damaged ({regions}); the first one is not.',
      zh: '{volume} 的备份引导记录损坏（{regions}），首扇区在该处没有损坏。',
    },
    'boot-record-primary': {
      en: 'The boot record of {volume} is damaged in part ({regions}); its backup is not.',
      zh: '{volume} 的引导记录部分损坏（{regions}），备份在该处没有损坏。',
    },
    'boot-records-differ': {
      en: 'The boot record of {volume} and its backup differ ({regions}), and nothing proves either damaged: installers of boot code often write the first one alone.',
      zh: '{volume} 的引导记录与备份不同（{regions}），但没有证据表明哪一份损坏：安装引导代码的工具往往只写首扇区。',
    },
    chain: {
      en: '{path} cannot be read to its end: its cluster chain is broken or a sector is unreadable.',
      zh: '{path} 无法完整读取：簇链断裂，或有扇区读不出。',
    },
    copies: {
      en: 'The copies of the FAT of {volume} differ in {differing} entries ({files}); copy {best} contradicts itself least.',
      zh: '{volume} 的几份 FAT 表有 {differing} 项不同（{files}）；自相矛盾最少的是第 {best} 份。',
    },
    broken: {
      en: '{count} files of {volume} have chains that do not fit their size or break off: {files}.',
      zh: '{volume} 上有 {count} 个文件的簇链与大小不符或中断：{files}。',
    },
    'boot-file': {
      en: '{files} on {volume} is opened by the boot, and its chain does not fit its size or breaks off.',
      zh: '{volume} 上的 {files} 是启动要读的文件，而其簇链与大小不符或中断。',
    },
    'cross-linked': {
      en: '{count} clusters of {volume} belong to more than one file: {files}.',
      zh: '{volume} 上有 {count} 个簇同时属于多个文件：{files}。',
    },
    'bad-clusters': {
      en: '{volume} has {count} clusters marked as bad.',
      zh: '{volume} 有 {count} 个簇被标记为坏簇。',
    },
  },
  reads: ['volume', 'boot-record', 'file', 'fat.structure'],
  applies: (facts) => facts.all('volume').some(({ value }) => isFat(value.kind)),
  missing: (facts) => [...firmwareGaps(facts), ...missingOf(facts.gaps('fat.structure'))],
  run: (facts) => {
    const fat = new Set(
      facts
        .all('volume')
        .filter(({ value }) => isFat(value.kind))
        .map(({ value }) => value.volume),
    );
    const records = facts
      .all('boot-record')
      .filter(({ value }) => fat.has(value.volume) && value.valid)
      .flatMap(judgeRecord);
    const chains = facts
      .all('file')
      .filter(({ value }) => fat.has(value.volume) && value.present && value.readable === false)
      .map(({ value, from }) => {
        const path = `${value.volume}:${value.path}`;
        const args = { volume: value.volume, path };
        // Read errors leave the same trace; that the chain itself is broken, the structures of the FAT prove.
        const judged = { severity: 'error' as const, proof: 'suspect' as const };
        return { message: 'chain' as const, args, evidence: [from], subject: path, ...judged };
      });
    const structures = facts.all('fat.structure').flatMap(({ value, from }) => {
      const opened = facts.all('file').filter((f) => f.value.volume === value.volume && f.value.present);
      return judgeStructure(value, from, new Set(opened.map((f) => f.value.path)));
    });
    return [...records, ...chains, ...structures];
  },
});

function isFat(kind: VolumeKind): boolean {
  return kind === 'exfat' || kind.startsWith('fat');
}

type RecordMessage = 'boot-record' | 'boot-record-primary' | 'boot-records-differ';

/** A record that can be read by, against its backup. */
function judgeRecord({ value, from }: Fact<'boot-record'>): Finding<RecordMessage>[] {
  const { volume, regions = [] } = value;
  const finding = (message: RecordMessage, of: readonly CopyRegion[], severity?: 'info'): Finding<RecordMessage>[] => {
    const args = { volume, regions: of.map(({ region }) => region).join(', ') };
    const found = { message, args, evidence: [from], subject: volume };
    return of.length === 0 ? [] : [severity === undefined ? found : { ...found, severity }];
  };
  const undecided = regions.filter((region) => heir(region) === undefined);
  return [
    ...finding('boot-record', inherited(regions, 'primary')),
    ...finding('boot-record-primary', inherited(regions, 'backup')),
    ...finding('boot-records-differ', undecided, 'info'),
  ];
}

type StructureMessage = 'copies' | 'broken' | 'boot-file' | 'cross-linked' | 'bad-clusters';

function judgeStructure(
  value: FatStructure,
  from: Provenance,
  opened: ReadonlySet<string>,
): Finding<StructureMessage>[] {
  const { volume, differing } = value;
  const out: Finding<StructureMessage>[] = [];
  const add = (
    message: StructureMessage,
    count: number,
    files: readonly string[],
    severity?: 'info' | 'error',
  ): void => {
    if (count === 0) return;
    const list = files.length === 0 ? '–' : files.join(', ');
    const args = { volume, count, differing, files: list, best: value.best + 1 };
    const of = { message, args, evidence: [from], subject: volume };
    out.push(severity === undefined ? of : { ...of, severity });
  };
  add('copies', differing, value.differingPaths);
  const boot = value.broken.filter(({ path }) => opened.has(path));
  const others = value.broken.filter(({ path }) => !opened.has(path));
  const named = (list: FatStructure['broken']): string[] => list.map(({ path, fault }) => `${path} (${fault})`);
  add('boot-file', boot.length, named(boot), 'error');
  add('broken', value.brokenCount - boot.length, named(others));
  add(
    'cross-linked',
    value.crossLinkCount,
    value.crossLinks.map((paths) => paths.join(' = ')),
  );
  // A mark alone may have been copied from another disk with the image.
  add('bad-clusters', value.badClusters, [], 'info');
  return out;
}
