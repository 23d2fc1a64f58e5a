/** How to obtain the evidence that checks of one layer lack. */
import type { Text } from '../core/text.ts';

export const ASK = {
  medium: {
    en: 'Give the medium itself or a raw image of it (its first MiB, its partitions and its last MiB are read).',
    zh: '请提供介质本身或其原始映像（需要读取开头 1 MiB、各分区以及末尾 1 MiB）。',
  },
  deep: {
    en: 'Run the diagnosis once more with `--deep`: it reads all that carries a sum, and the boot files twice.',
    zh: '请加 `--deep` 再诊断一次：会读取所有带校验值的内容，并把引导文件读两遍。',
  },
  reread: {
    en: 'Image the medium with ddrescue on another port and give the image: what could not be read may come on a second pass.',
    zh: '请换一个接口用 ddrescue 制作映像后再分析：第一次读不出的扇区，第二次可能读得出。',
  },
  esp: {
    en: 'Give the medium or an image of its EFI system partition.',
    zh: '请提供介质或其 EFI 系统分区的映像。',
  },
  bcd: {
    en: 'Give the medium, or the BCD file together with the medium it belongs to.',
    zh: '请提供介质；如只有 BCD 文件，请连同它所属的介质一并提供。',
  },
  windows: {
    en: 'Give the medium unlocked, or \\Windows\\System32\\config\\SYSTEM with its .LOG1 and .LOG2.',
    zh: '请提供已解锁的介质，或提供 \\Windows\\System32\\config\\SYSTEM 及其 .LOG1、.LOG2 文件。',
  },
  unlock: {
    en: 'Unlock the volume with its recovery key on a Windows PC and image it unlocked, or name the key.',
    zh: '请在 Windows 电脑上用恢复密钥解锁该卷并制作解锁后的映像。',
  },
  setupLogs: {
    en: 'Give \\Windows\\Panther\\setupact.log and setuperr.log from the medium (also \\Windows\\Panther\\UnattendGC).',
    zh: '请提供介质上的 \\Windows\\Panther\\setupact.log 和 setuperr.log（以及 \\Windows\\Panther\\UnattendGC）。',
  },
  wim: {
    en: 'Give the image file itself (boot.wim, install.wim or install.esd).',
    zh: '请提供映像文件本身（boot.wim、install.wim 或 install.esd）。',
  },
  lspci: {
    en: 'On the machine that fails, as root: `lspci -nnkvv > lspci.txt`.',
    zh: '请在出问题的机器上以 root 身份运行：`lspci -nnkvv > lspci.txt`。',
  },
} as const satisfies Record<string, Text>;
