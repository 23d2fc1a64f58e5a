/** NVMe controllers and what hides them. Linux drivers/nvme/host/{pci,core}.c, base/dd.c, ata/ahci.c; pciutils. */
import { define } from './matcher/macros.ts';

/** Registers that read as all ones: the device does not answer on the bus. */
const ALL_ONES = '0xf{8}';

const COLD_START = {
  en: 'Switch the machine off fully (unplug it for a minute), then look at `lspci -vvs <address>` and the SSD firmware version.',
  zh: '把机器完全断电（拔掉电源一分钟）后再启动，然后查看 `lspci -vvs <地址>` 和固态硬盘的固件版本。',
};
const POWER_SAVING = {
  en: 'Start once with nvme_core.default_ps_max_latency_us=0 pcie_aspm=off pcie_port_pm=off on the kernel command line; if that helps, keep it and update the SSD and mainboard firmware.',
  zh: '在内核命令行临时加上 nvme_core.default_ps_max_latency_us=0 pcie_aspm=off pcie_port_pm=off 启动一次；若有效就保留，并升级固态硬盘和主板固件。',
};
const COPY_OFF = {
  en: 'Stop writing; copy the disk with ddrescue to another medium and read its SMART data (`smartctl -a`).',
  zh: '停止写入；用 ddrescue 把磁盘整盘复制到别的介质，并查看 SMART 信息（`smartctl -a`）。',
};

