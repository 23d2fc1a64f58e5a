/** WIN-25: the virtual disk that Windows starts from is damaged, not closed, or stored so that boot code cannot use it. */
import { defineCheck, type Finding } from '../../core/check.ts';
import { ASK } from '../asks.ts';
import { missingOf, where } from '../context.ts';

type Message = 'not-a-disk' | 'header' | 'log' | 'parent' | 'no-room' | 'host';

export const virtualDiskDamaged = defineCheck({
  code: 'WIN-25',
  id: 'virtual-disk-damaged',
  severity: 'error',
  proof: 'proven',
  title: { en: 'Virtual disk of Windows unusable', zh: 'Windows 的虚拟磁盘不可用' },
  why: {
    en: 'Windows in a VHD needs the file sound, uncompressed, with its parent, and with room to grow to its full size: stop 0x12F, 0x136.',
    zh: '从 VHD 启动要求文件完好、未压缩、父盘在场，且主卷有足够空间扩展到最大容量，否则蓝屏 0x12F、0x136。',
  },
  ask: ASK.medium,
  refs: ['Microsoft: Virtual Hard Disk Image Format Specification 1.0', '[MS-VHDX]', 'Bug check 0x136'],
  messages: {
    'not-a-disk': {
      en: '{path} is no VHD or VHDX: neither footer nor file identifier is there.',
      zh: '{path} 不是 VHD 或 VHDX：找不到文件尾或文件标识。',
    },
    header: {
      en: 'The {format} {path} has no valid footer or header.',
      zh: '{path}（{format}）没有有效的文件尾或文件头。',
    },
    log: {
      en: '{path} was not closed: its log holds changes that must be replayed.',
      zh: '{path} 没有正常关闭：其日志中有尚未回放的更改。',
    },
    parent: {
      en: '{path} builds on {parent}, which does not lie beside it.',
      zh: '{path} 依赖父盘 {parent}，但它不在旁边。',
    },
    'no-room': {
      en: '{path} may grow to {size} bytes; {volume} has {free} bytes left for it.',
      zh: '{path} 最大可扩展到 {size} 字节，而 {volume} 只剩 {free} 字节可用。',
    },
    host: {
      en: '{path} is stored {flags} on {volume}, which boot code does not read.',
      zh: '{path} 在 {volume} 上以 {flags} 方式存放，引导代码无法读取。',
    },
  },
  reads: ['virtual-disk'],
  applies: (facts) => facts.all('virtual-disk').length > 0,
  missing: (facts) => missingOf(facts.gaps('virtual-disk')),
  run: (facts) => {
    const seen = new Set<string>();
    return facts.all('virtual-disk').flatMap(({ value, from }): Finding<Message>[] => {
      const path = where(value);
      if (seen.has(path)) return [];
      seen.add(path);
      const free = value.hostFree ?? 0;
      const of = {
        args: {
          path,
          format: value.format.toUpperCase(),
          parent: value.parent?.name,
          size: value.diskSize,
          volume: value.volume,
          free,
          flags: value.hostFlags.join(', '),
        },
        evidence: [from],
        subject: path,
      };
      if (value.format === 'unknown') return [{ ...of, message: 'not-a-disk' }];
      if (!value.headerOk) return [{ ...of, message: 'header' }];
      const out: Finding<Message>[] = [];
      if (value.logPending) out.push({ ...of, message: 'log', severity: 'warning' });
      // The parent may be named by a path of another PC: its absence beside the child is a strong sign only.
      if (value.parent?.present === false) out.push({ ...of, message: 'parent', proof: 'suspect' });
      const grows = value.type === 'dynamic' || value.type === 'differencing';
      if (grows && value.hostFree !== undefined && value.diskSize > value.fileSize + free) {
        out.push({ ...of, message: 'no-room', proof: 'suspect' });
      }
      if (value.hostFlags.length > 0) out.push({ ...of, message: 'host', severity: 'warning', proof: 'suspect' });
      return out;
    });
  },
});
