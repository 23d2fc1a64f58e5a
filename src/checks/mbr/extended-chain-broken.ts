/** MBR-14: the chain of extended boot records loops, leaves its container, or breaks off. */
import { defineCheck } from '../../core/check.ts';
import { ASK } from '../asks.ts';

export const extendedChainBroken = defineCheck({
  code: 'MBR-14',
  id: 'extended-chain-broken',
  severity: 'error',
  proof: 'proven',
  title: { en: 'Chain of extended boot records broken', zh: '扩展引导记录链断裂' },
  why: {
    en: 'Logical partitions are found by following this chain: behind the break they are missing, and a loop hangs those who follow it.',
    zh: '逻辑分区靠这条链逐个找到：断点之后的分区都会丢失；若链成环，顺着读的程序会卡死。',
  },
  ask: ASK.medium,
  refs: ['The Sleuth Kit tsk/vs/dos.c', 'UEFI 2.10 §5.2'],
  messages: {
    loop: {
      en: 'The chain of extended boot records comes back to LBA {lba}.',
      zh: '扩展引导记录链又绕回了 LBA {lba}。',
    },
    'outside-container': {
      en: 'The chain leads to LBA {lba}, outside the extended partition.',
      zh: '扩展引导记录链指向 LBA {lba}，超出了扩展分区。',
    },
    signature: {
      en: 'LBA {lba} should hold an extended boot record, but lacks 55 AA.',
      zh: 'LBA {lba} 处应是扩展引导记录，却没有 55 AA。',
    },
    unreadable: {
      en: 'The extended boot record named at LBA {lba} could not be read.',
      zh: 'LBA {lba} 处所指的扩展引导记录读不出。',
    },
    'too-many': {
      en: 'The chain does not end after 128 logical partitions (LBA {lba}).',
      zh: '链上已有 128 个逻辑分区仍未结束（LBA {lba}）。',
    },
  },
  reads: ['mbr', 'mbr.chain'],
  applies: (facts) => facts.all('mbr').some(({ value }) => value.entries.some((e) => EXTENDED.has(e.type))),
  run: (facts) =>
    facts.all('mbr.chain').map(({ value, from }) => ({
      message: value.problem,
      args: { lba: value.lba },
      evidence: [from],
      subject: value.medium,
      // What was not read, or goes on, is no contradiction of the bytes.
      proof:
        value.problem === 'unreadable' || value.problem === 'too-many' ? ('suspect' as const) : ('proven' as const),
    })),
});

const EXTENDED: ReadonlySet<number> = new Set([0x05, 0x0f, 0x85]);
