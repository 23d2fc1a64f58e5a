/** HW-04: the medium hangs on a bridge that is known to fail under the UAS protocol. */
import { defineCheck } from '../../core/check.ts';
import { idOf, introduced, UAS_QUIRKS } from './usb-ids.ts';
import { ASK_USB } from './ask-usb.ts';

const UAS_TROUBLE: ReadonlySet<string> = new Set(['uas.abort', 'uas.reset', 'usb.resets']);

export const uasBridgeKnown = defineCheck({
  code: 'HW-04',
  id: 'uas-bridge-known',
  severity: 'info',
  proof: 'suspect',
  title: { en: 'Bridge with known UAS faults', zh: '已知 UAS 有问题的桥接芯片' },
  why: {
    en: 'Linux drives these bridges with reservations because some of them hang or reset under UAS. Identity alone proves nothing; resets in the same log make it likely.',
    zh: 'Linux 对这些桥接芯片限制使用 UAS，因为其中一些会挂起或复位。仅凭型号不能证明什么；同一日志中还有复位记录时才可能性大。',
  },
  ask: ASK_USB,
  refs: ['Linux drivers/usb/storage/unusual_uas.h'],
  messages: {
    known: {
      en: '{id} ({name}) is on the list of bridges with UAS faults; try a USB 2 port once.',
      zh: '{id}（{name}）在 UAS 有问题的桥接芯片之列；可先换 USB 2 接口试一次。',
    },
    failing: {
      en: '{id} ({name}) is on the list of bridges with UAS faults, and the log shows resets or aborted commands.',
      zh: '{id}（{name}）在 UAS 有问题的桥接芯片之列，且日志中有复位或命令中止。',
    },
  },
  reads: ['event'],
  run: (facts) => {
    const trouble = facts.all('event').find(({ value }) => UAS_TROUBLE.has(value.code));
    return introduced(facts, UAS_QUIRKS).map(({ bridge, event }) => ({
      message: trouble === undefined ? ('known' as const) : ('failing' as const),
      args: { id: idOf(event), name: bridge.name },
      evidence: trouble === undefined ? [event.from] : [event.from, trouble.from],
      subject: event.value.subject ?? idOf(event),
      severity: trouble === undefined ? ('info' as const) : ('warning' as const),
    }));
  },
});
