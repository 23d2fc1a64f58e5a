/** NT-05: the first records of $MFT differ from their mirror, are torn, or cannot be read. */
import { defineCheck } from '../../core/check.ts';
import { ASK } from '../asks.ts';
import { missingOf } from '../context.ts';

export const mftMirrorDiffers = defineCheck({
  code: 'NT-05',
  id: 'mft-mirror-differs',
  severity: 'error',
  proof: 'proven',
  title: { en: '$MFT and its mirror differ', zh: '$MFT 与镜像不一致' },
  why: {
    en: 'Windows relies on these four records to open the volume: stop 0x24, 0xED, endless chkdsk.',
    zh: 'Windows 依靠这四条记录打开卷；不一致会导致蓝屏 0x24、0xED，或 chkdsk 反复运行。',
  },
  ask: ASK.reread,
  refs: ['libyal/libfsntfs documentation', 'ntfs-3g ntfsfix(8)'],
  messages: {
    differs: {
      en: 'The first records of $MFT on {volume} differ from their copies in $MFTMirr.',
      zh: '{volume} 上 $MFT 的前几条记录与 $MFTMirr 中的副本不一致。',
    },
    unreadable: {
      en: '$MFT or $MFTMirr on {volume} holds records that cannot be read.',
      zh: '{volume} 上的 $MFT 或 $MFTMirr 有无法读取的记录。',
    },
    torn: {
      en: 'System record {record} of {volume} is torn: part of it is older than the rest.',
      zh: '{volume} 的系统记录 {record} 写到一半：其中一部分比其余部分旧。',
    },
    magic: {
      en: 'System record {record} of {volume} lacks its signature FILE.',
      zh: '{volume} 的系统记录 {record} 缺少 FILE 签名。',
    },
  },
  reads: ['volume', 'ntfs.structure'],
  applies: (facts) => facts.all('volume').some(({ value }) => value.kind === 'ntfs' && value.mirror !== undefined),
  missing: (facts) => missingOf([...facts.gaps('volume'), ...facts.gaps('ntfs.structure')]),
  run: (facts) => [
    ...facts.all('volume').flatMap(({ value, from }) => {
      const { volume, kind, mirror } = value;
      if (kind !== 'ntfs' || mirror === undefined || mirror === 'same') return [];
      return [{ message: mirror, args: { volume }, evidence: [from], subject: volume }];
    }),
    ...facts.all('ntfs.structure').flatMap(({ value: { volume, badRecords }, from }) =>
      badRecords.map(({ record, problem }) => ({
        message: problem,
        args: { volume, record },
        evidence: [from],
        subject: volume,
      })),
    ),
  ],
});
