/** WIN-06: a class filter of storage names a driver that is not there. */
import type { ClassFilter } from '../../core/facts.ts';
import { defineCheck, type Finding } from '../../core/check.ts';
import { ASK } from '../asks.ts';

type Message = 'service-absent' | 'image-absent' | 'disabled';

/** Classes as Device Manager calls them. That a filter of the USB class stops a boot is not proven. */
const CLASSES: Readonly<Record<string, { readonly name: string; readonly proven: boolean }>> = {
  '{4d36e967-e325-11ce-bfc1-08002be10318}': { name: 'DiskDrive', proven: true },
  '{4d36e96a-e325-11ce-bfc1-08002be10318}': { name: 'HDC', proven: true },
  '{4d36e97b-e325-11ce-bfc1-08002be10318}': { name: 'SCSIAdapter', proven: true },
  '{71a27cdd-812a-11d0-bec7-08002be2092f}': { name: 'Volume', proven: true },
  '{36fc9e60-c465-11cf-8056-444553540000}': { name: 'USB', proven: false },
};
const DISABLED = 4;

export const windowsFilterDriverMissing = defineCheck<'windows.filter', Message>({
  code: 'WIN-06',
  id: 'windows-filter-driver-missing',
  severity: 'error',
  proof: 'proven',
  title: { en: 'Class filter names a missing driver', zh: '类过滤项指向缺失的驱动' },
  why: {
    en: 'Every device of the class needs its filters; one that cannot be loaded takes the boot disk with it: stop 0x7B, typically after an antivirus, VPN or backup product was removed.',
    zh: '该类的每个设备都要加载过滤驱动；只要有一个加载不了，启动磁盘就用不了，蓝屏 0x7B。常见于卸载杀毒、VPN 或备份软件之后。',
  },
  ask: ASK.windows,
  refs: ['Microsoft: bug check 0x7B', 'Microsoft: UpperFilters and LowerFilters'],
  messages: {
    'service-absent': {
      en: '{list} of class {class} names {driver}, of which there is no service in {controlSet}.',
      zh: '类 {class} 的 {list} 写有 {driver}，但 {controlSet} 中没有这个服务。',
    },
    'image-absent': {
      en: '{list} of class {class} names {driver}, whose file is missing: {image}.',
      zh: '类 {class} 的 {list} 写有 {driver}，但其文件缺失：{image}。',
    },
    disabled: {
      en: '{list} of class {class} names {driver}, whose service is disabled.',
      zh: '类 {class} 的 {list} 写有 {driver}，但该服务已被禁用。',
    },
  },
  reads: ['windows.filter'],
  applies: (facts) => facts.all('windows.filter').length > 0,
  run: (facts) =>
    facts.all('windows.filter').flatMap(({ value, from }): Finding<Message>[] => {
      const message = defect(value);
      if (message === undefined) return [];
      const known = CLASSES[value.classGuid];
      const sure = known?.proven === true && message !== 'disabled';
      return [
        {
          message,
          args: {
            list: value.position === 'upper' ? 'UpperFilters' : 'LowerFilters',
            class: known?.name ?? value.classGuid,
            driver: value.name,
            image: value.imagePath ?? `System32\\drivers\\${value.name}.sys`,
            controlSet: value.controlSet,
          },
          evidence: [from],
          subject: `${value.volume}:SYSTEM\\${value.controlSet}\\Control\\Class\\${value.classGuid}`,
          severity: sure ? 'error' : 'warning',
          proof: sure ? 'proven' : 'suspect',
        },
      ];
    }),
});

function defect(filter: ClassFilter): Message | undefined {
  if (filter.service === 'absent') return 'service-absent';
  if (filter.image === 'absent') return 'image-absent';
  return filter.start === DISABLED ? 'disabled' : undefined;
}
