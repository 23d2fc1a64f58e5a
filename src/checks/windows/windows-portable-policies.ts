/** WIN-14: policies of Windows To Go are set on the stick. */
import { defineCheck } from '../../core/check.ts';
import { ASK } from '../asks.ts';
import { policiesOf } from './policy.ts';

export const windowsPortablePolicies = defineCheck({
  code: 'WIN-14',
  id: 'windows-portable-policies',
  severity: 'info',
  proof: 'proven',
  title: { en: 'Windows To Go policies are set', zh: '设置了 Windows To Go 策略' },
  why: {
    en: 'They decide about hibernation, sleep and the startup options of a host; none of them keeps a stick from booting.',
    zh: '这些策略控制休眠、睡眠和宿主机的启动选项，都不会阻止 U 盘启动。',
  },
  ask: ASK.windows,
  refs: ['Microsoft: ExternalBoot.admx'],
  messages: {
    set: {
      en: 'Policy PortableOperatingSystem\\{name} is {value} on {volume}.',
      zh: '{volume} 上的策略 PortableOperatingSystem\\{name} 为 {value}。',
    },
  },
  reads: ['windows'],
  applies: (facts) => facts.all('windows').length > 0,
  run: (facts) =>
    policiesOf(facts, ['Launcher', 'Hibernate', 'Sleep']).map(({ name, value, volume, from }) => ({
      message: 'set' as const,
      args: { name, value, volume },
      evidence: [from],
      subject: volume,
    })),
});
