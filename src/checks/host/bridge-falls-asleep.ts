/** HW-05: an RTL9210 enclosure that disappears after idle. */
import { defineCheck } from '../../core/check.ts';
import { ASK_USB } from './ask-usb.ts';
import { idOf, introduced, REALTEK_9210 } from './usb-ids.ts';

const LOST: ReadonlySet<string> = new Set(['usb.resets', 'usb.disc', 'event.removed']);

export const bridgeFallsAsleep = defineCheck({
  code: 'HW-05',
  id: 'bridge-falls-asleep',
  severity: 'info',
  proof: 'suspect',
  title: { en: 'RTL9210 enclosure that may fall asleep', zh: '可能会休眠掉线的 RTL9210 硬盘盒' },
  why: {
    en: 'Firmware of this bridge handles USB power saving badly: enclosures vanish after idle, at suspend or shutdown. Its identity alone is no fault.',
    zh: '该桥接芯片的固件处理 USB 省电有缺陷：空闲、睡眠或关机时硬盘盒会消失。仅凭型号不算故障。',
  },
  ask: ASK_USB,
  refs: ['raspberrypi/linux #4130', 'raspberrypi/linux #7080'],
  messages: {
    known: {
      en: '{id} ({name}): update the firmware of the bridge if the medium vanishes when idle.',
      zh: '{id}（{name}）：如果介质空闲时消失，请升级桥接芯片固件。',
    },
    lost: {
      en: '{id} ({name}) is named by the log, which also shows resets or disconnects.',
      zh: '日志中有 {id}（{name}），同时还有复位或断开记录。',
    },
  },
  reads: ['event'],
  run: (facts) => {
    const lost = facts.all('event').find(({ value }) => LOST.has(value.code));
    return introduced(facts, [REALTEK_9210]).map(({ bridge, event }) => ({
      message: lost === undefined ? ('known' as const) : ('lost' as const),
      args: { id: idOf(event), name: bridge.name },
      evidence: lost === undefined ? [event.from] : [event.from, lost.from],
      subject: event.value.subject ?? idOf(event),
      severity: lost === undefined ? ('info' as const) : ('warning' as const),
    }));
  },
});
