/**
 * Closes a boot configuration store that was pulled while it was written: replays its logs where they apply, else takes
 * the hive as it stands if its structure is whole, and sets equal sequences and the checksum.
 *
 * Reference: "Windows registry file format specification", M. Suhanov, sections "Base block" and "Transaction logs".
 */
import type { Refusal, RepairContext, Repair } from '../../core/repair.ts';
import { editHive } from '../../parsers/regf/encode.ts';
import { COMMON, type CommonMessage } from '../planning/attempt.ts';
import { refuse } from '../planning/refuse.ts';
import { isRefusal, openStore, STORE_MESSAGES, writeStore, type StoreMessage } from './bcd-store.ts';

type Message = CommonMessage | StoreMessage;

export const bcdClose: Repair<Message> = {
  id: 'bcd-close',
  title: { en: 'Close the boot configuration store', zh: '关闭未正常写完的 BCD 存储' },
  explanation: {
    en:
      'Finishes a write to the BCD that was cut off: entries of its transaction logs are put in where they belong to this ' +
      'state of the store; then both sequence numbers are made equal and the checksum is set. Only a store whose ' +
      'structure is whole is touched; a base block that was lost is taken from the log. What was never written to store or ' +
      'log stays lost.',
    zh:
      '完成被中断的 BCD 写入：如果事务日志与存储的当前状态相符，就把日志条目写回；然后让两个序号一致，并重算校验和。' +
      '只处理内部结构完整的存储；丢失的文件头取自日志。既没写入存储、也没写入日志的修改无法找回。',
  },
  clears: ['BCD-03', 'BCD-01'],
  risk: 'low',
  messages: { ...COMMON, ...STORE_MESSAGES },
  plan,
};

async function plan(context: RepairContext): Promise<Refusal | undefined> {
  for (const { value } of context.facts.all('bcd')) {
    const lost = value.state === 'not-a-hive';
    if (!lost && value.primarySequence === value.secondarySequence && value.checksumOk) continue;
    const store = await openStore(context, value);
    // Without a log that gives the hive back there is nothing to close; such a store is rebuilt (bcd-rebuild).
    if (isRefusal(store) && lost && store.message === 'store-damaged') continue;
    if (isRefusal(store)) return store;
    if (store.stored?.state === 'sound') continue;
    const edit = await editHive(store.hive);
    if (edit === undefined) return refuse('store-damaged', { store: store.name });
    const refusal = await writeStore(store, edit);
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}
