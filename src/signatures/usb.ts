/**
 * The USB bus, its host controllers, and the two storage drivers. Linux drivers/usb/core/{hub,config}.c,
 * usb/host/{xhci*,pci-quirks}.c, usb/storage/uas*; usbutils lsusb-t.c.
 *
 * Error numbers: -71 EPROTO and -84 EILSEQ signal or cable; -110 no answer in time; -32 the device refuses; -62 no
 * answer at all; -75 babble; -19 and -108 gone; -28 no bandwidth; -12 no memory in the controller.
 */
import { capture, define } from './matcher/macros.ts';
import { WHY } from './reasons.ts';

const OTHER_PORT = {
  en: 'Plug the medium straight into a rear port of the mainboard, with a short known-good cable and no hub; change one thing per test.',
  zh: '把介质直接插到主板后置接口，换一根确定没问题的短线，不经过集线器；每次只改变一个条件。',
};
const OTHER_HOST = {
  en: 'Try the medium on another computer and another medium in this port: which of the two fails stays guilty.',
  zh: '把介质插到另一台电脑，再把另一个介质插到这个接口：问题跟着谁走，就是谁的问题。',
};
const POWERED_HUB = {
  en: 'Use a hub with its own power supply, or a Y cable for a disk in an enclosure.',
  zh: '使用带独立电源的集线器；移动硬盘盒可用 Y 形双头线。',
};
const WITHOUT_UAS = {
  en: 'Read vendor and product id with `lsusb`, start once with usb-storage.quirks=VID:PID:u on the kernel command line; if resets stop, the bridge cannot do UAS.',
  zh: '用 `lsusb` 查出厂商和产品 ID，在内核命令行加 usb-storage.quirks=VID:PID:u 启动一次；若不再复位，说明该桥接芯片的 UAS 有问题。',
};

const SIGNAL = '-(?:71|84|75)';
const SILENT = '-(?:110|62)';

