/** WIN-08: the control set Windows would start with is missing, or the last start failed. */
import type { Fact, Hive } from '../../core/facts.ts';
import { defineCheck, type Finding } from '../../core/check.ts';
import { ASK } from '../asks.ts';
import { where } from '../context.ts';

type Message = 'absent' | 'no-select' | 'failed' | 'changed';

export const windowsControlSetMissing = defineCheck<'hive' | 'windows', Message>({
  code: 'WIN-08',
  id: 'windows-control-set-missing',
  severity: 'error',
  proof: 'proven',
  title: { en: 'Selected control set missing or failed', zh: '选定的控制集缺失或启动失败过' },
  why: {
    en: 'Select\\Default names the control set the loader reads its drivers from; without it Windows cannot start.',
    zh: 'Select\\Default 指定加载程序读取驱动配置的控制集；没有它，Windows 无法启动。',
  },
  ask: ASK.windows,
  refs: ['Microsoft: Registry, HKLM\\SYSTEM\\Select'],
  messages: {
    absent: {
      en: 'Select\\Default names {set}, which does not exist; there is {sets}.',
      zh: 'Select\\Default 指定 {set}，但它不存在；现有 {sets}。',
    },
    'no-select': {
      en: 'The SYSTEM hive on {volume} has no usable Select key.',
      zh: '{volume} 的 SYSTEM 配置单元没有可用的 Select 项。',
    },
    failed: {
      en: 'Select\\Failed is {failed}: a start with that control set failed, LastKnownGood is {good}.',
      zh: 'Select\\Failed 为 {failed}：用该控制集启动曾经失败，LastKnownGood 为 {good}。',
    },
    changed: {
      en: 'Select\\Current is {current}, Default is {default}: the next start uses another control set than the last.',
      zh: 'Select\\Current 为 {current}，Default 为 {default}：下次启动会使用与上次不同的控制集。',
    },
  },
  reads: ['hive', 'windows'],
  applies: (facts) => facts.all('windows').some(({ value }) => value.withoutSystem !== true),
  missing: (facts) => {
    const damaged = facts.all('hive').filter(({ value }) => isDamagedSystem(value));
    const subjects = [...facts.gaps('windows').map((gap) => gap.subject), ...damaged.map(({ value }) => where(value))];
    return subjects.length > 0 ? [{ kind: 'windows', state: 'unreadable', subjects }] : [];
  },
  // What a damaged hive does not show may still have been there; the damage is WIN-09's.
  run: (facts) =>
    facts.all('hive').some(({ value }) => isDamagedSystem(value))
      ? []
      : facts.all('windows').flatMap((fact) => judge(fact)),
});

function isDamagedSystem(hive: Hive): boolean {
  return hive.role === 'system-hive' && (hive.state === 'salvaged' || hive.state === 'not-a-hive');
}

function judge({ value, from }: Fact<'windows'>): Finding<Message>[] {
  if (value.withoutSystem === true) return [];
  const { select, controlSets, volume } = value;
  const about = { evidence: [from], subject: `${volume}:SYSTEM\\Select` };
  if (select === undefined) return [{ message: 'no-select', args: { volume }, ...about }];
  const name = (index: number): string => `ControlSet${String(index).padStart(3, '0')}`;
  const has = (index: number): boolean => controlSets.some((set) => set.toLowerCase() === name(index).toLowerCase());
  const chosen = select.default === 0 ? select.current : select.default;
  if (!has(chosen)) {
    return [{ message: 'absent', args: { set: name(chosen), sets: controlSets.join(', ') || '–' }, ...about }];
  }
  const out: Finding<Message>[] = [];
  if (select.failed !== 0) {
    const args = { failed: select.failed, good: select.lastKnownGood };
    out.push({ message: 'failed', args, ...about, severity: 'info', proof: 'suspect' });
  }
  if (select.default !== 0 && select.default !== select.current) {
    const args = { current: select.current, default: select.default };
    out.push({ message: 'changed', args, ...about, severity: 'warning', proof: 'suspect' });
  }
  return out;
}
