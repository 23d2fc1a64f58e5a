/** LOG-04: what Boot Manager wrote about its last start from this medium. */
import type { BootStatusRecord } from '../../core/facts.ts';
import { defineCheck, type Finding } from '../../core/check.ts';
import { hex32 } from '../context.ts';
import { ASK } from '../asks.ts';

type Message = 'never-ran' | 'failed' | 'handed-over';

export const bootManagerLastStart = defineCheck<'boot.status', Message>({
  code: 'LOG-04',
  id: 'boot-manager-last-start',
  severity: 'info',
  proof: 'suspect',
  title: { en: 'Last start of Boot Manager', zh: '启动管理器的上次运行' },
  why: {
    en: 'BOOTSTAT.DAT beside the store is the black box of the boot: nothing in it means the fault lies before Boot Manager, a loader started and not returned that it lies behind.',
    zh: 'BCD 旁边的 BOOTSTAT.DAT 是启动过程的黑匣子：若为空，问题在启动管理器之前；若引导程序已启动且没有返回，问题在其之后。',
  },
  ask: ASK.esp,
  refs: ['geoffchappell.com: Boot Status Data Log'],
  messages: {
    'never-ran': {
      en: '{file} holds no event: Boot Manager has probably never run from this store.',
      zh: '{file} 中没有任何事件：启动管理器很可能从未用这份 BCD 启动过。',
    },
    failed: {
      en: 'The last start in {file} ({date}) ended in a failure: {event} {status} {image}',
      zh: '{file} 记录的上次启动（{date}）以失败结束：{event} {status} {image}',
    },
    'handed-over': {
      en: 'At the last start in {file} ({date}) Boot Manager handed over to {image}, which did not come back.',
      zh: '{file} 记录的上次启动（{date}）中，启动管理器已把控制权交给 {image}，且没有返回。',
    },
  },
  reads: ['boot.status'],
  applies: (facts) => facts.all('boot.status').some(({ value }) => isOfBootManager(value)),
  run: (facts) =>
    facts.all('boot.status').flatMap(({ value, from }): Finding<Message>[] => {
      if (!isOfBootManager(value)) return [];
      const file = `${value.volume}:${value.path}`;
      const about = { evidence: [from], subject: file };
      if (!value.present || value.blank || value.events.length === 0) {
        return [{ message: 'never-ran', args: { file }, ...about }];
      }
      const last = value.events.at(-1);
      const args = {
        file,
        date: value.date ?? '–',
        event: last?.name ?? '–',
        status: last?.status === undefined ? '' : `0x${hex32(last.status)}`,
        image: last?.path ?? '–',
      };
      if (value.outcome === 'failed') return [{ message: 'failed', args, ...about, severity: 'warning' }];
      return value.outcome === 'started' ? [{ message: 'handed-over', args, ...about }] : [];
    }),
});

/** The other kind of file, with the flags of the last start of Windows, is told by them where it has no path. */
function isOfBootManager(record: BootStatusRecord): boolean {
  return record.lastStart === undefined && !record.path.toLowerCase().startsWith('/windows/');
}