export const usb = define(
  {
    subsystem: 'usb',
    stage: 'kernel',
    sources: ['kernel'],
    source: 'Linux drivers/usb/core/{hub,config}.c, drivers/usb/host/xhci*.c, drivers/usb/storage/uas.c',
  },
  [
    {
      code: 'usb.new',
      pattern: String.raw`{{usb}}(?<ev>new|reset) (?<speed>(?:low|full|high)[ -]speed|SuperSpeed(?: ?Plus)?(?: Gen \d(?:x\d)?)?) USB device (?:number (?<n>\d+) )?using (?<hcd>[\w-]+)`,
      samples: ['usb 2-1: new SuperSpeed USB device number 2 using xhci_hcd'],
      class: 'none',
      level: 'I',
      title: { en: 'USB device attached or reset', zh: 'USB 设备接入或复位' },
      meaning: {
        en: 'States the speed the link really has. A single reset is normal; repeated ones are judged separately.',
        zh: '给出链路的实际速率。偶尔一次复位属正常；反复复位另行判断。',
      },
      causes: [],
    },
    {
      code: 'usb.slow',
      pattern: '',
      samples: [
        capture(
          '[    1.000000] usb 1-4: new high-speed USB device number 3 using xhci_hcd',
          '[    1.100000] usb 1-4: New USB device found, idVendor=0781, idProduct=5581, bcdDevice= 1.00',
          '[    1.200000] scsi 6:0:0:0: Direct-Access     SanDisk  Ultra USB 3.0    1.00 PQ: 0 ANSI: 6',
        ),
      ],
      class: 'none',
      level: 'W',
      title: { en: 'USB 3 device running at USB 2 speed', zh: 'USB 3 设备运行在 USB 2 速率' },
      meaning: {
        en: 'The medium is able to run at SuperSpeed but is attached at 480 Mbit/s: an USB 2 port, cable or hub, a bad contact of the additional lanes, or a system without its xHCI driver. Windows To Go becomes ten times slower that way.',
        zh: '介质支持 SuperSpeed，却以 480 Mbit/s 连接：插在 USB 2 接口、用了 USB 2 线或集线器、额外的数据触点接触不良，或系统缺少 xHCI 驱动。Windows To Go 会因此慢十倍左右。',
      },
      causes: [
        { id: 'usb-slow-link', weight: 15, why: 'it says SuperSpeed of itself and runs at 480 Mbit/s' },
        { id: 'usb-link', weight: 4, why: 'bad contacts of the additional lanes leave USB 2' },
      ],
      next: OTHER_PORT,
      source: 'rule over usb.new, uas and xhci events',
    },
    {
      code: 'usb.resets',
      pattern: '',
      samples: [
        capture(
          '[  100.000000] usb 2-1: reset SuperSpeed USB device number 2 using xhci_hcd',
          '[  110.000000] usb 2-1: reset SuperSpeed USB device number 2 using xhci_hcd',
          '[  120.000000] usb 2-1: reset SuperSpeed USB device number 2 using xhci_hcd',
          '[  130.000000] usb 2-1: reset SuperSpeed USB device number 2 using xhci_hcd',
        ),
        capture(
          '[  100.000000] sd 6:0:0:0: [sdb] tag#3 uas_eh_abort_handler 0 uas-tag 4 inflight: CMD OUT',
          '[  100.000000] usb 2-1: reset SuperSpeed USB device number 2 using xhci_hcd',
          '[  110.000000] sd 6:0:0:0: [sdb] tag#3 uas_eh_abort_handler 0 uas-tag 4 inflight: CMD OUT',
          '[  110.000000] usb 2-1: reset SuperSpeed USB device number 2 using xhci_hcd',
          '[  120.000000] usb 2-1: reset SuperSpeed USB device number 2 using xhci_hcd',
          '[  130.000000] usb 2-1: reset SuperSpeed USB device number 2 using xhci_hcd',
        ),
      ],
      class: 'signal',
      level: 'E',
      title: { en: 'USB device reset again and again', zh: 'USB 设备反复复位' },
      meaning: {
        en: 'Three resets within a minute, four within five or six within an hour: the link keeps failing under load. With UAS aborts nearby it is mostly the bridge; else power, cable or link power management.',
        zh: '一分钟内三次、五分钟内四次或一小时内六次复位：链路在负载下反复出错。若同时有 UAS 中止，多半是桥接芯片；否则是供电、线缆或链路电源管理。',
      },
      causes: [
        { id: 'usb-uas', weight: 14, when: { uas: '[1-9].*' }, why: 'UAS commands were aborted beside the resets' },
        { id: 'usb-power', weight: 8, why: 'a supply that sags under load resets the device' },
        { id: 'usb-link', weight: 9, why: 'a link that fails under load is reset again and again' },
        { id: 'usb-uas', weight: 4, why: 'bridges with faulty UAS reset without saying so' },
        { id: 'slow-media-hang', weight: 5, why: 'each reset costs half a minute: the system seems to hang' },
      ],
      next: WITHOUT_UAS,
      source: 'rule over usb.new events',
    },
    {
      code: 'usb.ports',
      pattern: '',
      samples: [
        capture(
          '[    1.000000] usb 1-1: device descriptor read/64, error -71',
          '[    2.000000] usb 1-2: device descriptor read/64, error -71',
          '[    3.000000] usb 1-3: device descriptor read/64, error -110',
        ),
      ],
      class: 'failed',
      level: 'E',
      title: { en: 'Errors on several USB ports', zh: '多个 USB 接口都出错' },
      meaning: {
        en: 'Devices fail on more than one port of the same bus: the supply or the controller of this computer, not one stick.',
        zh: '同一总线上不止一个接口的设备出错：问题在这台电脑的供电或控制器，而不是某一个 U 盘。',
      },
      causes: [
        { id: 'usb-power', weight: 11, why: 'several ports fail together: what they share is the supply' },
        { id: 'usb-host-controller', weight: 9, why: 'several ports fail together: what they share is the controller' },
        { id: 'dead-media', weight: -6, why: 'one stick cannot make other ports fail' },
      ],
      next: POWERED_HUB,
      source: 'rule over USB errors by port',
    },
    {
      code: 'usb.fs',
      pattern: String.raw`{{usb}}not running at top speed; connect to a high speed hub`,
      samples: ['usb 1-1: not running at top speed; connect to a high speed hub'],
      class: 'none',
      level: 'W',
      title: { en: 'USB 2 device running at USB 1 speed', zh: 'USB 2 设备运行在 USB 1 速率' },
      meaning: {
        en: 'The device is attached at 12 Mbit/s although it can do 480.',
        zh: '设备支持 480 Mbit/s，却以 12 Mbit/s 连接。',
      },
      causes: [
        { id: 'usb-slow-link', weight: 10, why: 'the kernel says that the link is slower than the device' },
        { id: 'usb-link', weight: 5, why: 'a bad contact or cable leaves the slow mode' },
      ],
      next: OTHER_PORT,
    },
    {
      code: 'usb.desc',
      pattern: String.raw`{{usb}}device descriptor read/(?<w>64|8|all), error {{err}}`,
      samples: ['usb 2-1: device descriptor read/64, error -71', 'usb 1-2: device descriptor read/64, error -110'],
      class: 'failed',
      classes: [
        { when: { err: '-(?:71|84|75)' }, class: 'signal' },
        { when: { err: '-(?:110|62)' }, class: 'timeout' },
      ],
      level: 'E',
      title: { en: 'USB device does not say what it is', zh: 'USB 设备无法读出描述符' },
      meaning: {
        en: 'Something is plugged in but its first answer fails. -71: signal or cable; -110: no power or hung firmware; -32: the device itself refuses.',
        zh: '检测到有设备插入，但第一次应答就失败。-71：信号或线缆问题；-110：没电或固件卡死；-32：设备自己拒绝应答。',
      },
      causes: [
        { id: 'usb-link', weight: 10, when: { err: SIGNAL }, why: WHY.signal },
        { id: 'usb-power', weight: 7, when: { err: SILENT }, why: WHY.silent },
        { id: 'usb-enumeration', weight: 9, why: 'the device could not even say what it is' },
        { id: 'usb-link', weight: 4, why: WHY.linkToo },
        { id: 'usb-power', weight: 3, why: WHY.powerToo },
      ],
      next: OTHER_HOST,
    },
    {
      code: 'usb.addr',
      pattern: String.raw`{{usb}}device not accepting address (?<n>\d+), error {{err}}`,
      samples: [
        'usb 1-2: device not accepting address 7, error -71',
        'usb 1-4: device not accepting address 7, error -110',
      ],
      class: 'failed',
      classes: [
        { when: { err: '-(?:71|84|75)' }, class: 'signal' },
        { when: { err: '-(?:110|62)' }, class: 'timeout' },
      ],
      level: 'E',
      title: { en: 'USB device does not take its address', zh: 'USB 设备不接受分配的地址' },
      meaning: { en: 'The device answered once and then no more.', zh: '设备应答过一次，随后就不再响应。' },
      causes: [
        { id: 'usb-link', weight: 10, when: { err: SIGNAL }, why: WHY.signal },
        { id: 'usb-power', weight: 7, when: { err: SILENT }, why: WHY.silent },
        { id: 'usb-enumeration', weight: 9, why: 'it answered once and took no address' },
        { id: 'usb-link', weight: 4, why: WHY.linkToo },
        { id: 'usb-power', weight: 3, why: WHY.powerToo },
      ],
      next: OTHER_HOST,
    },
    {
      code: 'usb.pcycle',
      pattern: String.raw`{{port}}attempt power cycle`,
      samples: ['usb usb1-port4: attempt power cycle'],
      class: 'none',
      level: 'I',
      title: { en: 'Kernel switches a USB port off and on', zh: '内核对 USB 接口断电重试' },
      meaning: { en: 'Half of the attempts to reach the device have failed.', zh: '与设备通信的尝试已失败一半。' },
      causes: [{ id: 'usb-enumeration', weight: 3, why: 'half of the attempts to reach the device have failed' }],
    },
    {
      code: 'usb.noenum',
      pattern: String.raw`{{port}}unable to enumerate USB device(?: on port (?<p>\d+))?`,
      samples: ['usb 1-2-port4: unable to enumerate USB device'],
      class: 'failed',
      level: 'F',
      title: { en: 'USB device given up', zh: 'USB 设备无法识别，已放弃' },
      meaning: {
        en: 'All attempts failed: for this system the device does not exist.',
        zh: '所有尝试都失败了：对系统来说这个设备不存在。',
      },
      causes: [
        { id: 'usb-enumeration', weight: 16, why: 'all attempts failed: for this system the device does not exist' },
        { id: 'usb-power', weight: 7, why: 'a device without enough power answers nothing' },
        { id: 'usb-link', weight: 8, why: 'a bad contact lets no answer through' },
        { id: 'dead-media', weight: 5, why: 'a stick whose controller is dead answers nothing either' },
        { id: 'usb-host-controller', weight: 4, why: 'a port of a failing controller recognises nothing' },
      ],
      next: OTHER_HOST,
    },
    {
      code: 'usb.cable',
      pattern: String.raw`[Cc]annot enable(?: port (?<p>\d+))?\. +Maybe the USB cable is bad\?`,
      samples: ['usb usb2-port3: Cannot enable. Maybe the USB cable is bad?'],
      class: 'signal',
      level: 'E',
      title: { en: 'USB port cannot be enabled: bad cable?', zh: 'USB 接口无法启用：线缆可能有问题' },
      meaning: {
        en: 'Typical of a fault in the SuperSpeed lanes; the medium may still work at 480 Mbit/s.',
        zh: '典型的 SuperSpeed 数据线对故障；介质可能仍能以 480 Mbit/s 工作。',
      },
      causes: [
        {
          id: 'usb-link',
          weight: 15,
          why: 'link training of the SuperSpeed lanes failed: cable and contact come first',
        },
        { id: 'usb-slow-link', weight: 5, why: 'without those lanes the device falls back to USB 2' },
        { id: 'usb-power', weight: 4, why: WHY.powerToo },
      ],
      next: OTHER_PORT,
    },
    {
      code: 'power.under',
      pattern: String.raw`Under-?voltage detected!`,
      samples: ['hwmon hwmon1: Undervoltage detected!'],
      class: 'power',
      level: 'E',
      title: { en: 'Supply voltage too low', zh: '供电电压过低' },
      meaning: {
        en: 'The board measured its own supply below the limit: USB disks brown out first, what they report afterwards follows from it.',
        zh: '主板测到自身供电低于下限：USB 磁盘最先掉电，随后的报错都是其后果。',
      },
      causes: [{ id: 'usb-power', weight: 24, why: 'the board measured its own supply below the limit' }],
      next: {
        en: 'Use the supply made for the board with a short thick cable; give the disk power of its own (powered hub).',
        zh: '使用原配电源和短而粗的电源线；磁盘另行供电（带电源的集线器）。',
      },
      source: 'Linux drivers/hwmon/raspberrypi-hwmon.c; drivers/soc/bcm2835 (older)',
    },
    {
      code: 'usb.oc',
      pattern: String.raw`{{port}}over-current condition(?: on port (?<p>\d+))?`,
      samples: ['usb usb1-port3: over-current condition'],
      class: 'power',
      level: 'F',
      title: { en: 'USB port draws too much current', zh: 'USB 接口过流' },
      meaning: {
        en: 'The port switched its power off: a short circuit in a plug, the start-up current of a disk, or a mainboard fault if nothing is plugged in.',
        zh: '接口已切断供电：插头短路、硬盘启动电流过大；如果什么都没插也报，则是主板问题。',
      },
      causes: [
        { id: 'usb-power', weight: 20, why: 'the port measured more current than it may give and switched off' },
        { id: 'usb-link', weight: 3, why: 'a short circuit in a plug or cable draws it as well' },
      ],
      next: {
        en: 'Unplug everything from USB, then plug one device after another. No further automatic attempts while the port reports this.',
        zh: '拔下所有 USB 设备，再逐个插回。接口仍报过流时，不要继续自动重试。',
      },
    },
    {
      code: 'usb.power',
      pattern: String.raw`\b\d{1,6}mA (?:is )?over (?:\d{1,6}mA|power) budget!|insufficient power available|exceeds power limit by|can't connect bus-powered hub`,
      samples: ['usb 1-1.2: 896mA is over 500mA budget!'],
      class: 'power',
      level: 'W',
      title: { en: 'Not enough power at a USB port', zh: 'USB 接口供电不足' },
      meaning: {
        en: 'The device asks for more current than the port or hub may give.',
        zh: '设备需要的电流超过接口或集线器的供电能力。',
      },
      causes: [{ id: 'usb-power', weight: 14, why: 'the device asks for more current than the hub may give' }],
      next: POWERED_HUB,
    },
    {
      code: 'usb.emi',
      pattern: String.raw`{{port}}disabled by hub \(EMI\?\), re-enabling`,
      samples: ['usb usb2-port3: disabled by hub (EMI?), re-enabling...'],
      class: 'signal',
      level: 'W',
      title: { en: 'USB port disturbed and enabled again', zh: 'USB 接口受干扰后重新启用' },
      meaning: { en: 'Interference, static discharge or a bad contact.', zh: '电磁干扰、静电放电或接触不良。' },
      causes: [
        { id: 'usb-link', weight: 10, why: 'the hub switched the port off after a disturbance on its wires' },
        { id: 'usb-power', weight: 4, why: WHY.powerToo },
      ],
      next: OTHER_PORT,
    },
    {
      code: 'usb.disc',
      pattern: String.raw`{{usb}}USB disconnect, device number (?<n>\d+)`,
      samples: [
        capture(
          '[  100.000000] usb 2-1: USB disconnect, device number 2',
          '[  100.100000] blk_update_request: I/O error, dev sdb, sector 2048 op 0x0:(READ) flags 0x0 phys_seg 1 prio class 0',
        ),
      ],
      class: 'gone',
      level: 'E',
      alone: false,
      title: { en: 'USB device disconnected', zh: 'USB 设备断开' },
      meaning: {
        en: 'Unplugged by hand, or lost: a loose plug, a drop of the supply, heat after minutes of writing. If errors of the disk follow, they come from this.',
        zh: '可能是手动拔出，也可能是意外掉线：插头松动、供电跌落，或长时间写入后过热。后面若出现磁盘错误，都是由它引起的。',
      },
      causes: [
        // Sticks are unplugged every day: it tells something only where errors followed.
        {
          id: 'media-removed',
          weight: 6,
          when: { followed: 'yes' },
          why: 'it went away while it was in use, as the errors behind it show',
        },
        { id: 'usb-power', weight: 3, when: { followed: 'yes' }, why: WHY.powerToo },
        { id: 'usb-link', weight: 3, when: { followed: 'yes' }, why: WHY.linkToo },
      ],
      next: OTHER_PORT,
    },
    {
      code: 'usb.lpm',
      pattern: String.raw`(?:LPM exit latency is zeroed|No LPM exit latency info found), disabling LPM|Failed to disable LPM|of device-initiated U[12] failed`,
      samples: ['usb 2-1: LPM exit latency is zeroed, disabling LPM.'],
      class: 'none',
      level: 'I',
      title: { en: 'USB link power management switched off', zh: 'USB 链路电源管理被关闭' },
      meaning: {
        en: 'Harmless by itself; with resets nearby, the quirk `k` may help.',
        zh: '单独出现无害；若附近有复位，可试 quirk `k`。',
      },
      causes: [],
    },
    {
      code: 'usb.cfg',
      pattern: String.raw`{{usb}}(?:unable to read config index \d+ descriptor|can't read configurations, error|can't set config #\d+, error) ?/?(?<r>.*)`,
      samples: ["usb 1-1: can't read configurations, error -110"],
      class: 'failed',
      level: 'E',
      title: { en: 'USB device half alive', zh: 'USB 设备半死不活，读不出配置' },
      meaning: {
        en: 'The device has an address but does not tell or accept its configuration.',
        zh: '设备有了地址，却无法读出或设置配置。',
      },
      causes: [
        { id: 'usb-enumeration', weight: 12, why: 'it has an address and does not tell its configuration' },
        { id: 'usb-link', weight: 5, why: WHY.linkToo },
        { id: 'dead-media', weight: 4, why: 'a controller of the stick that half works stops here' },
      ],
      next: OTHER_HOST,
    },
    {
      code: 'usb.ident',
      pattern: String.raw`{{usb}}(?:device firmware changed|device reset changed ep0 maxpacket size!|got a wrong device descriptor, warm reset device)`,
      samples: ['usb 2-1: device firmware changed'],
      class: 'failed',
      level: 'E',
      title: { en: 'USB device is someone else after a reset', zh: 'USB 设备复位后身份变了' },
      meaning: {
        en: 'The controller of the stick crashed or fell back into its boot ROM.',
        zh: 'U 盘主控崩溃，或退回到了出厂引导 ROM。',
      },
      causes: [
        { id: 'dead-media', weight: 12, why: 'the controller of the stick fell back into its boot ROM' },
        { id: 'usb-power', weight: 5, why: 'a supply that sags restarts the controller of the stick' },
        { id: 'usb-enumeration', weight: 5, why: 'from then on it is another device, or none' },
      ],
      next: {
        en: 'Copy what can still be read (ddrescue), then replace the stick.',
        zh: '尽快用 ddrescue 抢救还能读的数据，然后更换 U 盘。',
      },
    },
    {
      code: 'usb.nest',
      pattern: String.raw`Unsupported bus topology: hub nested too deep`,
      samples: ['hub 1-1.1.1.1.1:1.0: Unsupported bus topology: hub nested too deep'],
      class: 'unsupported',
      level: 'W',
      title: { en: 'Too many USB hubs in a row', zh: 'USB 集线器级联过深' },
      meaning: {
        en: 'More than five external hubs: what is behind them does not work.',
        zh: '外部集线器超过五级，后面的设备无法工作。',
      },
      causes: [
        { id: 'usb-enumeration', weight: 10, why: 'what is behind a sixth hub is not recognised' },
        { id: 'usb-link', weight: 5, why: 'each hub on the way adds delay and contacts' },
      ],
      next: OTHER_PORT,
    },
    {
      code: 'usb.bounce',
      pattern: String.raw`connect-debounce failed`,
      samples: ['usb usb2-port3: connect-debounce failed'],
      class: 'signal',
      level: 'E',
      title: { en: 'USB contact intermittent', zh: 'USB 接触时断时续' },
      meaning: {
        en: 'The contact never stayed stable for a tenth of a second.',
        zh: '接触状态始终无法稳定保持十分之一秒。',
      },
      causes: [
        { id: 'usb-link', weight: 14, why: 'the contact never stayed stable for a tenth of a second' },
        { id: 'usb-power', weight: 4, why: WHY.powerToo },
      ],
      next: OTHER_PORT,
    },
    {
      code: 'usb.rhlost',
      pattern: String.raw`root hub lost power or was reset`,
      samples: ['usb usb2: root hub lost power or was reset'],
      class: 'power',
      level: 'W',
      title: { en: 'USB lost power during sleep', zh: '睡眠期间 USB 断电' },
      meaning: {
        en: 'Suspend or resume cut the power of the ports; a system that runs from USB loses its disk.',
        zh: '挂起或唤醒时接口被断电；从 USB 运行的系统会因此丢失系统盘。',
      },
      causes: [
        { id: 'usb-power', weight: 5, why: 'the ports were without power during sleep' },
        { id: 'media-removed', weight: 5, why: 'a system that runs from USB lost its disk meanwhile' },
      ],
      next: {
        en: 'Switch suspend and hibernation off in the system on the stick.',
        zh: '在 U 盘上的系统里关闭挂起和休眠。',
      },
    },
    {
      code: 'usb.product',
      pattern: String.raw`{{usb}}Product: (?<name>[^\n]{1,120})`,
      samples: ['usb 1-4: Product: DataTraveler 3.0'],
      class: 'none',
      level: 'I',
      title: { en: 'Name of a USB device', zh: 'USB 设备名称' },
      meaning: { en: 'As its descriptor says.', zh: '取自设备描述符。' },
      causes: [],
    },
    {
      code: 'usb.storage',
      pattern: String.raw`(?:usb-storage|uas) (?<usb>\d+-[\d.]+):\d+\.\d+: (?:USB Mass Storage device detected|UAS)`,
      samples: ['usb-storage 1-4:1.0: USB Mass Storage device detected'],
      class: 'none',
      level: 'I',
      title: { en: 'USB device that stores data', zh: 'USB 存储设备' },
      meaning: { en: 'Its driver has taken it.', zh: '驱动已接管该设备。' },
      causes: [],
    },
    {
      code: 'usb.inactive',
      pattern: String.raw`\be?SS\.Inactive\b`,
      samples: ['xhci_hcd 0000:00:14.0: USB 3.0 port in SS.Inactive state'],
      class: 'signal',
      level: 'E',
      title: { en: 'SuperSpeed link inactive', zh: 'SuperSpeed 链路处于失效状态' },
      meaning: {
        en: 'The link of the port failed its training or recovery; the device is not seen there until the port is reset.',
        zh: '端口的链路训练或恢复失败；在端口复位之前看不到该设备。',
      },
      causes: [
        { id: 'usb-link', weight: 12, why: 'signals of the SuperSpeed lanes do not get through' },
        { id: 'usb-enumeration', weight: 6, why: 'a device behind it does not appear' },
        { id: 'usb-power', weight: 3, why: WHY.powerToo },
      ],
      next: OTHER_PORT,
      source: 'USB 3.2 specification 7.5; Linux drivers/usb/core/hub.c',
    },
    {
      code: 'usb.found',
      pattern: String.raw`{{usb}}New USB device found, idVendor=(?<vid>\w{4}), idProduct=(?<pid>\w{4})(?:, bcdDevice= ?(?<rev>[\w.]+))?`,
      samples: ['usb 1-4: New USB device found, idVendor=0781, idProduct=5581, bcdDevice= 1.00'],
      class: 'none',
      level: 'I',
      title: { en: 'Identity of a USB device', zh: 'USB 设备标识' },
      meaning: {
        en: 'Vendor, product and revision as quirks name them.',
        zh: '厂商、产品和版本号，quirks 参数要用到。',
      },
      causes: [],
    },
    {
      code: 'xhci.dead',
      pattern: String.raw`xhci[-_]hcd(?: {{bdf}}| [\w.-]+)?: (?:xHCI host (?:controller )?not responding|HC died; cleaning up|Host halt failed|Host not accessible, reset failed)`,
      samples: ['xhci_hcd 0000:00:14.0: HC died; cleaning up'],
      class: 'failed',
      level: 'F',
      title: { en: 'USB 3 host controller died', zh: 'USB 3 主控制器失去响应' },
      meaning: {
        en: 'Every device behind it is lost. A fault of its firmware or of power management, or a device that drags it down.',
        zh: '它下面的所有设备全部掉线。原因是控制器固件或电源管理有问题，或者被某个设备拖垮。',
      },
      causes: [
        { id: 'usb-host-controller', weight: 18, why: 'the kernel gave the controller up with everything behind it' },
        { id: 'pcie-link', weight: 4, why: 'the controller itself hangs on PCI Express' },
        { id: 'kernel-regression', weight: 4, why: WHY.kernelToo },
      ],
      next: {
        en: 'Does it happen with one medium only? Look for DMAR or AMD-Vi faults beside it; update the mainboard firmware; start once with pcie_aspm=off.',
        zh: '是否只在插某一个介质时发生？看附近有没有 DMAR 或 AMD-Vi 错误；升级主板固件；加 pcie_aspm=off 启动一次。',
      },
    },
    {
      code: 'xhci.uboot',
      pattern: String.raw`XHCI (?:timeout on event type \d+|control transfer timed out)|BUG(?: at|: failure at) drivers/usb/host/xhci(?:-\w+)?\.c`,
      samples: [
        'scanning bus usb@12110000 for devices... XHCI timeout on event type 32... cannot recover.',
        'BUG: failure at drivers/usb/host/xhci-ring.c:504/abort_td()!',
      ],
      stage: 'loader',
      class: 'timeout',
      level: 'F',
      title: { en: 'U-Boot: the USB controller does not answer', zh: 'U-Boot：USB 控制器无应答' },
      meaning: {
        en: 'The xHCI driver of the boot loader fails with this controller or with a device behind it.',
        zh: '引导程序的 xHCI 驱动无法与该控制器或其后的某个设备配合。',
      },
      causes: [
        { id: 'usb-host-controller', weight: 17, why: 'controller and driver do not get on' },
        { id: 'kernel-regression', weight: 10, why: 'drivers of boot loaders change with their release' },
        { id: 'usb-enumeration', weight: 5, why: 'a device that stalls while it is asked' },
      ],
      next: {
        en: 'Start with nothing but this medium plugged in; try another port, and an older release of the boot loader.',
        zh: '只插这一个介质启动；换一个接口，并试用较旧版本的引导程序。',
      },
      source: 'U-Boot drivers/usb/host/xhci-ring.c',
    },
    {
      code: 'xhci.bios',
      pattern: String.raw`(?<hc>[xEO]HCI)(?: |: )BIOS handoff failed \(BIOS bug ?\?\)`,
      samples: ['pci 0000:00:14.0: xHCI BIOS handoff failed (BIOS bug ?) ffffffff'],
      class: 'timeout',
      level: 'W',
      title: { en: 'Firmware does not hand USB over', zh: '固件没有交出 USB 控制权' },
      meaning: {
        en: 'The firmware keeps hold of the controller; both driving it can lose devices.',
        zh: '固件不放手控制器；双方同时操作可能导致设备丢失。',
      },
      causes: [{ id: 'usb-host-controller', weight: 8, why: 'the firmware did not let go of the controller' }],
      next: {
        en: 'Set “xHCI hand-off” in the firmware setup, or update the firmware.',
        zh: '在固件设置中开启 “xHCI Hand-off”，或升级固件。',
      },
    },
    {
      code: 'xhci.off',
      pattern: String.raw`CONFIG_USB_XHCI_HCD is turned off, defaulting to EHCI`,
      samples: ['CONFIG_USB_XHCI_HCD is turned off, defaulting to EHCI.'],
      class: 'missing',
      level: 'W',
      title: { en: 'Kernel without USB 3 driver', zh: '内核没有 USB 3 驱动' },
      meaning: {
        en: 'USB 3 ports run at USB 2 speed with this kernel.',
        zh: '使用该内核时 USB 3 接口只能以 USB 2 速率工作。',
      },
      causes: [
        {
          id: 'usb-slow-link',
          weight: 15,
          why: 'this kernel was built without USB 3: every device runs at 480 Mbit/s',
        },
        { id: 'usb-host-controller', weight: 6, why: 'ports behind USB 3 alone do not work then' },
      ],
      next: { en: 'Use a kernel with xhci_hcd.', zh: '换用带 xhci_hcd 的内核。' },
    },
    {
      code: 'xhci.res',
      pattern: String.raw`Not enough (?:bandwidth|host controller resources|host resources)`,
      samples: ['xhci_hcd 0000:00:14.0: Not enough bandwidth'],
      class: 'no-space',
      level: 'E',
      title: { en: 'USB controller has no resources left', zh: 'USB 控制器资源耗尽' },
      meaning: {
        en: 'Too many devices or endpoints on one controller (docks).',
        zh: '同一控制器上的设备或端点太多（常见于扩展坞）。',
      },
      causes: [
        { id: 'usb-host-controller', weight: 12, why: 'the controller has no room for a further device' },
        { id: 'usb-enumeration', weight: 6, why: 'the device that found none is not recognised' },
      ],
      next: OTHER_PORT,
    },
    {
      code: 'xhci.setup',
      pattern: String.raw`Timeout while waiting for setup device command|Abort failed to stop command ring|Device not responding to setup (?:address|context)`,
      samples: ['xhci_hcd 0000:00:14.0: Timeout while waiting for setup device command'],
      class: 'timeout',
      level: 'E',
      title: { en: 'USB device does not answer the controller', zh: 'USB 设备不响应控制器' },
      meaning: {
        en: 'The device answered too late or not at all while it got its address.',
        zh: '分配地址时，设备应答太晚或根本没有应答。',
      },
      causes: [
        { id: 'usb-enumeration', weight: 10, why: 'the device gave no answer when it was addressed' },
        { id: 'usb-link', weight: 6, why: WHY.linkToo },
        { id: 'usb-host-controller', weight: 5, why: 'a controller that hangs completes no command' },
        { id: 'usb-power', weight: 4, why: WHY.powerToo },
      ],
      next: OTHER_HOST,
    },
    {
      code: 'xhci.trb',
      pattern: String.raw`ERROR Transfer event TRB DMA ptr not part of current TD|WARN Set TR Deq Ptr cmd failed|WARN: buffer overrun event`,
      samples: ['xhci_hcd 0000:00:14.0: WARN Set TR Deq Ptr cmd failed due to incorrect slot or ep state.'],
      class: 'failed',
      level: 'W',
      title: { en: 'Oddity of the USB 3 controller', zh: 'USB 3 控制器行为异常' },
      meaning: {
        en: 'A quirk of the controller that loses a transfer now and then.',
        zh: '控制器的小缺陷，偶尔会丢失一次传输。',
      },
      causes: [
        {
          id: 'usb-host-controller',
          weight: 5,
          why: 'the controller and its driver disagree; often without consequence',
        },
      ],
      next: {
        en: 'Try a newer kernel or a port of another controller.',
        zh: '换用较新的内核，或换到另一个控制器的接口。',
      },
    },
    {
      code: 'uas.abort',
      pattern: String.raw`uas_eh_abort_handler (?<st>-?\d+) uas-tag (?<tag>\d+) inflight:(?<fl>.*)`,
      samples: ['sd 4:0:0:0: [sdb] tag#3 uas_eh_abort_handler 0 uas-tag 4 inflight: CMD OUT'],
      class: 'timeout',
      level: 'E',
      title: { en: 'UAS command timed out', zh: 'UAS 命令超时' },
      meaning: {
        en: 'The bridge did not finish a command in 30 seconds: a UAS fault of its firmware, too little power, or a dying disk.',
        zh: '桥接芯片在 30 秒内没有完成命令：其固件的 UAS 实现有缺陷、供电不足，或磁盘正在失效。',
      },
      causes: [
        { id: 'usb-uas', weight: 14, why: 'a UAS command got no answer in its time' },
        { id: 'usb-power', weight: 6, why: WHY.powerToo },
        { id: 'dead-media', weight: 5, why: WHY.mediumToo },
      ],
      next: WITHOUT_UAS,
    },
    {
      code: 'uas.cmplt',
      pattern: String.raw`(?<what>data|cmd) cmplt err {{err}} uas-tag (?<tag>\d+)`,
      samples: [
        'sd 3:0:0:0: [sdb] tag#3 data cmplt err -71 uas-tag 28 inflight: CMD',
        'sd 3:0:0:0: [sdb] tag#4 cmd cmplt err -108 uas-tag 5 inflight: CMD',
      ],
      class: 'io',
      classes: [
        { when: { err: '-71|-84' }, class: 'signal' },
        { when: { err: '-19|-108' }, class: 'gone' },
      ],
      level: 'E',
      alone: false,
      title: { en: 'Transfer of a UAS command failed', zh: 'UAS 命令传输失败' },
      meaning: {
        en: '-71: garbled on the wire. -75: the bridge sent more than asked for. -19, -108: the device is gone already.',
        zh: '-71：线路上数据出错；-75：桥接芯片发来的数据超出请求；-19、-108：设备已经掉线。',
      },
      causes: [
        { id: 'usb-link', weight: 11, when: { err: '-71|-84' }, why: WHY.signal },
        {
          id: 'usb-uas',
          weight: 8,
          when: { err: '-(?!19$|108$).*' },
          why: 'bridges with faulty UAS break transfers off with any error',
        },
      ],
      source: 'Linux drivers/usb/storage/uas.c, uas_log_cmd_state',
    },
    {
      code: 'uas.reset',
      pattern: String.raw`uas_eh_(?:device|bus)_reset_handler (?<r>start|success|FAILED)`,
      samples: [
        'scsi host6: uas_eh_device_reset_handler start',
        'scsi host0: uas_eh_device_reset_handler FAILED err -5',
      ],
      class: 'failed',
      level: 'E',
      title: { en: 'UAS device being reset', zh: 'UAS 设备正在复位' },
      meaning: { en: '“FAILED” takes the disk offline.', zh: '“FAILED” 之后磁盘将离线。' },
      causes: [
        { id: 'usb-uas', weight: 13, when: { r: 'FAILED' }, why: 'not even the reset was answered under UAS' },
        { id: 'usb-uas', weight: 10, why: 'aborted commands led to a reset of the bridge' },
        { id: 'usb-power', weight: 4, why: WHY.powerToo },
      ],
      next: WITHOUT_UAS,
    },
    {
      code: 'uas.off',
      pattern: String.raw`UAS is ignored for this device, using usb-storage instead|does not support streams, which are required by the UAS driver|does not support scatter-gather which is`,
      samples: ['usb 2-1: UAS is ignored for this device, using usb-storage instead'],
      class: 'none',
      level: 'I',
      title: { en: 'UAS not used for this device', zh: '该设备不使用 UAS' },
      meaning: {
        en: 'Slower but safe: the device runs with usb-storage.',
        zh: '速度较慢但稳妥：设备改用 usb-storage 驱动。',
      },
      causes: [{ id: 'usb-uas', weight: -6, why: 'UAS is not in use for this disk' }],
    },
    {
      code: 'ums.quirk',
      pattern: String.raw`Quirks match for vid (?<vid>[0-9a-f]{4}) pid (?<pid>[0-9a-f]{4}): (?<fl>[0-9a-f]+)`,
      samples: ['usb-storage 2-1:1.0: Quirks match for vid 152d pid 0578: 1000000'],
      class: 'none',
      level: 'I',
      title: { en: 'A workaround for this USB disk is active', zh: '该 USB 磁盘启用了兼容性变通' },
      meaning: { en: 'Built into the kernel or given by the user.', zh: '由内核内置或用户指定。' },
      causes: [],
    },
    {
      code: 'lsusb.tree',
      pattern: String.raw`\|__ Port (?<p>\d+): Dev (?<d>\d+), If (?<i>\d+), Class=Mass Storage, Driver=(?<drv>[^,]*), (?<mb>\d+)M`,
      samples: ['|__ Port 2: Dev 7, If 0, Class=Mass Storage, Driver=, 480M'],
      class: 'none',
      level: 'I',
      grades: [{ when: { drv: String.raw`(?:\[none\])?` }, level: 'W' }],
      sources: ['lsusb'],
      title: { en: 'USB disk, its driver and its speed', zh: 'USB 磁盘及其驱动和速率' },
      meaning: {
        en: 'No driver: usb_storage or uas is missing. 480M: fine for a USB 2 stick, slow for a USB 3 one.',
        zh: '没有驱动：缺少 usb_storage 或 uas。480M：对 USB 2 的 U 盘正常，对 USB 3 的则偏慢。',
      },
      causes: [
        {
          id: 'storage-driver-missing',
          weight: 14,
          when: { drv: String.raw`(?:\[none\])?` },
          why: 'a USB disk that no driver took',
        },
      ],
      next: {
        en: 'Without a driver: `modprobe usb_storage`, `modprobe uas`, and put them into the initramfs.',
        zh: '没有驱动时：运行 `modprobe usb_storage`、`modprobe uas`，并加入 initramfs。',
      },
      source: 'usbutils lsusb-t.c',
    },
  ],
);
