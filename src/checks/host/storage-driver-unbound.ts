/** lspci.nodrv: a storage or USB controller that no driver has taken. */
import type { PciFunction } from '../../core/facts.ts';
import { defineCheck, type Finding } from '../../core/check.ts';
import { ASK } from '../asks.ts';

type Message = 'no-driver' | 'no-module' | 'reserved';

/** PCI classes a boot medium hangs on, with the module Linux drives them by. */
const MODULES: ReadonlyMap<string, string> = new Map([
  ['0108', 'nvme'],
  ['0106', 'ahci'],
  ['0c03', 'xhci_pci'],
]);
/** Drivers that keep a device from the system on purpose. */
const RESERVING: ReadonlySet<string> = new Set(['vfio-pci', 'pci-stub']);

export const storageDriverUnbound = defineCheck<'pci.function', Message>({
  code: 'lspci.nodrv',
  id: 'storage-driver-unbound',
  severity: 'error',
  proof: 'proven',
  title: { en: 'Storage controller without driver', zh: '存储控制器没有绑定驱动' },
  why: {
    en: 'lspci lists it, so it is present; without a bound driver the kernel prints nothing and shows no disk.',
    zh: 'lspci 能列出就说明设备存在；没有绑定驱动时，内核不会输出任何信息，也看不到磁盘。',
  },
  ask: ASK.lspci,
  refs: ['Linux drivers/base/dd.c', 'pciutils lspci(8)'],
  messages: {
    'no-driver': {
      en: '{address} ({name}) is bound to no driver, although {modules} would fit: blacklisted or not loaded.',
      zh: '{address}（{name}）没有绑定驱动，而 {modules} 本可使用：被列入黑名单或未加载。',
    },
    'no-module': {
      en: '{address} ({name}) is bound to no driver, and this kernel has no module for it ({expected} expected).',
      zh: '{address}（{name}）没有绑定驱动，当前内核也没有对应模块（应为 {expected}）。',
    },
    reserved: {
      en: '{address} ({name}) is held by {driver}, which keeps it for a virtual machine.',
      zh: '{address}（{name}）被 {driver} 占用，保留给虚拟机使用。',
    },
  },
  reads: ['pci.function'],
  applies: (facts) => facts.all('pci.function').some(({ value }) => isStorage(value)),
  missing: (facts) => {
    // A capture without -k cannot show drivers.
    const silent = facts.all('pci.function').filter(({ value }) => isStorage(value) && value.driver === undefined);
    const subjects = silent.map(({ value }) => value.address);
    return subjects.length > 0 ? [{ kind: 'pci.function', state: 'not-collected', subjects }] : [];
  },
  run: (facts) =>
    facts.all('pci.function').flatMap(({ value, from }): Finding<Message>[] => {
      const reserved = typeof value.driver === 'string' && RESERVING.has(value.driver);
      if (!isStorage(value) || (value.driver !== null && !reserved)) return [];
      const args = {
        address: value.address,
        name: value.description || value.className,
        modules: value.modules.join(', '),
        expected: MODULES.get(value.classCode ?? ''),
        driver: value.driver ?? undefined,
      };
      const message = reserved ? 'reserved' : value.modules.length > 0 ? 'no-driver' : 'no-module';
      return [{ message, args, evidence: [from], subject: value.address }];
    }),
});

function isStorage(pci: PciFunction): boolean {
  return MODULES.has(pci.classCode?.toLowerCase() ?? '');
}
