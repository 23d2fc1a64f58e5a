/** BCD-12: an entry boots from a virtual disk that is not where it says. */
import { defineCheck } from '../../core/check.ts';
import { ASK } from '../asks.ts';
import { missingOf, where } from '../context.ts';

export const virtualDiskMissing = defineCheck({
  code: 'BCD-12',
  id: 'virtual-disk-missing',
  severity: 'error',
  proof: 'proven',
  title: { en: 'Virtual disk named by the BCD missing', zh: 'BCD 指定的虚拟磁盘不存在' },
  why: {
    en: 'Windows in a VHD needs the file at exactly the path of the entry: stop 0x12F, 0xC0000034 or 0xC000000F.',
    zh: '从 VHD 启动的 Windows 要求文件就在条目所写的路径上，否则蓝屏 0x12F，或报 0xC0000034、0xC000000F。',
  },
  ask: ASK.medium,
  refs: ['BCD-SYS', 'a1ive/ntloader'],
  messages: {
    absent: {
      en: '{object} boots from {path}, which does not exist on {volume}.',
      zh: '{object} 要从 {path} 启动，但 {volume} 上没有该文件。',
    },
  },
  reads: ['bcd.device', 'file'],
  applies: (facts) => facts.all('bcd.device').some(({ value }) => value.form === 'vhd' || value.form === 'locate'),
  missing: (facts) => missingOf(facts.gaps('file')),
  run: (facts) =>
    facts
      .all('bcd.device')
      .filter(({ value }) => value.element === '11000001' && (value.form === 'vhd' || value.form === 'locate'))
      .flatMap((device) => {
        const namedBy = `${device.value.object}/11000001`;
        const absent = facts.all('file').find(({ value }) => value.namedBy === namedBy && !value.present);
        if (absent === undefined) return [];
        const args = { object: device.value.object, path: where(absent.value), volume: absent.value.volume };
        return [{ message: 'absent' as const, args, evidence: [device.from], subject: where(absent.value) }];
      }),
});
