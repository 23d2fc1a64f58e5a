/** WIN-09: the SYSTEM or SOFTWARE hive is missing, damaged, cut short or not closed. */
import type { Fact, Facts, Severity } from '../../core/facts.ts';
import { defineCheck, type Finding } from '../../core/check.ts';
import { ASK } from '../asks.ts';
import { filesOf, missingOf, where } from '../context.ts';

type Message =
  'absent' | 'not-a-hive' | 'truncated' | 'damaged' | 'unflushed' | 'unflushed-alone' | 'unflushed-no-logs';

export const windowsHiveDamaged = defineCheck<'file' | 'hive', Message>({
  code: 'WIN-09',
  id: 'windows-hive-damaged',
  severity: 'error',
  proof: 'proven',
  title: { en: 'Registry hive of Windows damaged', zh: 'Windows 注册表配置单元损坏' },
  why: {
    en: 'The loader reads SYSTEM before anything else: 0xC000014C, stop 0x74 or 0x67.',
    zh: '加载程序首先读取 SYSTEM；损坏会导致 0xC000014C，或蓝屏 0x74、0x67。',
  },
  ask: ASK.windows,
  refs: ['msuhanov/regf', 'Microsoft support: Azure VM boot errors'],
  messages: {
    absent: { en: '{hive} does not exist.', zh: '{hive} 不存在。' },
    'not-a-hive': {
      en: '{hive} ({actual} bytes) is not a registry hive.',
      zh: '{hive}（{actual} 字节）不是注册表配置单元文件。',
    },
    truncated: {
      en: '{hive} has {actual} bytes, its header announces {expected}.',
      zh: '{hive} 有 {actual} 字节，而文件头声明了 {expected} 字节。',
    },
    damaged: {
      en: 'The structure of {hive} is damaged ({problems}).',
      zh: '{hive} 的内部结构损坏（{problems}）。',
    },
    unflushed: {
      en: '{hive} was not closed; {logs} hold what is missing, and Windows replays them at the next start.',
      zh: '{hive} 未正常关闭；缺少的内容在 {logs} 中，Windows 下次启动时会自动回放。',
    },
    'unflushed-alone': {
      en: '{hive} was not closed; its logs (.LOG1, .LOG2) were not given, so whether they complete it is open.',
      zh: '{hive} 未正常关闭；没有提供它的日志（.LOG1、.LOG2），无法判断能否补全。',
    },
    'unflushed-no-logs': {
      en: '{hive} was not closed (sequences {primary} and {secondary}), and no log is there to complete it.',
      zh: '{hive} 未正常关闭（序号 {primary} 与 {secondary}），也没有可用于补全的日志。',
    },
  },
  reads: ['file', 'hive'],
  applies: (facts) => facts.all('hive').length > 0 || filesOf(facts, 'os-loader', true).length > 0,
  missing: (facts) => {
    const hives = facts.gaps('file').filter((gap) => /config\/(SYSTEM|SOFTWARE)$/i.test(gap.subject));
    return missingOf([...hives, ...facts.gaps('hive')]);
  },
  run: (facts) => [...facts.all('hive').flatMap((fact) => judge(fact)), ...absent(facts)],
});

/** Without SOFTWARE Windows starts its kernel and fails later; without SYSTEM it does not start. */
function severityOf(role: string): Severity {
  return role === 'system-hive' ? 'error' : 'warning';
}

function judge({ value, from }: Fact<'hive'>): Finding<Message>[] {
  if (value.role !== 'system-hive' && value.role !== 'software-hive') return [];
  const hive = value.path === '' ? value.volume : where(value);
  const found = (message: Message, severity: Severity): Finding<Message>[] => [
    {
      message,
      args: {
        hive,
        actual: value.actualSize,
        expected: value.expectedSize,
        problems: value.problems.join(', '),
        logs: value.logs.join(', '),
        primary: value.primarySequence,
        secondary: value.secondarySequence,
      },
      evidence: [from],
      subject: hive,
      severity,
    },
  ];
  const severity = severityOf(value.role);
  if (value.state === 'not-a-hive') return found('not-a-hive', severity);
  if (value.actualSize < value.expectedSize) return found('truncated', severity);
  if (value.state === 'salvaged') return found('damaged', severity);
  const closed = value.primarySequence === value.secondarySequence && value.checksumOk;
  if (closed) return [];
  // A hive given by itself says nothing of the files beside it.
  if (value.path === '') return found('unflushed-alone', 'warning');
  return value.logs.length > 0 ? found('unflushed', 'warning') : found('unflushed-no-logs', severity);
}

function absent(facts: Facts<'file'>): Finding<Message>[] {
  const installed = new Set(filesOf(facts, 'os-loader', true).map(({ value }) => value.volume));
  return filesOf(facts, 'system-hive', false)
    .filter(({ value }) => installed.has(value.volume))
    .map(({ value, from }) => ({
      message: 'absent',
      args: { hive: where(value) },
      evidence: [from],
      subject: where(value),
    }));
}
