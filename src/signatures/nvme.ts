/** NVMe controllers and what hides them. Linux drivers/nvme/host/{pci,core}.c, base/dd.c, ata/ahci.c; pciutils. */
import { capture, define } from './matcher/macros.ts';
import { WHY } from './reasons.ts';

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
  {
    subsystem: 'nvme',
    stage: 'kernel',
    sources: ['kernel'],
    source: 'Linux drivers/nvme/host/{pci,core}.c, drivers/base/dd.c, drivers/ata/ahci.c',
  },
  [
    {
      code: 'founding.nvme',
      pattern: String.raw`nvme {{bdf}}: Device not present, ignoring`,
      samples: ['nvme 0000:03:00.0: Device not present, ignoring.'],
      class: 'missing',
      level: 'E',
      title: { en: 'NVMe disk reported as not present', zh: 'NVMe 磁盘被报告为“不存在”' },
      meaning: {
        en: 'No Linux kernel prints this sentence; it is passed on in write-ups. What it describes is an NVMe controller without a working driver: the kernel itself stays silent then.',
        zh: '任何 Linux 内核都不会打印这句话，它只在转述中出现。它描述的其实是 NVMe 控制器没有可用的驱动，而这种情况下内核本身一声不响。',
      },
      causes: [
        { id: 'storage-driver-missing', weight: 12, why: 'what the sentence describes is a controller no driver took' },
        { id: 'nvme-link', weight: 5, why: 'a drive that left the bus is described with the same words' },
        { id: 'raid-mode', weight: 4, why: 'behind RAID or VMD the controller is hidden from the driver' },
      ],
      next: {
        en: 'Run `lspci -k` and give its output as evidence too: the NVMe entry (class 0108) must show “Kernel driver in use: nvme”. No such entry at all: look for RAID/RST/VMD in the firmware setup.',
        zh: '运行 `lspci -k` 并把输出一并作为证据：NVMe 条目（类别 0108）应显示 “Kernel driver in use: nvme”。如果根本没有这一条目，请到固件设置里检查 RAID/RST/VMD。',
      },
      source: 'not a kernel string (absent from Linux 6.1 and 6.12)',
    },
    {
      code: 'nvme.probe',
      pattern: String.raw`{{nvme}}pci function {{bdf}}`,
      samples: ['nvme nvme0: pci function 0000:01:00.0'],
      class: 'none',
      level: 'I',
      title: { en: 'NVMe driver bound to its controller', zh: 'NVMe 驱动已绑定控制器' },
      meaning: {
        en: 'The driver found the controller. A missing line, although the machine has an NVMe controller, means no driver took it.',
        zh: '驱动找到了控制器。如果机器上有 NVMe 控制器却没有这一行，说明没有驱动接管它。',
      },
      causes: [{ id: 'storage-driver-missing', weight: -8, why: 'the driver took the controller' }],
    },
    {
      code: 'nvme.ready',
      pattern: String.raw`{{nvme}}(?<d>\d+)/(?<r>\d+)/(?<p>\d+) default/read/poll queues`,
      samples: ['nvme nvme0: 8/0/0 default/read/poll queues'],
      class: 'none',
      level: 'I',
      title: { en: 'NVMe controller usable', zh: 'NVMe 控制器可用' },
      meaning: {
        en: 'The controller created its queues: what fails later fails at run time.',
        zh: '控制器已建立队列；此后再出问题就属于运行期故障。',
      },
      causes: [{ id: 'storage-driver-missing', weight: -10, why: 'driver and controller have set up their queues' }],
    },
    {
      code: 'nvme.probefail',
      pattern: String.raw`nvme:? (?:probe of )?{{bdf}}:? (?:probe with driver nvme )?failed with error {{err}}`,
      samples: [
        'nvme 0000:03:00.0: probe with driver nvme failed with error -19',
        'nvme 0000:03:00.0: probe with driver nvme failed with error -110',
      ],
      class: 'failed',
      classes: [
        { when: { err: '-110' }, class: 'timeout' },
        { when: { err: '-19' }, class: 'gone' },
      ],
      level: 'F',
      title: { en: 'NVMe driver could not start the controller', zh: 'NVMe 驱动无法启动控制器' },
      meaning: {
        en: 'The driver found the controller and gave up. -12 and -16: its memory window was not assigned; -19: the device does not answer; -110: it did not answer in time.',
        zh: '驱动找到了控制器，但初始化失败而放弃。-12、-16：没有分配到内存窗口；-19：设备没有响应；-110：响应超时。',
      },
      causes: [
        {
          id: 'nvme-link',
          weight: 14,
          when: { err: '-(?:19|5)' },
          why: 'no such device, or an I/O error, on the first access to its registers: it does not answer on the bus',
        },
        {
          id: 'nvme-firmware',
          weight: 14,
          when: { err: '-110' },
          why: 'it answers on the bus and never finishes its own start',
        },
        {
          id: 'pcie-link',
          weight: 6,
          when: { err: '-(?:12|16|19)' },
          why: 'its memory window was not assigned or is not there',
        },
        { id: 'nvme-firmware', weight: 6, why: 'whatever the number, the controller did not start' },
        { id: 'nvme-power-state', weight: 4, why: 'a controller asleep cannot be started either' },
      ],
      next: COLD_START,
    },
    {
      code: 'nvme.notready',
      pattern: String.raw`{{nvme}}Device not ready; aborting (?<op>initialisation|reset|shutdown)(?:, CSTS=(?<csts>{{hx}}))?`,
      samples: [
        'nvme nvme0: Device not ready; aborting reset, CSTS=0x3',
        'nvme nvme0: Device not ready; aborting initialisation',
        'nvme nvme0: Device not ready; aborting reset, CSTS=0xffffffff',
        'nvme nvme0: Device not ready; aborting shutdown, CSTS=0x1',
      ],
      class: 'timeout',
      level: 'F',
      grades: [{ when: { op: 'shutdown' }, level: 'W' }],
      title: { en: 'NVMe controller never became ready', zh: 'NVMe 控制器一直没有就绪' },
      meaning: {
        en: 'The ready bit of the controller did not change in the time the controller itself had asked for: its firmware hangs, it is stuck in a sleep state, or its enclosure starves it of power.',
        zh: '在控制器自己声明的时间内，就绪位没有变化：固件卡死、停在省电状态，或者硬盘盒供电不足。',
      },
      causes: [
        {
          id: 'nvme-firmware',
          weight: 14,
          when: { csts: '0x[0-9a-f]*[2367abef]', op: 'initialisation|reset' },
          why: 'the controller itself sets its fatal status bit',
        },
        {
          id: 'nvme-firmware',
          weight: 10,
          when: { op: 'initialisation|reset' },
          why: 'the controller sets how long it may take, and took longer',
        },
        {
          id: 'nvme-power-state',
          weight: 7,
          when: { op: 'initialisation|reset' },
          why: 'a power state it does not leave keeps the ready bit still',
        },
        { id: 'nvme-link', weight: 8, when: { csts: ALL_ONES }, why: 'a register that reads as all ones is not there' },
        { id: 'nvme-firmware', weight: 2, why: 'only the end of the session was not confirmed' },
      ],
      next: POWER_SAVING,
    },
    {
      code: 'nvme.down',
      pattern: String.raw`{{nvme}}controller is down; will reset: CSTS[=:](?<csts>{{hx}}), PCI_STATUS(?:[=:](?<pci>{{hx}})| read failed \((?<rc>\d+)\))`,
      samples: [
        'nvme nvme0: controller is down; will reset: CSTS=0xffffffff, PCI_STATUS=0xffff',
        'nvme nvme0: controller is down; will reset: CSTS=0xffffffff, PCI_STATUS=0x10',
        'nvme nvme0: controller is down; will reset: CSTS=0x3, PCI_STATUS=0x10',
        'nvme nvme0: controller is down; will reset: CSTS=0xffffffff, PCI_STATUS read failed (134)',
      ],
      class: 'gone',
      classes: [{ when: { csts: '(?!0xffffffff).+' }, class: 'failed' }],
      level: 'E',
      title: { en: 'NVMe controller stopped answering', zh: 'NVMe 控制器停止响应' },
      meaning: {
        en: 'CSTS and PCI_STATUS all ones: the disk fell off the bus. CSTS all ones but PCI_STATUS readable: the disk sleeps and does not wake. Another CSTS: its own firmware reports a fatal state.',
        zh: 'CSTS 和 PCI_STATUS 全为 1：磁盘从总线上掉线。CSTS 全为 1 而 PCI_STATUS 可读：磁盘进入省电状态后无法唤醒。其他 CSTS 值：控制器固件自己报告致命状态。',
      },
      causes: [
        {
          id: 'nvme-link',
          weight: 15,
          when: { csts: ALL_ONES, pci: '0xffff' },
          why: 'registers and configuration space both read as all ones: it left the bus',
        },
        {
          id: 'nvme-link',
          weight: 12,
          when: { csts: ALL_ONES, rc: String.raw`\d+` },
          why: 'even the configuration space cannot be read',
        },
        { id: 'nvme-link', weight: 9, when: { csts: ALL_ONES }, why: 'its registers are gone, whatever the rest says' },
        {
          id: 'nvme-power-state',
          weight: 14,
          when: { csts: ALL_ONES, pci: '(?!0xffff).+' },
          why: 'configuration space answers, registers do not: it sleeps and does not wake',
        },
        {
          id: 'nvme-power-state',
          weight: 8,
          when: { csts: ALL_ONES },
          why: 'a sleeping controller shows all ones too',
        },
        {
          id: 'nvme-firmware',
          weight: 14,
          when: { csts: '(?!0xffffffff).+' },
          why: 'a status of its own: the firmware reports the failure',
        },
        { id: 'nvme-firmware', weight: 3, why: 'firmware that crashed disappears as well' },
      ],
      next: POWER_SAVING,
    },
    {
      code: 'nvme.hint',
      pattern: String.raw`Does your device have a faulty power saving mode enabled\?|[Tt]ry "nvme_core\.default_ps_max_latency_us=0 pcie_aspm=off(?: pcie_port_pm=off)?" and report a bug`,
      samples: ['nvme nvme0: Does your device have a faulty power saving mode enabled?'],
      class: 'power',
      level: 'W',
      title: {
        en: 'The kernel suspects a power-saving state of the NVMe disk',
        zh: '内核怀疑 NVMe 磁盘的省电状态有问题',
      },
      meaning: {
        en: 'Printed only when the controller reads as all ones; a lost link looks the same.',
        zh: '只有控制器寄存器全读为 1 时才会打印；链路断开时现象相同。',
      },
      causes: [
        {
          id: 'nvme-power-state',
          weight: 6,
          why: 'the kernel guesses so from registers of all ones; a lost link reads the same',
        },
      ],
      next: POWER_SAVING,
    },
    {
      code: 'nvme.timeout',
      pattern: String.raw`{{nvme}}I/O (?:tag )?(?<tag>\d+) (?:\([^)]{0,40}\) )?(?:opcode (?<op>{{hx}}) \([^)]{0,40}\) )?QID (?<qid>\d+) timeout, (?<act>aborting|reset controller|disable controller|completion polled)`,
      samples: [
        'nvme nvme0: I/O tag 128 (2080) opcode 0x1 (Write) QID 2 timeout, reset controller',
        'nvme nvme0: I/O 4 QID 3 timeout, completion polled',
      ],
      class: 'timeout',
      level: 'E',
      grades: [{ when: { act: 'completion polled' }, level: 'W' }],
      title: { en: 'NVMe command timed out', zh: 'NVMe 命令超时' },
      meaning: {
        en: '“completion polled”: the disk had answered, only the interrupt was lost. Otherwise the disk did not answer: it sleeps, its firmware hangs, or its flash is failing.',
        zh: '“completion polled”：磁盘其实已经完成，只是中断丢失。其他情况是磁盘没有应答：处于省电状态、固件卡死，或闪存正在失效。',
      },
      causes: [
        {
          id: 'kernel-regression',
          weight: 5,
          when: { act: 'completion polled' },
          why: 'the answer was there and its interrupt was not: the kernel lost it',
        },
        {
          id: 'nvme-power-state',
          weight: 8,
          when: { act: 'aborting|reset controller|disable controller' },
          why: 'a state it does not leave in time looks like silence',
        },
        {
          id: 'nvme-firmware',
          weight: 8,
          when: { act: 'aborting|reset controller|disable controller' },
          why: 'firmware that hangs stops answering commands',
        },
        {
          id: 'dead-media',
          weight: 4,
          when: { act: 'aborting|reset controller|disable controller' },
          why: 'flash that retries for long exceeds the wait',
        },
      ],
      next: {
        en: 'Read the SMART data (`smartctl -a`), then start once with nvme_core.default_ps_max_latency_us=0. For “completion polled”, compare /proc/interrupts before and after.',
        zh: '先看 SMART 信息（`smartctl -a`），再加 nvme_core.default_ps_max_latency_us=0 启动一次。若是 “completion polled”，请前后对比 /proc/interrupts。',
      },
    },
    {
      code: 'nvme.abort',
      pattern: String.raw`{{nvme}}Abort status: (?<st>{{hx}})`,
      samples: ['nvme nvme0: Abort status: 0x371'],
      class: 'none',
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
      samples: ['nvme nvme0: Disabling device after reset failure: -19'],
      class: 'gone',
      level: 'F',
      title: { en: 'NVMe disk removed by the kernel', zh: 'NVMe 磁盘被内核移除' },
      meaning: {
        en: 'The reset failed and the kernel gave the disk up: everything mounted from it is gone until a cold start.',
        zh: '复位失败，内核放弃了这块磁盘：在断电重启之前，从它挂载的一切都不可用。',
      },
      causes: [
        { id: 'nvme-link', weight: 10, why: 'a link that is gone lets no reset pass' },
        { id: 'nvme-firmware', weight: 10, why: 'a controller that hangs survives no reset' },
        { id: 'nvme-power-state', weight: 8, why: 'a controller that sleeps on answers no reset' },
      ],
      next: COLD_START,
    },
    {
      code: 'nvme.ident',
      pattern: String.raw`{{nvme}}Identify Controller failed \((?<rc>-?\d+)\)`,
      samples: ['nvme nvme0: Identify Controller failed (-4)'],
      class: 'failed',
      level: 'E',
      title: { en: 'NVMe disk does not say who it is', zh: 'NVMe 磁盘无法返回自身信息' },
      meaning: {
        en: 'The very first administrative command fails: firmware fault, or a bad contact in the slot.',
        zh: '最基本的管理命令都失败：固件故障，或插槽接触不良。',
      },
      causes: [
        {
          id: 'nvme-firmware',
          weight: 12,
          why: 'the first command of all fails, though the controller said it was ready',
        },
        { id: 'nvme-link', weight: 7, why: 'a link that drops words fails on the first transfer' },
      ],
      next: COLD_START,
    },
    {
      code: 'nvme.queues',
      pattern: String.raw`{{nvme}}IO queues not created`,
      samples: ['nvme nvme0: IO queues not created'],
      class: 'failed',
      level: 'F',
      title: { en: 'NVMe controller works, but without data queues', zh: 'NVMe 控制器可用，但没有建立数据队列' },
      meaning: {
        en: 'Administrative commands are answered, creating a queue for data is not: no disk appears. Interrupts or bus mastering fail, because of the link, the slot or the kernel.',
        zh: '管理命令有应答，但数据队列建立失败，因此不会出现磁盘。中断或总线主控不工作，原因在链路、插槽或内核。',
      },
      causes: [
        { id: 'pcie-link', weight: 12, why: 'its interrupts do not arrive or it may not write to memory' },
        { id: 'nvme-link', weight: 9, why: 'a bad contact lets registers pass and transfers not' },
        { id: 'nvme-firmware', weight: 5, why: 'the controller refused the queues' },
        { id: 'kernel-regression', weight: 5, why: 'a kernel that sets up interrupts wrongly shows the same' },
      ],
      next: {
        en: 'Look at “Control:” of the function in `lspci -vvs <address>`: Mem+ and BusMaster+ must be set; try another kernel and another slot.',
        zh: '用 `lspci -vvs <地址>` 查看该设备的 “Control:” 行：应有 Mem+ 和 BusMaster+；换内核、换插槽再试。',
      },
    },
    {
      code: 'nvme.media',
      pattern: String.raw`(?<disk>nvme\d+n\d+): (?<op>[\w ]+)\({{hx}}\) @ LBA (?<lba>\d+), (?<n>\d+) blocks, (?<what>[^(]+?) \(sct (?<sct>{{hx}}) / sc (?<sc>{{hx}})\)`,
      samples: [
        'nvme0n1: Read(0x2) @ LBA 48234512, 8 blocks, Unrecovered Read Error (sct 0x2 / sc 0x81) MORE DNR',
        'nvme0n1: Write(0x1) @ LBA 1024, 8 blocks, Internal Path Error (sct 0x3 / sc 0x0)',
      ],
      class: 'io',
      level: 'E',
      title: { en: 'NVMe disk reports an error of its medium or path', zh: 'NVMe 磁盘报告介质或通路错误' },
      meaning: {
        en: 'Status type 2 is the medium itself (81 unrecovered read, 80 write fault); type 3 the path to it.',
        zh: '状态类型 2 是介质本身的错误（81 读取无法恢复，80 写入失败）；类型 3 是通路错误。',
      },
      causes: [
        {
          id: 'dead-media',
          weight: 18,
          when: { sct: '0x0?2' },
          why: "status type 2 is the controller's word for an error of the medium",
        },
        {
          id: 'nvme-link',
          weight: 8,
          when: { sct: '0x0?3' },
          why: 'status type 3 is an error on the way to the device',
        },
        { id: 'dead-media', weight: 4, why: 'of other status types few concern the flash' },
      ],
      next: COPY_OFF,
    },
    {
      code: 'nvme.apst',
      pattern: String.raw`{{nvme}}failed to set APST feature \({{err}}\)`,
      samples: ['nvme nvme0: failed to set APST feature (-5)'],
      class: 'failed',
      level: 'W',
      title: { en: 'Power saving of the NVMe disk could not be set', zh: '无法设置 NVMe 磁盘的省电功能' },
      meaning: {
        en: 'Usually printed after the controller had died already.',
        zh: '通常是控制器已经失去响应之后的后续现象。',
      },
      causes: [{ id: 'nvme-power-state', weight: 3, why: 'its power saving does not work as it says' }],
    },
    {
      code: 'nvme.dupid',
      pattern: String.raw`{{nvme}}(?:globally duplicate IDs for nsid|ignoring nsid|duplicate IDs in subsystem for nsid) (?<nsid>\d+)`,
      samples: ['nvme nvme0: globally duplicate IDs for nsid 1'],
      class: 'invalid',
      level: 'F',
      title: { en: 'NVMe disk hidden: same identity as another one', zh: 'NVMe 磁盘被隐藏：标识与另一块盘重复' },
      meaning: {
        en: 'Two disks carry the same EUI-64 or NGUID, so the kernel refuses one. Cheap disks of one model often do.',
        zh: '两块盘的 EUI-64 或 NGUID 相同，内核拒绝了其中一块。同型号的廉价盘常有此问题。',
      },
      causes: [
        { id: 'nvme-firmware', weight: 15, why: 'the maker gave many drives one identity' },
        { id: 'cloned-identity', weight: 5, why: 'a cloned drive in an enclosure repeats the identity of the first' },
      ],
      next: {
        en: 'Remove one of the two disks, or use a newer kernel that knows this model.',
        zh: '拔掉其中一块盘，或改用已收录该型号的新内核。',
      },
    },
    {
      code: 'nvme.cap',
      pattern: String.raw`{{nvme}}Minimum device page size (?<sz>\d+) too large for host`,
      samples: [
        'nvme nvme0: Minimum device page size 134217728 too large for host (4096)',
        'nvme nvme0: Minimum device page size 8192 too large for host (4096)',
      ],
      class: 'corrupt',
      level: 'F',
      title: { en: 'NVMe registers read nonsense', zh: 'NVMe 寄存器读数异常' },
      meaning: {
        en: 'A page size of 134217728 means that all registers read as ones: the disk is not on the bus.',
        zh: '页大小 134217728 表示寄存器全部读为 1：磁盘不在总线上。',
      },
      causes: [
        { id: 'nvme-link', weight: 15, when: { sz: '134217728' }, why: '2^27 is what a register of all ones gives' },
        { id: 'nvme-firmware', weight: 8, why: 'the capabilities are nonsense' },
      ],
      next: COLD_START,
    },
    {
      code: 'nvme.aer',
      pattern: String.raw`{{nvme}}(?:frozen state error detected, reset controller|failure state error detected, request disconnect|restart after slot reset)`,
      samples: ['nvme nvme0: frozen state error detected, reset controller'],
      class: 'signal',
      level: 'E',
      title: { en: 'PCIe error recovery reset the NVMe disk', zh: 'PCIe 错误恢复复位了 NVMe 磁盘' },
      meaning: {
        en: 'The bus reported an error it could not correct and reset the disk.',
        zh: '总线报告了无法纠正的错误，并复位了磁盘。',
      },
      causes: [
        { id: 'pcie-link', weight: 12, why: 'the bus froze the device after an error it could not correct' },
        { id: 'nvme-link', weight: 10, why: 'the drive or its contact raised the error' },
      ],
      next: {
        en: 'Reseat the disk and its adapter; read the AER lines before this one.',
        zh: '重新插紧磁盘和转接卡；查看这一行之前的 AER 消息。',
      },
    },
    {
      code: 'nvme.hmb',
      pattern: String.raw`{{nvme}}(?:failed to allocate host memory buffer|min host memory \(\d+ MiB\) above limit)`,
      samples: ['nvme nvme0: failed to allocate host memory buffer.'],
      class: 'no-memory',
      level: 'W',
      title: { en: 'NVMe disk gets no buffer in main memory', zh: 'NVMe 磁盘没有拿到主机内存缓冲' },
      meaning: {
        en: 'A disk without memory of its own is slow without it, but works.',
        zh: '无 DRAM 的磁盘会变慢，但仍可工作。',
      },
      causes: [{ id: 'low-memory', weight: 2, why: 'the machine could not spare the buffer the drive asked for' }],
    },
    {
      code: 'nvme.noise',
      pattern: String.raw`{{nvme}}(?:missing or invalid SUBNQN field|Ignoring bogus Namespace Identifiers)`,
      samples: ['nvme nvme0: missing or invalid SUBNQN field.'],
      class: 'none',
      level: 'I',
      title: { en: 'Harmless oddity of the NVMe firmware', zh: 'NVMe 固件的无害小毛病' },
      meaning: { en: 'Common on consumer disks; nothing follows from it.', zh: '消费级固态硬盘上很常见，不影响使用。' },
      causes: [{ id: 'benign', weight: 3, why: WHY.benign }],
    },
    {
      code: 'ahci.remap',
      pattern: String.raw`ahci {{bdf}}: Found (?<n>\d+) remapped NVMe devices`,
      samples: ['ahci 0000:00:17.0: Found 1 remapped NVMe devices.'],
      class: 'missing',
      level: 'F',
      title: { en: 'NVMe disks hidden behind Intel RST', zh: 'NVMe 磁盘被 Intel RST 隐藏' },
      meaning: {
        en: 'The firmware runs the SATA controller in RAID mode and hides the NVMe disk behind it; Linux and plain Windows installers do not see it.',
        zh: '固件把 SATA 控制器设成了 RAID 模式，NVMe 磁盘藏在它后面；Linux 和普通 Windows 安装盘都看不到它。',
      },
      causes: [{ id: 'raid-mode', weight: 22, why: 'the chipset itself says that it hides NVMe drives behind RST' }],
      next: {
        en: 'Set the storage mode to AHCI in the firmware setup. An installed Windows must be put into safe mode first: bcdedit /set {current} safeboot minimal.',
        zh: '在固件设置里把存储模式改为 AHCI。机器上已装的 Windows 要先设成安全模式：bcdedit /set {current} safeboot minimal。',
      },
    },
    {
      code: 'lspci.vmd',
      pattern: String.raw`^{{bdf}} RAID bus controller \[0104\]: .*\[8086:(?<did>201d|28c0|467f|4c3d|a77f|7d0b|ad0b|9a0b|b60b|b06f)\]`,
      samples: [
        '0000:00:0e.0 RAID bus controller [0104]: Intel Corporation Volume Management Device NVMe RAID Controller [8086:467f]',
      ],
      class: 'none',
      level: 'F',
      sources: ['lspci'],
      alone: false,
      title: { en: 'Disks sit behind Intel VMD', zh: '磁盘位于 Intel VMD 之后' },
      meaning: {
        en: 'NVMe disks appear only once the vmd driver (or, for Windows, the RST driver) is loaded. A running vmd driver makes this normal.',
        zh: '只有加载 vmd 驱动（Windows 则需要 RST 驱动）后才能看到 NVMe 磁盘。如果 vmd 驱动正在使用，这就是正常状态。',
      },
      causes: [
        { id: 'raid-mode', weight: 10, why: 'drives lie behind VMD; a system without its driver does not see them' },
      ],
      next: {
        en: 'Load the driver (`modprobe vmd`, in the initramfs too) or switch VMD off in the firmware setup.',
        zh: '加载驱动（`modprobe vmd`，initramfs 里也要有），或在固件设置里关闭 VMD。',
      },
      source: 'Linux drivers/pci/controller/vmd.c, vmd_ids; pciutils lspci.c',
    },
    {
      code: 'lspci.nodrv',
      pattern: '',
      samples: [
        capture(
          '00:17.0 SATA controller [0106]: Intel Corporation Example SATA Controller [8086:a352] (rev 10)',
          '\tSubsystem: Intel Corporation Example [8086:7270]',
          '\tKernel modules: ahci',
          '00:1f.3 Audio device [0403]: Intel Corporation Example Audio [8086:a348] (rev 10)',
          '\tKernel driver in use: snd_hda_intel',
        ),
        capture(
          '00:14.0 USB controller [0c03]: Intel Corporation Example USB [8086:a36d] (rev 10)',
          '\tSubsystem: Intel Corporation Example [8086:7270]',
          '00:1f.3 Audio device [0403]: Intel Corporation Example Audio [8086:a348] (rev 10)',
          '\tKernel driver in use: snd_hda_intel',
        ),
      ],
      class: 'missing',
      level: 'F',
      sources: ['lspci'],
      title: { en: 'Storage or USB controller without a driver', zh: '存储或 USB 控制器没有驱动' },
      meaning: {
        en: 'The controller is on the bus but no driver uses it, so no disk behind it exists for the system. The kernel says nothing about that. A listed module: it is blocked or was not loaded. None listed: this kernel lacks it.',
        zh: '控制器在总线上，但没有驱动在使用它，因此它后面的磁盘对系统来说不存在，而内核对此不会有任何提示。若列出了模块：被屏蔽或没有加载；若没有列出：该内核缺少这个模块。',
      },
      causes: [
        {
          id: 'storage-driver-missing',
          weight: 22,
          when: { class: '0106|0108' },
          why: 'a storage controller without driver: its disks do not exist for the system',
        },
        {
          id: 'usb-host-controller',
          weight: 15,
          when: { class: '0c03' },
          why: 'a USB controller without driver: nothing behind its ports appears',
        },
        { id: 'storage-driver-missing', weight: 8, why: 'a controller without driver hides what hangs on it' },
        {
          id: 'initramfs-missing',
          weight: 3,
          when: { modules: '.+' },
          why: 'a module is there and was not loaded: the initramfs may lack it',
        },
        { id: 'kernel-regression', weight: 4, when: { modules: '' }, why: 'this kernel has no module for it at all' },
      ],
      next: {
        en: 'See whether `modprobe -n -v nvme` (ahci, xhci_pci) is blocked, load the module, and put it into the initramfs of the medium.',
        zh: '用 `modprobe -n -v nvme`（或 ahci、xhci_pci）看模块是否被屏蔽，加载它，并把它加入该介质的 initramfs。',
      },
      source: 'rule over the output of lspci -k',
    },
  ],
);
