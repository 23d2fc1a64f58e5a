/** LOG-07: a crash dump tells which stop it was. */
import type { CrashDumpHead } from '../../core/facts.ts';
import { defineCheck, type Finding } from '../../core/check.ts';
import { ASK } from '../asks.ts';

type Message = 'storage' | 'volume' | 'registry' | 'vanished' | 'other';

/** Stops that speak of the medium, by what they speak of; the tables of stop codes hold the rest. */
const GROUPS: Readonly<Record<string, Message>> = {
  '0x0000007B': 'storage',
  '0x000000ED': 'volume',
  '0x00000024': 'volume',
  '0x00000074': 'registry',
  '0x00000067': 'registry',
  '0x00000051': 'registry',
  '0x0000007A': 'vanished',
  '0x00000077': 'vanished',
  '0x000000F4': 'vanished',
  '0x000000EF': 'vanished',
  '0xC000021A': 'vanished',
};

const stop = (en: string, zh: string): { en: string; zh: string } => ({
  en: `{file} ({time}): stop {code} ({parameters}), ${en}`,
  zh: `{file}（{time}）：蓝屏 {code}（{parameters}），${zh}`,
});

export const crashDumpPresent = defineCheck<'crash.dump' | 'boot.status', Message>({
  code: 'LOG-07',
  id: 'crash-dump-present',
  severity: 'warning',
  proof: 'suspect',
  title: { en: 'Crash dump', zh: '崩溃转储' },
  why: {
    en: 'The header of a dump holds stop code, parameters and time. A dump from before a start that succeeded is history.',
    zh: '转储文件头记录了停止代码、参数和时间。如果此后成功启动过，它就只是历史记录。',
  },
  ask: ASK.windows,
  refs: ['Volatility Foundation: crash dump headers', 'Microsoft: Bug Check Code Reference'],
  messages: {
    storage: stop('Windows lost its boot disk.', 'Windows 访问不到启动磁盘。'),
    volume: stop('the file system of the boot volume.', '启动卷的文件系统有问题。'),
    registry: stop('the registry.', '注册表有问题。'),
    vanished: stop('a process or a page was lost, as when the medium vanishes.', '进程或页面丢失，与介质掉线时相同。'),
    other: stop('see `wtg-triage explain {code}`.', '参见 `wtg-triage explain {code}`。'),
  },
  reads: ['crash.dump', 'boot.status'],
  applies: (facts) => facts.all('crash.dump').length > 0,
  run: (facts) =>
    facts.all('crash.dump').map(({ value, from }): Finding<Message> => {
      const file = `${value.volume}:${value.path}`;
      const args = { file, time: value.time ?? '–', code: value.code, parameters: value.parameters.join(', ') };
      const history = facts
        .all('boot.status')
        .some((status) => status.value.volume === value.volume && (status.value.lastStart?.succeeded ?? false));
      return { message: groupOf(value), args, evidence: [from], subject: file, severity: history ? 'info' : 'warning' };
    }),
});

function groupOf(dump: CrashDumpHead): Message {
  return GROUPS[dump.code] ?? 'other';
}
