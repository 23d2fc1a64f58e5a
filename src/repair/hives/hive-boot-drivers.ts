/**
 * Drivers between the firmware and Windows' own volume that are not started at boot: Start becomes 0, and a
 * StartOverride that says otherwise with it.
 *
 * References: Microsoft, bug check 0x7B; Start and StartOverride of the Services key; CM_SERVICE_USB_DISK_BOOT_LOAD.
 */
import { bootDriver, startFault, type StartFault } from '../../core/boot-drivers.ts';
import type { Driver, Windows } from '../../core/facts.ts';
import type { Refusal } from '../../core/repair.ts';
import { refuse } from '../planning/refuse.ts';
import { dword, valueRepair } from './hive-values.ts';

type Message = 'as-delivered' | 'optional-disabled' | 'image-absent';
type Need = 'none' | 'start' | Message;

export const hiveBootDrivers = valueRepair<Message>({
  id: 'hive-boot-drivers',
  title: { en: 'Start the drivers of the boot disk at boot', zh: '让启动磁盘的驱动在引导时启动' },
  explanation: {
    en:
      'Sets Start (and StartOverride where it says otherwise) to 0 for the drivers Windows needs to reach its own disk: ' +
      'the storage stack of every Windows, and those of the USB path. The values of before are listed.',
    zh:
      '把 Windows 访问自身磁盘所需驱动的 Start（以及与之冲突的 StartOverride）设为 0：包括所有 Windows 都需要的存储驱动，' +
      '以及 USB 通路上的驱动。原值会列出。',
  },
  clears: ['WIN-04'],
  risk: 'low',
  messages: {
    'as-delivered': {
      en: '{drivers} start on demand, as on any Windows installed to an internal disk. To boot it from USB, ask for this repair by name.',
      zh: '{drivers} 按需启动，与安装在内部磁盘上的 Windows 相同。如果要从 USB 启动，请明确指定这项修复。',
    },
    'optional-disabled': {
      en: '{drivers} is disabled, as some do on purpose (UASPStor, for bridges that fail with UAS). It is started again only if this repair is asked for by name.',
      zh: '{drivers} 已被禁用；可能是有意为之（例如禁用 UASPStor 以规避桥接芯片的 UAS 故障）。只有明确指定这项修复时才会重新启用。',
    },
    'image-absent': {
      en: 'The file of {drivers} is missing: starting the driver at boot would not help. Put the file back from the same build of Windows first.',
      zh: '{drivers} 的文件缺失：设为引导时启动也没有用。请先从相同版本的 Windows 补回文件。',
    },
  },
  judge: (windows, { facts, byName }) => {
    const needs = facts
      .all('windows.driver')
      .filter(({ value }) => value.volume === windows.volume)
      .map(({ value }) => ({ driver: value, need: judgeDriver(value, windows) }));
    const of = (need: Need): Driver[] => needs.filter((one) => one.need === need).map(({ driver }) => driver);
    const lost = of('image-absent');
    if (lost.length > 0) return named('image-absent', lost, false);
    const optional = [...of('as-delivered'), ...of('optional-disabled')];
    const drivers = byName ? [...of('start'), ...optional] : of('start');
    if (drivers.length > 0) return () => drivers.flatMap(changes);
    const [first] = optional;
    if (first === undefined) return undefined;
    const why = of('as-delivered').length > 0 ? ('as-delivered' as const) : ('optional-disabled' as const);
    return named(why, of(why), true);
  },
});

function named(message: Message, drivers: readonly Driver[], byName: boolean): Refusal {
  return refuse(message, { drivers: drivers.map(({ name }) => name).join(', ') }, byName);
}

function changes({ controlSet, name, start, startOverride }: Driver): ReturnType<typeof dword>[] {
  const key = `${controlSet}\\Services\\${name}`;
  return [
    ...(start === 0 ? [] : [dword(key, 'Start', 0)]),
    ...(startOverride === undefined || startOverride === 0 ? [] : [dword(`${key}\\StartOverride`, '0', 0)]),
  ];
}

const NEEDS: Readonly<Record<StartFault, Need>> = {
  'core-not-started': 'start',
  'mount-disabled': 'start',
  'usb-not-started': 'start',
  'usb-disabled': 'start',
  'usb-as-delivered': 'as-delivered',
};

function judgeDriver(driver: Driver, windows: Windows): Need {
  const known = bootDriver(driver.name);
  if (!driver.present || known === undefined || known.role === 'disk') return 'none';
  const optional = known.optional === true;
  if (driver.image === 'absent') return optional ? 'none' : 'image-absent';
  const fault = startFault(driver, windows);
  if (fault === undefined) return 'none';
  return optional && fault === 'usb-disabled' ? 'optional-disabled' : NEEDS[fault];
}
