/**
 * Clears the flag of an interrupted write from an image whose tables all parse. Reference: wimlib header.h,
 * WIM_HDR_FLAG_WRITE_IN_PROGRESS.
 */
import type { Refusal, RepairContext, Repair } from '../../core/repair.ts';
import { flagsPatch, WIM_FLAG } from '../../parsers/wim/header.ts';
import { COMMON, type CommonMessage } from '../planning/attempt.ts';
import { refuse } from '../planning/refuse.ts';
import { encrypted, VOLUME_MESSAGES, type VolumeMessage } from '../planning/volumes.ts';
import { tableProblems, WIM_MESSAGES, wimsOf, type WimMessage } from './wim-files.ts';

type Message = CommonMessage | VolumeMessage | WimMessage;

export const wimWriteInProgress: Repair<Message> = {
  id: 'wim-write-in-progress',
  title: { en: 'Clear the “write in progress” flag of an image', zh: '清除映像的“正在写入”标志' },
  explanation: {
    en:
      'Clears one flag in the header of a WIM whose write was interrupted, after its lookup table, XML document and the ' +
      'directory trees of all its images were read whole: then the header still describes the state before that write. ' +
      'Warning: file contents are not verified by this; run wimlib-imagex verify, and prefer a good copy where there is one.',
    zh:
      '某次写入被中断的 WIM，如果查找表、XML 和所有映像的目录树都能完整读出，说明文件头描述的仍是写入前的状态，' +
      '于是清除文件头中的这个标志。警告：这并不校验文件内容，请再运行 wimlib-imagex verify；有完好副本时应优先换回副本。',
  },
  clears: ['WIM-03'],
  risk: 'medium',
  messages: { ...COMMON, ...VOLUME_MESSAGES, ...WIM_MESSAGES },
  plan,
};

async function plan(context: RepairContext): Promise<Refusal | undefined> {
  const { overlay, facts } = context;
  const locked = encrypted(context);
  if (locked !== undefined) return locked;
  const marked = facts.all('wim').filter(({ value }) => value.writeInProgress);
  if (marked.length === 0) return undefined;
  for (const opened of await wimsOf(context, new Set(marked.map(({ value }) => value.path)))) {
    const { wim, path, source } = opened;
    const { header } = wim;
    if ((header.flags & WIM_FLAG.writeInProgress) === 0) continue;
    if (header.pipable) return refuse('pipable', { path });
    if (header.parts > 1) return refuse('split', { path, part: header.part });
    const problems = await tableProblems(opened, ['wim.write-in-progress', 'wim.new-version', 'wim.boot-index']);
    if (problems.length > 0) return refuse('damaged', { path, problems: problems.join(', ') });
    const { offset, bytes } = flagsPatch(header.flags & ~WIM_FLAG.writeInProgress);
    if (!(await overlay.writeThrough(source, offset, bytes))) return refuse('not-verbatim', { path });
  }
  return undefined;
}
