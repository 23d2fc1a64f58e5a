/**
 * Settings of a Windows that starts from USB and changes machines: what its loader starts for the boot device, what it
 * does to the disks of its host, how it shuts down.
 *
 * References: Microsoft, Windows To Go deployment (PortableOperatingSystem, SanPolicy, HiberbootEnabled) and
 * CM_SERVICE_USB_DISK_BOOT_LOAD.
 */
import { isPortable, USB_BOOT_FLAGS } from '../../core/boot-drivers.ts';
import type { Windows } from '../../core/facts.ts';
import type { HiveTree } from '../../parsers/regf/hive.ts';
import { refuse } from '../planning/refuse.ts';
import { dword, valueRepair, type ValueChange } from './hive-values.ts';

/** Internal disks stay offline. */
const OFFLINE_INTERNAL = 4;

const control = ({ controlSet }: Windows, below: string): string => `${controlSet ?? ''}\\${below}`;

/** Where the flags are kept: of the hardware configuration last used, and of the control set. Which one wins is not documented. */
function usbBootFlags(windows: Windows, system: HiveTree): ValueChange[] {
  const last = system.key('HardwareConfig')?.value('LastConfig')?.asString();
  const config = last === undefined ? undefined : `HardwareConfig\\${last}`;
  const places = config !== undefined && system.key(config) !== undefined ? [config] : [];
  return [...places, control(windows, 'Control')].map((key) => {
    const now = system.key(key)?.value('BootDriverFlags')?.asDword() ?? 0;
    return dword(key, 'BootDriverFlags', (now | USB_BOOT_FLAGS) >>> 0);
  });
}

const sanPolicy = (windows: Windows): ValueChange =>
  dword(control(windows, 'Services\\partmgr\\Parameters'), 'SanPolicy', OFFLINE_INTERNAL);
const noFastStartup = (windows: Windows): ValueChange =>
  dword(control(windows, 'Control\\Session Manager\\Power'), 'HiberbootEnabled', 0);

export const hiveUsbBootFlags = valueRepair<'ordinary'>({
  id: 'hive-usb-boot-flags',
  title: { en: 'Let Windows start its USB drivers at boot', zh: '让 Windows 在引导时启动 USB 驱动' },
  explanation: {
    en:
      'Adds the bits for USB (04) and USB 3 (10) to BootDriverFlags, in the hardware configuration last used and in the ' +
      'control set; the other bits stay.',
    zh: '在最近使用的硬件配置和控制集的 BootDriverFlags 中加上 USB（04）和 USB 3（10）两位，其余位不变。',
  },
  clears: ['WIN-03'],
  risk: 'low',
  messages: {
    ordinary: {
      en: 'The Windows on {volume} is not marked as Windows To Go; its flags are those of any installation. They are changed only if this repair is asked for by name.',
      zh: '{volume} 上的 Windows 没有 Windows To Go 标记，其标志与普通安装相同。只有明确指定这项修复时才会修改。',
    },
  },
  judge: (windows, { byName }) => {
    const flags = windows.bootDriverFlags;
    if (windows.controlSet === undefined || flags === undefined) return undefined;
    if ((flags & USB_BOOT_FLAGS) === USB_BOOT_FLAGS) return undefined;
    if (!isPortable(windows) && !byName) return refuse('ordinary', { volume: windows.volume }, true);
    return (system) => usbBootFlags(windows, system);
  },
});

export const hivePortable = valueRepair<'may-be-meant'>({
  id: 'hive-portable',
  title: { en: 'Make it a Windows To Go workspace', zh: '设为 Windows To Go 工作区' },
  explanation: {
    en:
      'Sets what makes a Windows To Go workspace of an ordinary installation: PortableOperatingSystem=1, BootDriverFlags ' +
      'with USB and USB 3, SanPolicy=4 (disks of the host stay offline), HiberbootEnabled=0. Upgrades and "Reset this PC" ' +
      'refuse to run on such a Windows.',
    zh:
      '把普通安装改为 Windows To Go 工作区所需的设置：PortableOperatingSystem=1、BootDriverFlags 加上 USB 和 USB 3、' +
      'SanPolicy=4（宿主机的磁盘保持脱机）、HiberbootEnabled=0。这样的 Windows 不能升级，也不能“重置此电脑”。',
  },
  clears: ['WIN-01'],
  risk: 'medium',
  messages: {
    'may-be-meant': {
      en: 'The Windows on {volume} may be meant as an ordinary installation. It becomes a Windows To Go workspace only if this repair is asked for by name.',
      zh: '{volume} 上的 Windows 可能本来就是普通安装。只有明确指定这项修复时，才会改为 Windows To Go 工作区。',
    },
  },
  judge: (windows, { byName }) => {
    if (windows.controlSet === undefined || isPortable(windows)) return undefined;
    if (!byName) return refuse('may-be-meant', { volume: windows.volume }, true);
    return (system) => [
      dword(control(windows, 'Control'), 'PortableOperatingSystem', 1),
      ...usbBootFlags(windows, system),
      sanPolicy(windows),
      noFastStartup(windows),
    ];
  },
});

export const hiveSanPolicy = valueRepair<never>({
  id: 'hive-san-policy',
  title: { en: 'Leave the internal disks of the host offline', zh: '让宿主机的内部磁盘保持脱机' },
  explanation: {
    en: 'Sets SanPolicy to 4 on a Windows To Go workspace, so that it does not write to the disks of the PCs it runs on.',
    zh: '把 Windows To Go 工作区的 SanPolicy 设为 4，使其不会写入所运行电脑的内部磁盘。',
  },
  clears: ['WIN-02'],
  risk: 'low',
  messages: {},
  judge: (windows) => {
    const wrong = windows.controlSet !== undefined && isPortable(windows) && windows.sanPolicy !== OFFLINE_INTERNAL;
    return wrong ? () => [sanPolicy(windows)] : undefined;
  },
});

export const hiveFastStartup = valueRepair<never>({
  id: 'hive-fast-startup',
  title: { en: 'Switch fast startup off', zh: '关闭快速启动' },
  explanation: {
    en:
      'Sets HiberbootEnabled to 0 on a Windows To Go workspace: shutting down then ends the session, and the next machine ' +
      'finds nothing to resume. A session that was saved already is not touched, and while one waits nothing is written.',
    zh: '把 Windows To Go 工作区的 HiberbootEnabled 设为 0：关机时真正结束会话，换一台电脑不会再恢复旧会话。已保存的会话不作改动；如果有会话等待恢复，则不写入任何内容。',
  },
  clears: ['WIN-22'],
  risk: 'low',
  messages: {},
  judge: (windows) => {
    const on = windows.controlSet !== undefined && isPortable(windows) && windows.hiberbootEnabled === 1;
    return on ? () => [noFastStartup(windows)] : undefined;
  },
});
