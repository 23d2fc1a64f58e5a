/**
 * A USB bridge that fails with UAS is driven by bulk-only transport instead (flag `u` of usb-storage).
 * References: Linux Documentation/admin-guide/kernel-parameters, usb-storage.quirks; modprobe.d(5).
 */
import {
  fileStep,
  HOST_MESSAGES,
  INITRAMFS_TOOLS,
  initramfsTool,
  planned,
  rebuildStep,
  refused,
  textOf,
  type HostMessage,
  type HostRepair,
} from './host-system.ts';

const FILE = '/etc/modprobe.d/wtg-triage-uas.conf';
const OPTION = /^options usb[-_]storage quirks=(\S*)$/m;

export const hostUasQuirk: HostRepair<HostMessage | 'quirks-unclear' | 'other-flags'> = {
  id: 'host-uas-quirk',
  title: { en: 'Drive a USB bridge without UAS', zh: '让 USB 桥接芯片不使用 UAS' },
  explanation: {
    en:
      'Gives usb-storage the quirk VID:PID:u in /etc/modprobe.d and makes the initramfs anew. It takes effect when the ' +
      'module is next loaded (replugging is not enough where a disk is in use; restart then). Slower, but the commands ' +
      'of UAS that made the bridge reset are no longer sent.',
    zh:
      '在 /etc/modprobe.d 中为 usb-storage 加上 VID:PID:u，并重新生成 initramfs。下次加载该模块时生效（有磁盘在使用时，' +
      '重新插拔不够，需要重启）。速度会变慢，但不再发送导致桥接芯片复位的 UAS 命令。',
  },
  clears: ['HW-04'],
  risk: 'medium',
  messages: {
    ...HOST_MESSAGES,
    'quirks-unclear': {
      en: '{file} was written by another hand ({line}), so it is not edited. By hand: options usb-storage quirks={quirk}.',
      zh: '{file} 被手动改过（{line}），因此不作编辑。请手动加入：options usb-storage quirks={quirk}。',
    },
    'other-flags': {
      en: '{file} gives {id} other flags already ({flags}): decide by hand whether u belongs to them.',
      zh: '{file} 已为 {id} 设置了其他标志（{flags}）：是否加上 u 请人工决定。',
    },
  },
  parameters: [
    {
      name: 'usb-id',
      meaning: { en: 'VID:PID of the bridge, as lsusb shows it', zh: '桥接芯片的 VID:PID，见 lsusb' },
      pattern: /^[0-9a-fA-F]{4}:[0-9a-fA-F]{4}$/,
      fallback: undefined,
      from: ({ findings }) => {
        const args = findings.find(({ code }) => code === 'HW-04')?.args ?? {};
        return Object.values(args)
          .map((value) => /\b[0-9a-f]{4}:[0-9a-f]{4}\b/i.exec(String(value))?.[0])
          .find((id) => id !== undefined);
      },
    },
  ],
  reads: [FILE],
  folders: [],
  tools: INITRAMFS_TOOLS,
  plan(system, { 'usb-id': given = '' }) {
    const id = given.toLowerCase();
    const quirk = `${id}:u`;
    const now = textOf(system, FILE);
    const list = now === undefined ? '' : OPTION.exec(now)?.[1];
    const known = list?.split(',').filter((one) => one !== '') ?? [];
    if (list === undefined) {
      return refused('quirks-unclear', { file: FILE, line: now?.split('\n')[0] ?? '', quirk });
    }
    const same = known.find((one) => one.startsWith(`${id}:`));
    if (same !== undefined && same !== quirk) {
      return refused('other-flags', { file: FILE, id, flags: same.slice(id.length + 1) });
    }
    if (same !== undefined) return planned([]);
    // usb-storage keeps the last list it is given, so that all quirks stand in one line.
    const line = `options usb-storage quirks=${[...known, quirk].join(',')}`;
    const content = now === undefined ? `${line}\n` : now.replace(OPTION, line);
    const tool = initramfsTool(system);
    return planned(
      [...fileStep(system, FILE, content), ...(tool === undefined ? [] : [rebuildStep(system, tool)])],
      tool === undefined ? [{ message: 'initramfs-by-hand', args: { name: system.name } }] : [],
    );
  },
};
