/**
 * Sets which image of boot.wim is started, and the place of its metadata beside it. The header is covered by no
 * checksum of the file. Reference: WIM file format white paper, "dwBootIndex", "rhBootMetadata".
 */
import type { Refusal, RepairContext, Repair } from '../../core/repair.ts';
import { bootPatch } from '../../parsers/wim/header.ts';
import type { WimFile } from '../../parsers/wim/wim.ts';
import { COMMON, type CommonMessage } from '../planning/attempt.ts';
import { refuse } from '../planning/refuse.ts';
import { encrypted, VOLUME_MESSAGES, type VolumeMessage } from '../planning/volumes.ts';
import { tableProblems, WIM_MESSAGES, wimsOf, type WimMessage } from './wim-files.ts';

type Message = CommonMessage | VolumeMessage | WimMessage | 'which-image';

/** FLAGS of the XML document by which Setup's own image is known; 9 is plain Windows PE. */
const SETUP = '2';

export const wimBootIndex: Repair<Message> = {
  id: 'wim-boot-index',
  title: { en: 'Set the bootable image of boot.wim', zh: '设置 boot.wim 的启动映像' },
  explanation: {
    en:
      'Writes the number of the image to start, and the place of its metadata, into the header of boot.wim: the only image, ' +
      'or of the two that Windows media have the one marked as Setup. The images themselves are not touched.',
    zh:
      '在 boot.wim 的文件头中写入要启动的映像编号及其元数据的位置：只有一个映像时就是它，' +
      '有两个时选标明为安装程序的那个。不改动映像内容。',
  },
  clears: ['WIM-07'],
  risk: 'low',
  messages: {
    ...COMMON,
    ...VOLUME_MESSAGES,
    ...WIM_MESSAGES,
    'which-image': {
      en: 'Which of the {images} images of {path} is to be started cannot be told. Set it with wimlib-imagex info {path} INDEX --boot.',
      zh: '无法判断 {path} 的 {images} 个映像中应启动哪一个。请用 wimlib-imagex info {path} INDEX --boot 设置。',
    },
  },
  plan,
};

async function plan(context: RepairContext): Promise<Refusal | undefined> {
  const { overlay, facts } = context;
  const locked = encrypted(context);
  if (locked !== undefined) return locked;
  const wrong = facts.all('wim').filter(({ value }) => {
    const boots = value.path.toLowerCase().endsWith('boot.wim');
    return (boots && value.bootIndex === 0) || value.bootIndex > value.images;
  });
  if (wrong.length === 0) return undefined;
  for (const opened of await wimsOf(context, new Set(wrong.map(({ value }) => value.path)))) {
    const { wim, path, source } = opened;
    const { header } = wim;
    if (header.bootIndex > 0 && header.bootIndex <= header.images) continue;
    if (header.pipable) return refuse('pipable', { path });
    if (header.parts > 1) return refuse('split', { path, part: header.part });
    const problems = await tableProblems(opened, ['wim.boot-index', 'wim.new-version']);
    if (problems.length > 0) return refuse('damaged', { path, problems: problems.join(', ') });
    // An image that is not meant to be started needs no number; one that does not exist is taken back.
    const index = path.toLowerCase().endsWith('boot.wim') ? bootable(wim) : 0;
    const metadata = index === undefined || index === 0 ? undefined : wim.metadata[index - 1]?.place;
    if (index === undefined || (index > 0 && metadata?.in !== 'resource')) {
      return refuse('which-image', { path, images: header.images });
    }
    const resource = metadata?.in === 'resource' ? metadata.resource : undefined;
    const { offset, bytes } = bootPatch(index, resource);
    if (!(await overlay.writeThrough(source, offset, bytes))) return refuse('not-verbatim', { path });
  }
  return undefined;
}

/** The only image; of several, the one marked as Setup. */
function bootable({ header, info }: WimFile): number | undefined {
  if (header.images === 1) return 1;
  const setup = info?.images.filter((image) => image.flags === SETUP) ?? [];
  return setup.length === 1 ? setup[0]?.index : undefined;
}
