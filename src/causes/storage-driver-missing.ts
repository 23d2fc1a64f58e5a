/** Cause: no driver bound to the storage controller. */
import type { Cause } from '../core/cause.ts';

export const storageDriverMissing: Cause = {
  id: 'storage-driver-missing',
  family: 'host',
  title: { en: 'No driver for the storage controller', zh: '存储控制器没有驱动' },
  explanation: {
    en: 'The controller is there, but no driver took it: module missing for this kernel, blacklisted, or not in the initramfs.',
    zh: '控制器存在，但没有驱动接管：当前内核缺少模块、模块被列入黑名单，或 initramfs 中没有。',
  },
  prior: -9,
  evidence: {
    'lspci.nodrv:no-module': { fail: 27, group: 'driver', why: 'bound to nothing, and no module would fit' },
    'lspci.nodrv:no-driver': { fail: 26, group: 'driver', why: 'bound to nothing, although a module would fit' },
    'lspci.nodrv:reserved': { fail: 22, group: 'driver', why: 'kept for a virtual machine' },
    'lspci.nodrv': { fail: 0, pass: -14, group: 'driver', why: 'every storage controller has its driver' },
    'part.list': { fail: -3, why: 'a disk and its partitions were found, so one controller has its driver' },
    'symptom:nvme-unbound': { fail: 16, group: 'symptom', why: 'what the person saw' },
    'symptom:initramfs-shell': { fail: 5, group: 'symptom', why: 'the root disk never appears' },
    'symptom:stop-7b': { fail: 2, group: 'symptom', why: 'the same under Windows' },
  },
  consequences: ['wrong-root'],
  repairs: ['host-module'],
  advice: {
    en: '`lspci -nnk` shows driver and modules; `modprobe nvme`, then put it into the initramfs. /etc/modules does not help a root disk.',
    zh: '用 `lspci -nnk` 查看驱动和模块；执行 `modprobe nvme` 并加入 initramfs。对根磁盘而言，/etc/modules 没有作用。',
  },
};
