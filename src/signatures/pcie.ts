/**
 * PCI Express: links, error reports, power states, resources, and what lspci shows of them. Linux
 * drivers/pci/{pci,setup-res}.c, drivers/pci/pcie/{aer,err,dpc}.c, drivers/pci/hotplug/pciehp*.c; pciutils ls-caps.c, lspci.c.
 */
import { define } from './matcher/macros.ts';
import { WHY } from './reasons.ts';

const RESEAT = {
  en: 'Switch off, reseat the drive and its adapter, try another slot; set the slot to a lower generation in the firmware setup.',
  zh: '断电后重新插拔硬盘和转接卡，换插槽；在固件设置里把该插槽的 PCIe 代数调低一档试。',
};
const ASPM = {
  en: 'Start once with pcie_aspm=off. If the messages stop, it is power saving; if not, contact, riser or slot.',
  zh: '加 pcie_aspm=off 启动一次。消息消失说明与省电有关；否则检查接触、转接卡或插槽。',
};
const LOAD = {
  en: 'Compare LnkSta with LnkCap of the drive and of the port above it (`lspci -vv` as root), under load.',
  zh: '在有负载时，以 root 运行 `lspci -vv`，对比硬盘及其上级端口的 LnkSta 与 LnkCap。',
};
const POWER_STATE = {
  en: 'Start once with pcie_port_pm=off pcie_aspm=off; update the firmware of mainboard and drive. A drive that lacks power behaves the same.',
  zh: '加 pcie_port_pm=off pcie_aspm=off 启动一次；升级主板和硬盘固件。供电不足也会有同样表现。',
};

