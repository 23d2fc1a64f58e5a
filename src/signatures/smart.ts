/** Health of disks as tools tell it. smartmontools smartctl.cpp, ataprint.cpp, scsiprint.cpp, nvmeprint.cpp; nvme-cli. */
import { capture, define } from './matcher/macros.ts';

const COPY_OFF = {
  en: 'Copy the medium off with `ddrescue -d` before anything else, then replace it.',
  zh: '先用 `ddrescue -d` 把介质内容复制出来，然后更换。',
};
const ATTRIBUTES = {
  en: '`smartctl -x`: attributes 5, 187, 197, 198 and the error log; then `smartctl -t long`.',
  zh: '运行 `smartctl -x` 查看 5、187、197、198 号属性和错误日志；再运行 `smartctl -t long`。',
};

const NONZERO = String.raw`0*[1-9]\d*`;

export const smart = define(
  {
    subsystem: 'block',
    stage: 'tool',
    sources: ['smart', 'kernel', 'userspace'],
    source: 'smartmontools smartctl.cpp, ataprint.cpp, scsiprint.cpp, nvmeprint.cpp',
  },
  [
    {
      code: 'smart.fail',
      pattern: String.raw`SMART overall-health self-assessment test result: FAILED!|SMART Health Status: (?!OK)(?<s>[^\n]+)`,
      samples: ['SMART overall-health self-assessment test result: FAILED!'],
      class: 'failed',
      level: 'F',
      title: { en: 'Disk predicts its own failure', zh: '硬盘自检预告即将损坏' },
      meaning: {
        en: 'By its own measure the disk is at its end.',
        zh: '按硬盘自己的判断，它已到寿命终点。',
      },
      causes: [{ id: 'dead-media', weight: 25, why: 'the disk predicts its own end' }],
      next: COPY_OFF,
    },
    {
      code: 'smart.ok',
      pattern: String.raw`SMART overall-health self-assessment test result: PASSED|SMART Health Status: OK`,
      samples: ['SMART overall-health self-assessment test result: PASSED'],
      class: 'none',
      level: 'I',
      title: { en: 'Disk calls itself healthy', zh: '硬盘自报健康' },
      meaning: {
        en: 'Weak: single bad sectors and USB faults do not show here.',
        zh: '参考价值有限：个别坏扇区和 USB 故障不会反映在这里。',
      },
      causes: [{ id: 'dead-media', weight: -4, why: 'the disk calls itself healthy; failing ones often do too' }],
    },
    {
      code: 'smart.bridge',
      pattern: String.raw`Unknown USB bridge|Please specify device type with the -d option`,
      samples: ['/dev/sdb: Unknown USB bridge [0x152d:0x0578 (0x3001)]'],
      subsystem: 'usb',
      class: 'unsupported',
      level: 'I',
      title: { en: 'USB bridge hides the health values', zh: 'USB 桥接芯片屏蔽了健康数据' },
      meaning: {
        en: 'Nothing is known of the disk behind it.',
        zh: '无法得知其后硬盘的状态。',
      },
      causes: [],
      next: {
        en: 'Try -d sat, for NVMe enclosures -d sntjmicron, sntasmedia or sntrealtek.',
        zh: '试 -d sat；NVMe 硬盘盒试 -d sntjmicron、sntasmedia 或 sntrealtek。',
      },
    },
    {
      code: 'smart.open',
      pattern: String.raw`Smartctl open device: (?<d>\S{1,128}) failed: (?<w>[^\n]+)`,
      samples: ['Smartctl open device: /dev/sdb failed: No such device'],
      class: 'failed',
      level: 'E',
      alone: false,
      title: { en: 'Disk cannot be opened for its health', zh: '无法打开硬盘读取健康数据' },
      meaning: { en: 'No permission, or the device is gone.', zh: '没有权限，或设备已不在。' },
      causes: [
        { id: 'media-removed', weight: 5, when: { w: 'No such (?:device|file).*' }, why: 'the device is not there' },
      ],
    },
    {
      code: 'smart.attr',
      pattern: String.raw`^\s*(?<id>5|187|196|197|198|199) (?<name>[\w-]{3,40})\s+0x[0-9a-f]{4}\s+\d{3}\s+\d{3}\s+(?:\d{3}|---)\s+\S+\s+\S+\s+\S+\s+(?<raw>\d{1,20})`,
      samples: [
        '5 Reallocated_Sector_Ct   0x0033   100   100   010    Pre-fail  Always       -       0',
        '5 Reallocated_Sector_Ct   0x0033   100   100   010    Pre-fail  Always       -       8',
        '198 Offline_Uncorrectable   0x0010   100   100   000    Old_age   Offline      -       3',
        '199 UDMA_CRC_Error_Count    0x003e   200   200   000    Old_age   Always       -       12',
      ],
      class: 'none',
      classes: [{ when: { raw: String.raw`0*[1-9]\d*` }, class: 'io' }],
      level: 'I',
      grades: [
        { when: { id: '197|198', raw: NONZERO }, level: 'E' },
        { when: { raw: NONZERO }, level: 'W' },
      ],
      title: { en: 'Health counter of a disk', zh: '硬盘健康计数' },
      meaning: {
        en: '197 and 198: sectors that cannot be read now. 5, 187, 196: sectors that were replaced or failed. 199: errors of the cable.',
        zh: '197、198：当前读不出的扇区；5、187、196：已替换或出过错的扇区；199：线缆传输错误。',
      },
      causes: [
        {
          id: 'dead-media',
          weight: 18,
          when: { id: '197|198', raw: NONZERO },
          why: 'sectors that cannot be read at this moment',
        },
        {
          id: 'dead-media',
          weight: 9,
          when: { id: '5|187|196', raw: NONZERO },
          why: 'sectors were replaced; some are normal with age',
        },
        {
          id: 'sata-link',
          weight: 9,
          when: { id: '199', raw: NONZERO },
          why: 'transfers with wrong checksums were counted: the cable',
        },
      ],
      next: ATTRIBUTES,
      source: 'smartmontools ataprint.cpp; meanings by drivedb.h',
    },
    {
      code: 'smart.log',
      pattern: String.raw`\bError: (?<e>UNC|IDNF|AMNF|ICRC)\b[^\n]{0,60} at LBA = {{hx}}|^ATA Error Count: (?<n>[1-9]\d{0,8})\b`,
      samples: [
        '40 51 c0 b0 92 94 40  Error: UNC at LBA = 0x009492b0 = 9736880',
        '84 51 00 00 00 00 00  Error: ICRC, ABRT at LBA = 0x00000000 = 0',
      ],
      class: 'io',
      classes: [{ when: { e: 'ICRC' }, class: 'signal' }],
      level: 'W',
      title: { en: 'Errors the disk keeps in its own log', zh: '硬盘自身日志中的错误' },
      meaning: {
        en: 'UNC, IDNF, AMNF: it could not read a sector. ICRC: the cable. The log is kept for years: compare the hours with those of today.',
        zh: 'UNC、IDNF、AMNF：曾有扇区读不出；ICRC：线缆。日志会保留多年：请与当前通电小时数对比。',
      },
      causes: [
        {
          id: 'dead-media',
          weight: 14,
          when: { e: 'UNC|IDNF|AMNF' },
          why: "the disk's own log names sectors it could not read or find",
        },
        {
          id: 'sata-link',
          weight: 12,
          when: { e: 'ICRC' },
          why: "the disk's own log names transfers with wrong checksums",
        },
      ],
      next: ATTRIBUTES,
      source: 'smartmontools ataprint.cpp',
    },
    {
      code: 'smart.wear',
      pattern: String.raw`^\s*(?<id>202|231|233) (?<name>[\w-]{3,40})\s+0x[0-9a-f]{4}\s+(?<v>\d{3})\s+\d{3}\s+(?:\d{3}|---)\s`,
      samples: ['233 Media_Wearout_Indicator 0x0032   005   005   000    Old_age   Always       -       0'],
      class: 'none',
      level: 'I',
      grades: [{ when: { v: '00\\d|010' }, level: 'W' }],
      title: { en: 'Life left of a solid state disk', zh: '固态硬盘剩余寿命' },
      meaning: {
        en: 'Counts down from 100; its meaning depends on the vendor.',
        zh: '从 100 递减，具体含义因厂商而异。',
      },
      causes: [{ id: 'dead-media', weight: 8, when: { v: '00\\d|010' }, why: 'little of its life is left' }],
      next: ATTRIBUTES,
      source: 'smartmontools drivedb.h',
    },
    {
      code: 'nvme.health',
      pattern: String.raw`^\s*(?:(?<cwk>critical_warning|Critical Warning)|(?<usk>percentage_used|Percentage Used)|(?<mek>media_errors|Media and Data Integrity Errors))\s{0,40}:\s{0,40}(?<v>0x[0-9a-fA-F]{1,2}|\d[\d.,'  ]{0,23})%?\s*$`,
      samples: [
        'critical_warning                    : 0x8',
        'critical_warning                    : 0x1',
        'Media and Data Integrity Errors:    12',
        'Percentage Used:                    104%',
        'Percentage Used:                    93%',
      ],
      subsystem: 'nvme',
      class: 'none',
      classes: [
        { when: { cwk: '.+', v: '(?:0x)?0*[1-9a-f][0-9a-f]?' }, class: 'failed' },
        { when: { mek: '.+', v: '.*[1-9].*' }, class: 'io' },
      ],
      level: 'I',
      grades: [
        { when: { cwk: '.+', v: '0x.?[89a-f]|8|9|1[0-5]' }, level: 'F' },
        { when: { cwk: '.+', v: '(?:0x)?0*[1-9a-f][0-9a-f]?' }, level: 'E' },
        { when: { usk: '.+', v: '[1-9]\\d\\d' }, level: 'E' },
        { when: { usk: '.+', v: '9\\d' }, level: 'W' },
        { when: { mek: '.+', v: '.*[1-9].*' }, level: 'E' },
      ],
      title: { en: 'Health value of an NVMe disk', zh: 'NVMe 硬盘健康数据' },
      meaning: {
        en: 'Critical warning is a sum: 1 spare blocks, 2 temperature, 4 reliability, 8 read-only, 16 backup supply. Media errors: data were lost. Percentage used above 100: worn out.',
        zh: 'Critical Warning 为各位之和：1 备用块不足，2 温度，4 可靠性，8 只读，16 备用电源；Media Errors：已有数据丢失；Percentage Used 超过 100：寿命耗尽。',
      },
      causes: [
        {
          id: 'write-protected',
          weight: 16,
          when: { cwk: '.+', v: '0x.?[89a-f]|8|9|1[0-5]' },
          why: 'bit 3 says that it locked itself against writing',
        },
        {
          id: 'dead-media',
          weight: 18,
          when: { cwk: '.+', v: '(?:0x)?[0-9a-f]?[1345679b-f]' },
          why: 'bits for spare, temperature or reliability: the drive warns of itself',
        },
        {
          id: 'dead-media',
          weight: 16,
          when: { mek: '.+', v: '.*[1-9].*' },
          why: 'the drive counted data it could not return',
        },
        {
          id: 'dead-media',
          weight: 8,
          when: { usk: '.+', v: '[1-9]\\d\\d' },
          why: 'more of its life is used than was planned',
        },
      ],
      next: COPY_OFF,
      sources: ['smart', 'kernel'],
      source:
        'NVM Express base specification, SMART / Health Information log; nvme-cli nvme-print; smartmontools nvmeprint.cpp',
    },
    {
      code: 'nvme.spare',
      pattern: '',
      samples: [
        capture(
          'SMART/Health Information (NVMe Log 0x02)',
          'Critical Warning:                   0x00',
          'Available Spare:                    5%',
          'Available Spare Threshold:          10%',
          'Percentage Used:                    99%',
        ),
      ],
      subsystem: 'nvme',
      class: 'no-space',
      level: 'F',
      sources: ['smart'],
      title: { en: 'NVMe disk has no spare blocks left', zh: 'NVMe 硬盘备用块耗尽' },
      meaning: {
        en: 'The available spare has fallen to its threshold: the disk will lock itself.',
        zh: '可用备用块已降到阈值：硬盘即将自我锁定。',
      },
      causes: [
        { id: 'dead-media', weight: 22, why: 'no spare blocks remain for those that fail' },
        { id: 'write-protected', weight: 8, why: 'a drive without spare locks itself' },
      ],
      next: COPY_OFF,
      source: 'rule over the output of smartctl and nvme smart-log',
    },
    {
      code: 'smart.cw',
      pattern: String.raw`media has been placed in read only mode|available spare has fallen below threshold|NVM subsystem reliability has been degraded`,
      samples: ['- available spare has fallen below threshold'],
      subsystem: 'nvme',
      class: 'failed',
      level: 'F',
      title: { en: 'NVMe disk warns of its end', zh: 'NVMe 硬盘发出寿命警告' },
      meaning: {
        en: 'Spare blocks are used up or the disk locked itself.',
        zh: '备用块耗尽，或硬盘已自我锁定。',
      },
      causes: [
        { id: 'dead-media', weight: 22, why: 'the drive warns of its own end' },
        { id: 'write-protected', weight: 12, why: 'a drive at its end locks itself' },
      ],
      next: COPY_OFF,
    },
  ],
);
