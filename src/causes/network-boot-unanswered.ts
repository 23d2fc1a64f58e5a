/** Cause: the firmware asks the network for a boot file and gets no answer. */
import type { Cause } from '../core/cause.ts';

export const networkBootUnanswered: Cause = {
  id: 'network-boot-unanswered',
  family: 'host',
  title: { en: 'Network boot gets no answer', zh: '网络启动无应答' },
  explanation: {
    en: 'The firmware asks the network: no cable, no DHCP offer or no boot file. Where nobody wants to boot from the network, it only says that nothing before it started.',
    zh: '固件正在从网络启动，但没有网线、DHCP 应答或启动文件。如果并不打算网络启动，这只说明排在它前面的启动项都没有成功。',
  },
  prior: -12,
  evidence: {
    'symptom:network-boot-screen': { fail: 13, group: 'symptom', why: 'the network was asked and did not answer' },
    'symptom:not-in-boot-menu': { fail: 1, group: 'symptom', why: 'it then comes to the network’s turn' },
    'symptom:secure-boot-off-ok': { fail: -8, why: 'it was a signature' },
  },
  repairs: [],
  advice: {
    en: 'To boot from the medium, put it first in the boot order or choose it by hand; to boot from the network, look at cable, DHCP and boot file.',
    zh: '若要从介质启动，请把它排在启动顺序首位或手动选择；若要网络启动，请检查网线、DHCP 与启动文件。',
  },
};