export const pcie = define(
  {
    subsystem: 'pci',
    stage: 'kernel',
    sources: ['kernel'],
    source: 'Linux drivers/pci/pci.c, drivers/pci/pcie/{aer,err,dpc}.c, drivers/pci/hotplug',
  },
  [
    {
      code: 'pcie.bw',
      pattern: String.raw`{{bdf}}: (?<a>[\d.]+) Gb/s available PCIe bandwidth, limited by (?<sp>[\d.]+ GT/s)(?: PCIe)? x(?<w>\d+) link at (?<up>\S+) \(capable of (?<c>[\d.]+) Gb/s`,
      samples: [
        'pci 0000:01:00.0: 15.752 Gb/s available PCIe bandwidth, limited by 5.0 GT/s PCIe x4 link at 0000:00:1c.0 (capable of 31.504 Gb/s with 8.0 GT/s PCIe x4 link)',
      ],
      class: 'none',
      level: 'W',
      title: { en: 'Device runs below what it could', zh: '设备未达到其 PCIe 带宽' },
      meaning: {
        en: 'The kernel names the bridge that limits it. A slot with fewer lanes is normal; a contact that lost lanes is not.',
        zh: '内核指出了限制带宽的那个桥。插槽本身通道少是正常的；接触不良丢了通道则不正常。',
      },
      causes: [{ id: 'pcie-link', weight: 6, why: 'the link runs below what both ends can do' }],
      next: LOAD,
    },
    {
      code: 'lspci.lnk',
      pattern: String.raw`LnkSta:\s+Speed (?<sp>[\d.]+GT/s)(?: \((?<spq>ok|downgraded|overdriven|strange)\))?, Width x(?<w>\d+)(?: \((?<wq>ok|downgraded|overdriven|strange)\))?`,
      samples: [
        'LnkSta:\tSpeed 8GT/s (ok), Width x4 (ok)',
        'LnkSta:\tSpeed 8GT/s (ok), Width x2 (downgraded)',
        'LnkSta:\tSpeed 2.5GT/s (downgraded), Width x4 (ok)',
      ],
      class: 'none',
      level: 'I',
      grades: [
        { when: { wq: 'downgraded|strange' }, level: 'W' },
        { when: { spq: 'downgraded|strange' }, level: 'W' },
      ],
      sources: ['lspci'],
      title: { en: 'PCIe link as negotiated', zh: 'PCIe 链路协商结果' },
      meaning: {
        en: 'Fewer lanes than the device has: slot wiring, a bad contact, a riser. A lower speed may be power saving at idle. Alone it proves no fault.',
        zh: '通道数少于设备能力：插槽布线、接触不良或转接卡；速率偏低也可能是空闲时省电。单凭它不能断定有故障。',
      },
      causes: [
        {
          id: 'pcie-link',
          weight: 6,
          when: { wq: 'downgraded' },
          why: 'lanes are missing: a contact, or a slot with fewer',
        },
        {
          id: 'pcie-link',
          weight: 4,
          when: { spq: 'downgraded' },
          why: 'a lower speed was negotiated; power saving does so too',
        },
        { id: 'nvme-link', weight: 3, when: { wq: 'downgraded' }, why: 'a drive that sits badly uses fewer lanes' },
      ],
      next: LOAD,
      source: 'pciutils ls-caps.c',
    },
    {
      code: 'lspci.msix',
      pattern: String.raw`MSI-X: Enable(?<en>[+-]) Count=(?<n>\d+) Masked(?<m>[+-])`,
      samples: ['Capabilities: [b0] MSI-X: Enable+ Count=8 Masked-'],
      class: 'none',
      level: 'I',
      sources: ['lspci'],
      title: { en: 'Interrupts of a PCIe device', zh: 'PCIe 设备的中断方式' },
      meaning: {
        en: '“Enable-” under a bound NVMe driver means that it fell back to slower interrupts, or that no driver runs.',
        zh: 'NVMe 驱动已绑定却显示 “Enable-”，说明退回到了较慢的中断方式，或驱动没有运行。',
      },
      causes: [],
      source: 'pciutils ls-caps.c',
    },
    {
      code: 'lspci.region',
      pattern: String.raw`Region (?<r>\d): Memory at (?<a><unassigned>|<ignored>|<invalid-64bit-slot>|\w+)(?<f>.{0,200}\[disabled\])?`,
      samples: [
        'Region 0: Memory at a2800000 (64-bit, non-prefetchable) [size=16K]',
        'Region 0: Memory at <unassigned> (64-bit, non-prefetchable) [disabled]',
      ],
      class: 'none',
      classes: [{ when: { a: '<.*' }, class: 'missing' }],
      level: 'I',
      grades: [{ when: { a: '<.*' }, level: 'W' }],
      sources: ['lspci'],
      title: { en: 'Memory window of a PCIe device', zh: 'PCIe 设备的内存窗口' },
      meaning: {
        en: 'Unassigned: the firmware found no room for it, and no driver can use the device. Disabled: no driver switched it on.',
        zh: 'unassigned：固件没有为它分配空间，驱动无法使用该设备；disabled：没有驱动启用它。',
      },
      causes: [{ id: 'pcie-link', weight: 5, when: { a: '<.*' }, why: 'the device got no memory window' }],
      next: {
        en: 'Switch “Above 4G decoding” on; try pci=realloc.',
        zh: '在固件中开启 “Above 4G Decoding”；试 pci=realloc。',
      },
      source: 'pciutils lspci.c',
    },
    {
      code: 'lspci.ctl',
      pattern: String.raw`Control: I/O(?<io>[+-]) Mem(?<mem>[+-]) BusMaster(?<bm>[+-])`,
      samples: [
        'Control: I/O- Mem+ BusMaster+ SpecCycle- MemWINV- VGASnoop- ParErr- Stepping- SERR- FastB2B- DisINTx+',
      ],
      class: 'none',
      level: 'I',
      sources: ['lspci'],
      title: { en: 'What a PCIe device is allowed', zh: 'PCIe 设备的访问权限' },
      meaning: {
        en: '“Mem-” or “BusMaster-” on a storage controller: no driver enabled it.',
        zh: '存储控制器显示 “Mem-” 或 “BusMaster-”：没有驱动启用它。',
      },
      causes: [],
      source: 'pciutils lspci.c',
    },
    {
      code: 'lspci.pm',
      pattern: String.raw`Status: D(?<d>[0-3]) NoSoftRst`,
      samples: ['Status: D0 NoSoftRst+ PME-Enable- DSel=0 DScale=0 PME-'],
      class: 'none',
      level: 'I',
      sources: ['lspci'],
      title: { en: 'Power state of a PCIe device', zh: 'PCIe 设备的电源状态' },
      meaning: { en: 'D3 while it should be in use: it did not wake.', zh: '本应在使用却处于 D3：没有被唤醒。' },
      causes: [],
      source: 'pciutils ls-caps.c',
    },
    {
      code: 'pcie.aer',
      pattern: String.raw`PCIe Bus Error: severity=(?<sev>[\w ()-]+), type=(?<t>[\w ]+), ?(?:id=[0-9a-f]{4})?\((?<ag>[\w ]+)\)|(?<s2>(?:Un)?[Cc]orrect\w{1,12}(?: \([\w-]+\))?) error (?:message )?received(?: from)?:? (?<src>[0-9a-f:.]+)`,
      samples: [
        'PCIe Bus Error: severity=Corrected, type=Physical Layer, (Receiver ID)',
        'pcieport 0000:00:1c.0: PCIe Bus Error: severity=Uncorrectable (Fatal), type=Inaccessible, (Unregistered Agent ID)',
      ],
      class: 'signal',
      level: 'W',
      grades: [{ when: { sev: 'Uncorrect.*\\(Fatal\\)' }, level: 'E' }],
      title: { en: 'PCI Express reports an error', zh: 'PCI Express 报告错误' },
      meaning: {
        en: 'Corrected ones cost time only; a flood of them slows the start. Physical layer: contact or power saving. Completion timeout: the device hung. Fatal: the device is lost.',
        zh: '已纠正的错误只影响速度，大量出现会拖慢启动。物理层：接触或省电；完成超时：设备卡住；Fatal：设备丢失。',
      },
      causes: [
        { id: 'pcie-link', weight: 14, when: { sev: 'Uncorrect.*' }, why: 'the bus could not correct the error' },
        { id: 'pcie-link', weight: 8, why: 'the bus had to correct errors; few of them are normal' },
        { id: 'nvme-link', weight: 4, why: 'a drive that sits badly raises them' },
        { id: 'nvme-power-state', weight: 3, why: 'link power saving raises them on some drives' },
      ],
      next: ASPM,
    },
    {
      code: 'pcie.aerbit',
      pattern: String.raw`\[ ?(?<b>\d+)\] (?<name>RxErr|BadTLP|BadDLLP|Rollover|Timeout|CmpltTO|UnsupReq|MalfTLP|DLP|SDES|ACSViol)`,
      samples: ['nvme 0000:02:00.0:    [ 7] BadDLLP'],
      class: 'signal',
      level: 'I',
      title: { en: 'Kind of a PCI Express error', zh: 'PCI Express 错误的种类' },
      meaning: {
        en: 'RxErr, BadTLP, BadDLLP: signal quality. CmpltTO: the device did not answer.',
        zh: 'RxErr、BadTLP、BadDLLP：信号质量；CmpltTO：设备没有应答。',
      },
      causes: [
        {
          id: 'pcie-link',
          weight: 5,
          when: { name: 'RxErr|BadTLP|BadDLLP|SDES|DLP' },
          why: 'errors of this kind arise on the wires',
        },
      ],
    },
    {
      code: 'pcie.recov',
      pattern: String.raw`AER: (?:device recovery (?<r>successful|failed)|subordinate device reset failed|can't recover)`,
      samples: [
        'pcieport 0000:00:1d.0: AER: device recovery failed',
        'pcieport 0000:00:1d.0: AER: device recovery successful',
      ],
      class: 'failed',
      classes: [{ when: { r: 'successful' }, class: 'none' }],
      level: 'E',
      grades: [{ when: { r: 'successful' }, level: 'I' }],
      title: { en: 'Recovery from a PCI Express error', zh: 'PCI Express 错误恢复' },
      meaning: { en: 'Failed: the device is lost until the next start.', zh: '失败：设备在重启前不可用。' },
      causes: [
        {
          id: 'pcie-link',
          weight: 14,
          when: { r: '(?:failed)?' },
          why: 'after an error of the bus the device did not come back',
        },
        { id: 'nvme-link', weight: 6, when: { r: '(?:failed)?' }, why: 'a drive that is gone does not come back' },
      ],
      next: RESEAT,
    },
    {
      code: 'pcie.dpc',
      pattern: String.raw`DPC: containment event, status:{{hx}}`,
      samples: ['pcieport 0000:00:1d.0: DPC: containment event, status:0x1f01 source:0x0000'],
      class: 'signal',
      level: 'F',
      title: { en: 'PCIe port switched off after an error', zh: 'PCIe 端口因错误被隔离' },
      meaning: { en: 'What is behind the port vanished.', zh: '该端口后面的设备全部消失。' },
      causes: [
        { id: 'pcie-link', weight: 16, why: 'the port cut the device off after an error it could not correct' },
        { id: 'nvme-link', weight: 8, why: 'the drive or its contact raised the error' },
      ],
      next: RESEAT,
    },
    {
      code: 'pciehp',
      pattern: String.raw`pciehp: Slot\((?<slot>[^)]{1,32})\): (?<ev>Link Down|Card not present|No link|Power fault|Cannot train link)`,
      samples: ['pcieport 0000:00:1c.4: pciehp: Slot(12): Link Down'],
      class: 'gone',
      level: 'E',
      title: { en: 'PCIe device vanished from its slot', zh: 'PCIe 设备从插槽消失' },
      meaning: {
        en: 'Pulled, no supply, or the link broke.',
        zh: '被拔出、供电中断，或链路断开。',
      },
      causes: [
        { id: 'nvme-link', weight: 12, why: 'the drive in this slot left the bus' },
        { id: 'pcie-link', weight: 12, why: 'the link of this slot went down' },
        { id: 'nvme-power-state', weight: 4, why: 'some drives leave the bus on going to sleep' },
        { id: 'media-removed', weight: 4, why: 'a drive that was pulled out does the same' },
      ],
      next: RESEAT,
    },
    {
      code: 'pci.d3',
      pattern: String.raw`Unable to change power state from (?<a>\w+) to (?<b>\w+), device inaccessible|can't change power state from (?<c>\w+) to (?<d>\w+) \(config space inaccessible\)|Refused to change power state`,
      samples: ['nvme 0000:01:00.0: Unable to change power state from D3cold to D0, device inaccessible'],
      class: 'power',
      level: 'F',
      title: { en: 'PCIe device does not wake up', zh: 'PCIe 设备无法从省电状态唤醒' },
      meaning: {
        en: 'It no longer answers: a sleep state it cannot leave, or a link that is gone altogether.',
        zh: '设备已不应答：进入了无法退出的省电状态，或链路完全断开。',
      },
      causes: [
        { id: 'nvme-power-state', weight: 10, why: 'it went to sleep and does not wake' },
        { id: 'nvme-link', weight: 10, why: 'a device that is gone cannot be woken either' },
        // Waking from D3cold is arranged between kernel and platform, and more than one kernel release got it wrong.
        { id: 'kernel-regression', weight: 7, why: WHY.kernelToo },
        // A degraded link still answers.
        { id: 'pcie-link', weight: 3, why: 'a slot without power wakes nothing' },
      ],
      next: POWER_STATE,
    },
    {
      code: 'pci.notready',
      pattern: String.raw`not ready (?:after )?(?<ms>\d+)ms(?: after (?<w>[\w ]{1,80}))?; giving up`,
      samples: ['pci 0000:01:00.0: not ready 65535ms after bus reset; giving up'],
      class: 'timeout',
      level: 'F',
      title: { en: 'PCIe device does not come back from a reset', zh: 'PCIe 设备复位后没有恢复' },
      meaning: { en: 'Only switching the machine off helps.', zh: '只有整机断电才能恢复。' },
      causes: [
        { id: 'nvme-firmware', weight: 10, why: 'a controller that hangs does not come back from a reset' },
        { id: 'nvme-link', weight: 9, why: 'a device that is gone does not come back' },
        { id: 'pcie-link', weight: 8, why: 'a link that does not train does not come back' },
      ],
      next: RESEAT,
    },
    {
      code: 'pci.bar',
      pattern: String.raw`(?:BAR \d+|bridge window)[^:\n]{0,120}: (?:no space for|failed to assign|can't assign; no space)|can't claim; (?:no compatible bridge window|address conflict)|Some PCI device resources are unassigned, try booting with pci=realloc`,
      samples: ['pci 0000:00:1c.0: bridge window [io  size 0x1000]: failed to assign'],
      class: 'no-space',
      level: 'E',
      alone: false,
      title: { en: 'No address space for a PCIe device', zh: 'PCIe 设备没有分到地址空间' },
      meaning: {
        en: 'Frequent and harmless for unused windows; a storage controller without one does not work.',
        zh: '对未使用的窗口来说很常见、无害；若是存储控制器没有分到，则无法工作。',
      },
      causes: [{ id: 'pcie-link', weight: 3, why: 'a window could not be placed; mostly without consequence' }],
      next: {
        en: 'Is it the storage or USB controller? Then switch “Above 4G decoding” on, or try pci=realloc.',
        zh: '涉及的是存储或 USB 控制器吗？如果是，在固件里开启 “Above 4G Decoding”，或试 pci=realloc。',
      },
      source: 'Linux drivers/pci/setup-res.c, setup-bus.c',
    },
    {
      code: 'pci.dead',
      pattern: String.raw`\(rev ff\)|!!! Unknown header type (?<h>\w+)|Device config space inaccessible`,
      samples: ['!!! Unknown header type 7f'],
      class: 'gone',
      level: 'F',
      title: { en: 'PCIe device no longer answers', zh: 'PCIe 设备已无应答' },
      meaning: {
        en: 'Every register reads as ones: without power, asleep for good, or off the bus. A graphics chip that is switched off on purpose looks the same.',
        zh: '所有寄存器读出来都是 1：没有供电、无法唤醒或已掉线。被主动断电的独立显卡也是这样。',
      },
      causes: [
        { id: 'nvme-link', weight: 9, why: 'its configuration space reads as all ones: it left the bus' },
        { id: 'nvme-power-state', weight: 8, why: 'a device that does not wake reads so as well' },
        { id: 'pcie-link', weight: 8, why: 'a link that is down reads so as well' },
      ],
      next: POWER_STATE,
      sources: ['kernel', 'lspci'],
      source: 'pciutils lspci.c; Linux drivers/pci',
    },
    {
      code: 'pci.aspm',
      pattern: String.raw`can't disable ASPM; OS doesn't have ASPM control|FADT declares the system doesn't support PCIe ASPM`,
      samples: ["pci 0000:00:1c.0: can't disable ASPM; OS doesn't have ASPM control"],
      class: 'none',
      level: 'I',
      title: { en: 'Firmware keeps control of link power saving', zh: '链路省电由固件控制' },
      meaning: {
        en: 'pcie_aspm=off has no effect here; set it in the firmware setup.',
        zh: '这时 pcie_aspm=off 不起作用，要在固件设置里关闭。',
      },
      causes: [],
    },
  ],
);
