/** Cause: network boot source unreachable. */
import type { Cause } from '../core/cause.ts';

export const networkSource: Cause = {
  id: 'network-source',
  family: 'software',
  title: { en: 'Network source not reachable', zh: '网络源无法访问' },
  explanation: {
    en: 'The machine tried to boot from, or load its system over, a network that does not answer.',
    zh: '电脑尝试从网络启动或加载系统，但网络没有应答。',
  },
  prior: -13,
  evidence: {
    'symptom:network-boot-screen': { fail: 14, group: 'symptom', why: 'PXE is tried where nothing else was found' },
    'symptom:not-in-boot-menu': { fail: 1, group: 'symptom', why: 'the firmware goes on to the network' },
  },
  repairs: [],
  advice: {
    en: 'Put USB first in the boot order; PXE means that the local media were passed over.',
    zh: '把 USB 放在启动顺序首位；出现 PXE 说明本地介质被跳过了。',
  },
};