export const nvme = define(
  [
    {
      code: 'founding.nvme',
      pattern: String.raw`nvme {{bdf}}: Device not present, ignoring`,
      level: 'E',
      title: { en: 'NVMe disk reported as not present', zh: 'NVMe 磁盘被报告为“不存在”' },
      meaning: {
        en: 'No Linux kernel prints this sentence; it is passed on in write-ups. What it describes is an NVMe controller without a working driver: the kernel itself stays silent then.',
        zh: '任何 Linux 内核都不会打印这句话，它只在转述中出现。它描述的其实是 NVMe 控制器没有可用的驱动，而这种情况下内核本身一声不响。',
      },
      causes: [
        { id: 'storage-driver-missing', weight: 12 },
        { id: 'nvme-link', weight: 5 },
        { id: 'raid-mode', weight: 4 },
      ],
      next: {
        en: 'Run `lspci -k` and give its output as evidence too: the NVMe entry (class 0108) must show “Kernel driver in use: nvme”. No such entry at all: look for RAID/RST/VMD in the firmware setup.',
        zh: '运行 `lspci -k` 并把输出一并作为证据：NVMe 条目（类别 0108）应显示 “Kernel driver in use: nvme”。如果根本没有这一条目，请到固件设置里检查 RAID/RST/VMD。',
      },
      fix: ['MOD(nvme)', 'INITRD(nvme)'],
      source: 'not a kernel string (absent from Linux 6.1 and 6.12)',
    },
    {
      code: 'nvme.probe',
      pattern: String.raw`{{nvme}}pci function {{bdf}}`,
      level: 'I',
      title: { en: 'NVMe driver bound to its controller', zh: 'NVMe 驱动已绑定控制器' },
      meaning: {
        en: 'The driver found the controller. A missing line, although the machine has an NVMe controller, means no driver took it.',
        zh: '驱动找到了控制器。如果机器上有 NVMe 控制器却没有这一行，说明没有驱动接管它。',
      },
      causes: [{ id: 'storage-driver-missing', weight: -8 }],
    },
    {
      code: 'nvme.ready',
      pattern: String.raw`{{nvme}}(?<d>\d+)/(?<r>\d+)/(?<p>\d+) default/read/poll queues`,
      level: 'I',
      title: { en: 'NVMe controller usable', zh: 'NVMe 控制器可用' },
      meaning: {
        en: 'The controller created its queues: what fails later fails at run time.',
        zh: '控制器已建立队列；此后再出问题就属于运行期故障。',
      },
      causes: [{ id: 'storage-driver-missing', weight: -10 }],
    },
    {
      code: 'nvme.probefail',
      pattern: String.raw`nvme:? (?:probe of )?{{bdf}}:? (?:probe with driver nvme )?failed with error {{err}}`,
      level: 'F',
      title: { en: 'NVMe driver could not start the controller', zh: 'NVMe 驱动无法启动控制器' },
      meaning: {
        en: 'The driver found the controller and gave up. -12 and -16: its memory window was not assigned; -19: the device does not answer; -110: it did not answer in time.',
        zh: '驱动找到了控制器，但初始化失败而放弃。-12、-16：没有分配到内存窗口；-19：设备没有响应；-110：响应超时。',
      },
      causes: [
        { id: 'nvme-link', weight: 14, when: { err: '-(?:19|5)' } },
        { id: 'nvme-firmware', weight: 14, when: { err: '-110' } },
        { id: 'pcie-link', weight: 6, when: { err: '-(?:12|16|19)' } },
        { id: 'nvme-firmware', weight: 6 },
        { id: 'nvme-power-state', weight: 4 },
      ],
      next: COLD_START,
      fix: ['FW'],
    },
    {
      code: 'nvme.notready',
      pattern: String.raw`{{nvme}}Device not ready; aborting (?<op>initialisation|reset|shutdown)(?:, CSTS=(?<csts>{{hx}}))?`,
      level: 'F',
      grades: [{ when: { op: 'shutdown' }, level: 'W' }],
      title: { en: 'NVMe controller never became ready', zh: 'NVMe 控制器一直没有就绪' },
      meaning: {
        en: 'The ready bit of the controller did not change in the time the controller itself had asked for: its firmware hangs, it is stuck in a sleep state, or its enclosure starves it of power.',
        zh: '在控制器自己声明的时间内，就绪位没有变化：固件卡死、停在省电状态，或者硬盘盒供电不足。',
      },
      causes: [
        { id: 'nvme-firmware', weight: 14, when: { csts: '0x[0-9a-f]*[2367abef]', op: 'initialisation|reset' } },
        { id: 'nvme-firmware', weight: 10, when: { op: 'initialisation|reset' } },
        { id: 'nvme-power-state', weight: 7, when: { op: 'initialisation|reset' } },
        { id: 'nvme-link', weight: 8, when: { csts: ALL_ONES } },
        { id: 'nvme-firmware', weight: 2 },
      ],
      next: POWER_SAVING,
      fix: ['NVPS', 'FW'],
    },
    {
      code: 'nvme.down',
      pattern: String.raw`{{nvme}}controller is down; will reset: CSTS[=:](?<csts>{{hx}}), PCI_STATUS(?:[=:](?<pci>{{hx}})| read failed \((?<rc>\d+)\))`,
      level: 'E',
      title: { en: 'NVMe controller stopped answering', zh: 'NVMe 控制器停止响应' },
      meaning: {
        en: 'CSTS and PCI_STATUS all ones: the disk fell off the bus. CSTS all ones but PCI_STATUS readable: the disk sleeps and does not wake. Another CSTS: its own firmware reports a fatal state.',
        zh: 'CSTS 和 PCI_STATUS 全为 1：磁盘从总线上掉线。CSTS 全为 1 而 PCI_STATUS 可读：磁盘进入省电状态后无法唤醒。其他 CSTS 值：控制器固件自己报告致命状态。',
      },
      causes: [
        { id: 'nvme-link', weight: 15, when: { csts: ALL_ONES, pci: '0xffff' } },
        { id: 'nvme-link', weight: 12, when: { csts: ALL_ONES, rc: String.raw`\d+` } },
        { id: 'nvme-link', weight: 9, when: { csts: ALL_ONES } },
        { id: 'nvme-power-state', weight: 14, when: { csts: ALL_ONES, pci: '(?!0xffff).+' } },
        { id: 'nvme-power-state', weight: 8, when: { csts: ALL_ONES } },
        { id: 'nvme-firmware', weight: 14, when: { csts: '(?!0xffffffff).+' } },
        { id: 'nvme-firmware', weight: 3 },
      ],
      next: POWER_SAVING,
      fix: ['NVPS', 'PORT', 'FW'],
    },
    {
      code: 'nvme.hint',
      pattern: String.raw`Does your device have a faulty power saving mode enabled\?|[Tt]ry "nvme_core\.default_ps_max_latency_us=0 pcie_aspm=off(?: pcie_port_pm=off)?" and report a bug`,
      level: 'W',
      title: {
        en: 'The kernel suspects a power-saving state of the NVMe disk',
        zh: '内核怀疑 NVMe 磁盘的省电状态有问题',
      },
      meaning: {
        en: 'Printed only when the controller reads as all ones; a lost link looks the same.',
        zh: '只有控制器寄存器全读为 1 时才会打印；链路断开时现象相同。',
      },
      causes: [{ id: 'nvme-power-state', weight: 6 }],
      next: POWER_SAVING,
      fix: ['NVPS'],
    },
    {
      code: 'nvme.timeout',
      pattern: String.raw`{{nvme}}I/O (?:tag )?(?<tag>\d+) (?:\([^)]{0,40}\) )?(?:opcode (?<op>{{hx}}) \([^)]{0,40}\) )?QID (?<qid>\d+) timeout, (?<act>aborting|reset controller|disable controller|completion polled)`,
      level: 'E',
      grades: [{ when: { act: 'completion polled' }, level: 'W' }],
      title: { en: 'NVMe command timed out', zh: 'NVMe 命令超时' },
      meaning: {
        en: '“completion polled”: the disk had answered, only the interrupt was lost. Otherwise the disk did not answer: it sleeps, its firmware hangs, or its flash is failing.',
        zh: '“completion polled”：磁盘其实已经完成，只是中断丢失。其他情况是磁盘没有应答：处于省电状态、固件卡死，或闪存正在失效。',
      },
      causes: [
        { id: 'kernel-regression', weight: 5, when: { act: 'completion polled' } },
        { id: 'nvme-power-state', weight: 8, when: { act: 'aborting|reset controller|disable controller' } },
        { id: 'nvme-firmware', weight: 8, when: { act: 'aborting|reset controller|disable controller' } },
        { id: 'dead-media', weight: 4, when: { act: 'aborting|reset controller|disable controller' } },
      ],
      next: {
        en: 'Read the SMART data (`smartctl -a`), then start once with nvme_core.default_ps_max_latency_us=0. For “completion polled”, compare /proc/interrupts before and after.',
        zh: '先看 SMART 信息（`smartctl -a`），再加 nvme_core.default_ps_max_latency_us=0 启动一次。若是 “completion polled”，请前后对比 /proc/interrupts。',
      },
      fix: ['NVPS', 'FW'],
    },
    {
      code: 'nvme.abort',
      pattern: String.raw`{{nvme}}Abort status: (?<st>{{hx}})`,
      level: 'I',
      title: { en: 'Result of aborting an NVMe command', zh: '中止 NVMe 命令的结果' },
      meaning: {
        en: '0x0: the disk aborted it; 0x371: a reset of the controller did.',
        zh: '0x0：由磁盘中止；0x371：因控制器复位而中止。',
      },
      causes: [],
    },
    {
      code: 'nvme.removed',
      pattern: String.raw`{{nvme}}(?:Removing after probe failure status|Disabling device after reset failure): (?<rc>-?\d+)`,
      level: 'F',
      title: { en: 'NVMe disk removed by the kernel', zh: 'NVMe 磁盘被内核移除' },
      meaning: {
        en: 'The reset failed and the kernel gave the disk up: everything mounted from it is gone until a cold start.',
        zh: '复位失败，内核放弃了这块磁盘：在断电重启之前，从它挂载的一切都不可用。',
      },
      causes: [
        { id: 'nvme-link', weight: 10 },
        { id: 'nvme-firmware', weight: 10 },
        { id: 'nvme-power-state', weight: 8 },
      ],
      next: COLD_START,
      fix: ['NVPS', 'FW'],
    },
    {
      code: 'nvme.ident',
      pattern: String.raw`{{nvme}}Identify Controller failed \((?<rc>-?\d+)\)`,
      level: 'E',
      title: { en: 'NVMe disk does not say who it is', zh: 'NVMe 磁盘无法返回自身信息' },
      meaning: {
        en: 'The very first administrative command fails: firmware fault, or a bad contact in the slot.',
        zh: '最基本的管理命令都失败：固件故障，或插槽接触不良。',
      },
      causes: [
        { id: 'nvme-firmware', weight: 12 },
        { id: 'nvme-link', weight: 7 },
      ],
      next: COLD_START,
      fix: ['FW'],
    },
    {
      code: 'nvme.queues',
      pattern: String.raw`{{nvme}}IO queues not created`,
      level: 'F',
      title: { en: 'NVMe controller works, but without data queues', zh: 'NVMe 控制器可用，但没有建立数据队列' },
      meaning: {
        en: 'Administrative commands are answered, creating a queue for data is not: no disk appears. Interrupts or bus mastering fail, because of the link, the slot or the kernel.',
        zh: '管理命令有应答，但数据队列建立失败，因此不会出现磁盘。中断或总线主控不工作，原因在链路、插槽或内核。',
      },
      causes: [
        { id: 'pcie-link', weight: 12 },
        { id: 'nvme-link', weight: 9 },
        { id: 'nvme-firmware', weight: 5 },
        { id: 'kernel-regression', weight: 5 },
      ],
      next: {
        en: 'Look at “Control:” of the function in `lspci -vvs <address>`: Mem+ and BusMaster+ must be set; try another kernel and another slot.',
        zh: '用 `lspci -vvs <地址>` 查看该设备的 “Control:” 行：应有 Mem+ 和 BusMaster+；换内核、换插槽再试。',
      },
      fix: ['FW'],
    },
    {
      code: 'nvme.media',
      pattern: String.raw`(?<disk>nvme\d+n\d+): (?<op>[\w ]+)\({{hx}}\) @ LBA (?<lba>\d+), (?<n>\d+) blocks, (?<what>[^(]+?) \(sct (?<sct>{{hx}}) / sc (?<sc>{{hx}})\)`,
      level: 'E',
      title: { en: 'NVMe disk reports an error of its medium or path', zh: 'NVMe 磁盘报告介质或通路错误' },
      meaning: {
        en: 'Status type 2 is the medium itself (81 unrecovered read, 80 write fault); type 3 the path to it.',
        zh: '状态类型 2 是介质本身的错误（81 读取无法恢复，80 写入失败）；类型 3 是通路错误。',
      },
      causes: [
        { id: 'dead-media', weight: 18, when: { sct: '0x0?2' } },
        { id: 'nvme-link', weight: 8, when: { sct: '0x0?3' } },
        { id: 'dead-media', weight: 4 },
      ],
      next: COPY_OFF,
      fix: ['IMAGE', 'REPLACE'],
    },
    {
      code: 'nvme.apst',
      pattern: String.raw`{{nvme}}failed to set APST feature \({{err}}\)`,
      level: 'W',
      title: { en: 'Power saving of the NVMe disk could not be set', zh: '无法设置 NVMe 磁盘的省电功能' },
      meaning: {
        en: 'Usually printed after the controller had died already.',
        zh: '通常是控制器已经失去响应之后的后续现象。',
      },
      causes: [{ id: 'nvme-power-state', weight: 3 }],
    },
    {
      code: 'nvme.dupid',
      pattern: String.raw`{{nvme}}(?:globally duplicate IDs for nsid|ignoring nsid|duplicate IDs in subsystem for nsid) (?<nsid>\d+)`,
      level: 'F',
      title: { en: 'NVMe disk hidden: same identity as another one', zh: 'NVMe 磁盘被隐藏：标识与另一块盘重复' },
      meaning: {
        en: 'Two disks carry the same EUI-64 or NGUID, so the kernel refuses one. Cheap disks of one model often do.',
        zh: '两块盘的 EUI-64 或 NGUID 相同，内核拒绝了其中一块。同型号的廉价盘常有此问题。',
      },
      causes: [
        { id: 'nvme-firmware', weight: 15 },
        { id: 'cloned-identity', weight: 5 },
      ],
      next: {
        en: 'Remove one of the two disks, or use a newer kernel that knows this model.',
        zh: '拔掉其中一块盘，或改用已收录该型号的新内核。',
      },
      fix: ['FW'],
    },
    {
      code: 'nvme.cap',
      pattern: String.raw`{{nvme}}Minimum device page size (?<sz>\d+) too large for host`,
      level: 'F',
      title: { en: 'NVMe registers read nonsense', zh: 'NVMe 寄存器读数异常' },
      meaning: {
        en: 'A page size of 134217728 means that all registers read as ones: the disk is not on the bus.',
        zh: '页大小 134217728 表示寄存器全部读为 1：磁盘不在总线上。',
      },
      causes: [
        { id: 'nvme-link', weight: 15, when: { sz: '134217728' } },
        { id: 'nvme-firmware', weight: 8 },
      ],
      next: COLD_START,
      fix: ['FW'],
    },
    {
      code: 'nvme.aer',
      pattern: String.raw`{{nvme}}(?:frozen state error detected, reset controller|failure state error detected, request disconnect|restart after slot reset)`,
      level: 'E',
      title: { en: 'PCIe error recovery reset the NVMe disk', zh: 'PCIe 错误恢复复位了 NVMe 磁盘' },
      meaning: {
        en: 'The bus reported an error it could not correct and reset the disk.',
        zh: '总线报告了无法纠正的错误，并复位了磁盘。',
      },
      causes: [
        { id: 'pcie-link', weight: 12 },
        { id: 'nvme-link', weight: 10 },
      ],
      next: {
        en: 'Reseat the disk and its adapter; read the AER lines before this one.',
        zh: '重新插紧磁盘和转接卡；查看这一行之前的 AER 消息。',
      },
      fix: ['CMD(pcie_aspm=off)', 'FW'],
    },
    {
      code: 'nvme.hmb',
      pattern: String.raw`{{nvme}}(?:failed to allocate host memory buffer|min host memory \(\d+ MiB\) above limit)`,
      level: 'W',
      title: { en: 'NVMe disk gets no buffer in main memory', zh: 'NVMe 磁盘没有拿到主机内存缓冲' },
      meaning: {
        en: 'A disk without memory of its own is slow without it, but works.',
        zh: '无 DRAM 的磁盘会变慢，但仍可工作。',
      },
      causes: [{ id: 'low-memory', weight: 2 }],
    },
    {
      code: 'nvme.noise',
      pattern: String.raw`{{nvme}}(?:missing or invalid SUBNQN field|Ignoring bogus Namespace Identifiers)`,
      level: 'I',
      title: { en: 'Harmless oddity of the NVMe firmware', zh: 'NVMe 固件的无害小毛病' },
      meaning: { en: 'Common on consumer disks; nothing follows from it.', zh: '消费级固态硬盘上很常见，不影响使用。' },
      causes: [{ id: 'benign', weight: 3 }],
    },
    {
      code: 'ahci.remap',
      pattern: String.raw`ahci {{bdf}}: Found (?<n>\d+) remapped NVMe devices`,
      level: 'F',
      title: { en: 'NVMe disks hidden behind Intel RST', zh: 'NVMe 磁盘被 Intel RST 隐藏' },
      meaning: {
        en: 'The firmware runs the SATA controller in RAID mode and hides the NVMe disk behind it; Linux and plain Windows installers do not see it.',
        zh: '固件把 SATA 控制器设成了 RAID 模式，NVMe 磁盘藏在它后面；Linux 和普通 Windows 安装盘都看不到它。',
      },
      causes: [{ id: 'raid-mode', weight: 22 }],
      next: {
        en: 'Set the storage mode to AHCI in the firmware setup. An installed Windows must be put into safe mode first: bcdedit /set {current} safeboot minimal.',
        zh: '在固件设置里把存储模式改为 AHCI。机器上已装的 Windows 要先设成安全模式：bcdedit /set {current} safeboot minimal。',
      },
      fix: ['RST'],
    },
    {
      code: 'lspci.vmd',
      pattern: String.raw`^{{bdf}} RAID bus controller \[0104\]: .*\[8086:(?<did>201d|28c0|467f|4c3d|a77f|7d0b|ad0b|9a0b|b60b|b06f)\]`,
      level: 'F',
      sources: ['lspci'],
      alone: false,
      title: { en: 'Disks sit behind Intel VMD', zh: '磁盘位于 Intel VMD 之后' },
      meaning: {
        en: 'NVMe disks appear only once the vmd driver (or, for Windows, the RST driver) is loaded. A running vmd driver makes this normal.',
        zh: '只有加载 vmd 驱动（Windows 则需要 RST 驱动）后才能看到 NVMe 磁盘。如果 vmd 驱动正在使用，这就是正常状态。',
      },
      causes: [{ id: 'raid-mode', weight: 10 }],
      next: {
        en: 'Load the driver (`modprobe vmd`, in the initramfs too) or switch VMD off in the firmware setup.',
        zh: '加载驱动（`modprobe vmd`，initramfs 里也要有），或在固件设置里关闭 VMD。',
      },
      fix: ['MOD(vmd)', 'INITRD(vmd)', 'RST'],
      source: 'Linux drivers/pci/controller/vmd.c, vmd_ids; pciutils lspci.c',
    },
    {
      code: 'lspci.nodrv',
      pattern: '',
      level: 'F',
      sources: ['lspci'],
      title: { en: 'Storage or USB controller without a driver', zh: '存储或 USB 控制器没有驱动' },
      meaning: {
        en: 'The controller is on the bus but no driver uses it, so no disk behind it exists for the system. The kernel says nothing about that. A listed module: it is blocked or was not loaded. None listed: this kernel lacks it.',
        zh: '控制器在总线上，但没有驱动在使用它，因此它后面的磁盘对系统来说不存在，而内核对此不会有任何提示。若列出了模块：被屏蔽或没有加载；若没有列出：该内核缺少这个模块。',
      },
      causes: [
        { id: 'storage-driver-missing', weight: 22, when: { class: '0106|0108' } },
        { id: 'usb-host-controller', weight: 15, when: { class: '0c03' } },
        { id: 'storage-driver-missing', weight: 8 },
        { id: 'initramfs-missing', weight: 3, when: { modules: '.+' } },
        { id: 'kernel-regression', weight: 4, when: { modules: '' } },
      ],
      next: {
        en: 'See whether `modprobe -n -v nvme` (ahci, xhci_pci) is blocked, load the module, and put it into the initramfs of the medium.',
        zh: '用 `modprobe -n -v nvme`（或 ahci、xhci_pci）看模块是否被屏蔽，加载它，并把它加入该介质的 initramfs。',
      },
      fix: ['MOD(nvme)', 'INITRD(nvme)'],
      source: 'rule over the output of lspci -k',
    },
  ],
  { sources: ['kernel'], source: 'Linux drivers/nvme/host/{pci,core}.c, drivers/base/dd.c, drivers/ata/ahci.c' },
);
