/**
 * Registry hives of Windows that were not closed: their transaction logs are replayed where they apply; where none does,
 * a hive whose structure is whole is closed as it stands.
 *
 * Reference: "Windows registry file format specification", M. Suhanov, sections "Base block" and "Transaction logs".
 */
import type { Hive } from '../../core/facts.ts';
import type { Refusal, RepairContext, Repair } from '../../core/repair.ts';
import { editHive } from '../../parsers/regf/encode.ts';
import { refuse } from '../planning/refuse.ts';
import { HIVE_MESSAGES, isRefusal, noteState, openHive, writeHive, type HiveMessage } from './hive-values.ts';

export const hiveReplay: Repair<HiveMessage> = {
  id: 'hive-replay',
  title: { en: 'Replay the logs of a registry hive', zh: '回放注册表配置单元的事务日志' },
  explanation: {
    en:
      'Windows was stopped between writing a change to the log of a hive and to the hive itself. The entries of the logs ' +
      'that belong to this state of the hive, each proven by its hashes, are put in, as Windows does at its next start; ' +
      'sequence numbers and checksum are set. The logs themselves are left alone.',
    zh:
      'Windows 在把修改写入日志之后、写入配置单元之前被中断。这里把与当前状态相符、散列校验正确的日志条目写回配置单元，' +
      '与 Windows 下次启动时的做法相同，并更新序号和校验和。日志文件本身不作改动。',
  },
  clears: ['WIN-09'],
  risk: 'low',
  messages: HIVE_MESSAGES,
  plan: replay,
};

export const hiveClose: Repair<HiveMessage> = {
  id: 'hive-close',
  title: { en: 'Close a registry hive without logs', zh: '关闭没有可用日志的注册表配置单元' },
  explanation: {
    en:
      'The base block of the hive says that a write was not finished, or its checksum is wrong, and no log completes it. ' +
      'Only where every key, value and list of the hive is whole are both sequence numbers made equal and the checksum ' +
      'set. Changes that were never written stay lost.',
    zh:
      '配置单元的文件头表明写入没有完成，或校验和不对，又没有可用的日志补全。只有当所有键、值和列表都完整时，' +
      '才让两个序号一致并重算校验和。从未写入的修改无法找回。',
  },
  clears: ['WIN-09'],
  risk: 'medium',
  messages: HIVE_MESSAGES,
  plan: close,
};

/** SYSTEM and SOFTWARE files that are there and not in order. */
function unfinished({ facts }: RepairContext): Hive[] {
  return facts
    .all('hive')
    .map(({ value }) => value)
    .filter(({ role, state, path }) => {
      const ofWindows = role === 'system-hive' || role === 'software-hive';
      return ofWindows && path !== '' && state !== 'sound';
    });
}

async function replay(context: RepairContext): Promise<Refusal | undefined> {
  for (const fact of unfinished(context)) {
    const hive = await openHive(context, fact);
    // Without a log that applies there is nothing to replay; the other repair says what is wrong with such a hive.
    if (isRefusal(hive)) {
      if (hive.message === 'hive-damaged') continue;
      return hive;
    }
    if (hive.replayed === undefined) continue;
    const { source } = hive.tree;
    const { bytes, holes } = await source.read(0, source.size);
    if (holes.length > 0) return refuse('hive-unreadable', { hive: hive.name });
    const failed = await writeHive(hive, bytes);
    if (failed !== undefined) return failed;
    noteState(context, hive);
  }
  return undefined;
}

async function close(context: RepairContext): Promise<Refusal | undefined> {
  for (const fact of unfinished(context)) {
    const hive = await openHive(context, fact);
    if (isRefusal(hive)) return hive;
    if (hive.replayed !== undefined || hive.tree.state !== 'recoverable') continue;
    const edit = await editHive(hive.tree);
    if (edit === undefined) return refuse('hive-unreadable', { hive: hive.name });
    const failed = await writeHive(hive, edit.bytes());
    if (failed !== undefined) return failed;
    noteState(context, hive);
  }
  return undefined;
}
