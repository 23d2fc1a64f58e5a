/** WIN-04: a driver without which Windows cannot reach its own disk is not started at boot. */
import { bootDriver, effectiveStart, startFault, type StartFault } from '../../core/boot-drivers.ts';
import type { Driver, Windows } from '../../core/facts.ts';
import { defineCheck, type Finding } from '../../core/check.ts';
import { ASK } from '../asks.ts';
import { windowsOf } from './windows.ts';

type Message = StartFault | 'image-absent' | 'service-absent';

export const windowsBootDriverNotStarted = defineCheck<'windows' | 'windows.driver', Message>({
  code: 'WIN-04',
  id: 'windows-boot-driver-not-started',
  severity: 'error',
  proof: 'suspect',
  title: { en: 'Boot-critical driver not started at boot', zh: '引导必需的驱动未设为引导时启动' },
  why: {
    en: 'The loader loads only boot-start drivers; without them Windows loses its disk: stop 0x7B.',
    zh: '引导程序只加载“引导启动”的驱动；缺了它们，Windows 就找不到自己的磁盘，蓝屏 0x7B。',
  },
  ask: ASK.windows,
  refs: ['Microsoft: bug check 0x7B', 'Microsoft: CM_SERVICE_USB_DISK_BOOT_LOAD'],
  messages: {
    'usb-not-started': {
      en: '{driver} starts on demand (Start={start}, BootFlags={bootFlags}, BootDriverFlags={flags}): Windows cannot boot from USB.',
      zh: '{driver} 不在引导时启动（Start={start}，BootFlags={bootFlags}，BootDriverFlags={flags}）：Windows 无法从 USB 引导。',
    },
    'usb-as-delivered': {
      en: '{driver} starts on demand, as on any Windows installed to an internal disk; a stick may lose its own disk so.',
      zh: '{driver} 按需启动，与安装在内部磁盘上的 Windows 相同；从 U 盘启动时可能因此找不到自己的磁盘。',
    },
    'usb-disabled': {
      en: '{driver} is disabled (Start={start}): Windows cannot boot from USB.',
      zh: '{driver} 已被禁用（Start={start}）：Windows 无法从 USB 引导。',
    },
    'core-not-started': {
      en: '{driver} is not started at boot (Start={start}): Windows cannot find any disk.',
      zh: '{driver} 不在引导时启动（Start={start}）：Windows 找不到任何磁盘。',
    },
    'mount-disabled': {
      en: '{driver} is disabled (Start={start}): Windows cannot mount its own volume.',
      zh: '{driver} 已被禁用（Start={start}）：Windows 无法挂载自己所在的卷。',
    },
    'image-absent': {
      en: 'The file of boot driver {driver} is missing: {image}.',
      zh: '引导驱动 {driver} 的文件缺失：{image}。',
    },
    'service-absent': {
      en: 'The service key of boot driver {driver} does not exist in {controlSet}.',
      zh: '{controlSet} 中没有引导驱动 {driver} 的服务项。',
    },
  },
  reads: ['windows', 'windows.driver'],
  applies: (facts) => facts.all('windows.driver').length > 0,
  run: (facts) =>
    facts.all('windows.driver').flatMap((fact) => {
      const verdict = judge(fact.value, windowsOf(facts, fact.value.volume));
      if (verdict === undefined) return [];
      const { name, volume, controlSet, bootFlags, imagePath } = fact.value;
      const finding: Finding<Message> = {
        message: verdict.message,
        args: {
          driver: name,
          start: effectiveStart(fact.value) ?? '–',
          bootFlags: bootFlags ?? 0,
          flags: windowsOf(facts, volume)?.bootDriverFlags ?? '–',
          image: imagePath ?? name,
          controlSet,
        },
        evidence: [fact.from],
        subject: `${volume}:SYSTEM\\${controlSet}\\Services\\${name}`,
        severity: verdict.severity,
        proof: verdict.message === 'core-not-started' ? 'proven' : 'suspect',
      };
      return [finding];
    }),
});

interface Verdict {
  readonly message: Message;
  readonly severity: 'error' | 'warning' | 'info';
}

function judge(driver: Driver, windows: Windows | undefined): Verdict | undefined {
  const known = bootDriver(driver.name);
  if (known === undefined || known.role === 'disk') return undefined;
  const severity = known.optional === true ? 'warning' : 'error';
  if (!driver.present) return known.required === true ? { message: 'service-absent', severity } : undefined;
  if (driver.image === 'absent') return { message: 'image-absent', severity };
  const message = startFault(driver, windows);
  if (message === undefined) return undefined;
  // Nothing was damaged: it is not made to boot from USB.
  return { message, severity: message === 'usb-as-delivered' ? 'info' : severity };
}
