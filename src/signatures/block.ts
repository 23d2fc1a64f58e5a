/** SCSI disks and the block layer. Linux drivers/scsi/{sd,scsi_logging,scsi_lib,scsi_error}.c, block/{blk-core,genhd}.c. */
import { define } from './matcher/macros.ts';

const COPY_OFF = {
  en: 'Stop writing to the medium; copy it with `ddrescue -d` to an image and work on that.',
  zh: '停止向该介质写入；用 `ddrescue -d` 把它复制成镜像，然后在镜像上操作。',
};
const COMPARE_SIZES = {
  en: 'Compare three sizes: of the device (`blockdev --getsize64`), of the partitions (`sgdisk -p`), and of the original image. A test with f3probe tells counterfeit flash.',
  zh: '对比三个大小：设备（`blockdev --getsize64`）、分区（`sgdisk -p`）和原始镜像。可用 f3probe 检验是否为扩容盘。',
};
const REPLUG = {
  en: 'Look at the lines before: a USB disconnect or reset there is the real cause. Try another port and cable.',
  zh: '看它前面的日志：如果有 USB 断开或复位，那才是根源。换接口和线缆再试。',
};

export const block = define(
  [
    {
      code: 'sd.inquiry',
      pattern: String.raw`{{sd}}(?<type>Direct-Access|CD-ROM) +(?<vm>\S.{0,60}?) PQ: (?<pq>\d) ANSI: (?<ansi>\d)`,
      level: 'I',
      title: { en: 'Disk answers with vendor and model', zh: '磁盘报告厂商和型号' },
      meaning: {
        en: 'An additional CD-ROM belongs to vendor software on the stick. A generic controller name with a size of zero means the stick lost its firmware.',
        zh: '多出来的 CD-ROM 是 U 盘自带的厂商软件分区。如果只显示主控通用名且容量为零，说明 U 盘固件已丢失。',
      },
      causes: [],
    },
    {
      code: 'sd.attach',
      pattern: String.raw`{{sd}}Attached SCSI (?<rm>removable )?disk`,
      level: 'I',
      title: { en: 'Disk attached', zh: '磁盘已接入' },
      meaning: {
        en: '“removable” means that the removable bit is set, which limits what Windows does with the stick.',
        zh: '“removable” 表示设备带有可移动标志，Windows 对这类盘的支持有限制。',
      },
      causes: [],
    },
    {
      code: 'sd.cap',
      pattern: String.raw`{{sd}}(?<n>\d+) (?<bs>\d+)-byte logical blocks: \((?<h>[^)]{1,60})\)`,
      level: 'I',
      grades: [{ when: { n: '0' }, level: 'F' }],
      title: { en: 'Size and sector size of a disk', zh: '磁盘容量和扇区大小' },
      meaning: {
        en: 'Zero sectors: no card in the reader, or the controller of the stick is dead. 4096-byte sectors: tables made for 512-byte sectors are read in the wrong place.',
        zh: '扇区数为零：读卡器里没有卡，或 U 盘主控已坏。扇区为 4096 字节时，按 512 字节制作的分区表会被读错位置。',
      },
      causes: [
        { id: 'dead-media', weight: 12, when: { n: '0' } },
        { id: 'sector-size-mismatch', weight: 5, when: { bs: '4096', n: String.raw`[1-9]\d*` } },
      ],
      next: COMPARE_SIZES,
    },
    {
      code: 'sd.wp',
      pattern: String.raw`{{sd}}Write Protect is (?<wp>on|off)`,
      level: 'I',
      grades: [{ when: { wp: 'on' }, level: 'E' }],
      title: { en: 'Write protection of a disk', zh: '磁盘写保护状态' },
      meaning: {
        en: 'On: a switch on the medium, or flash that locked itself because it is worn out. Repairs cannot be written.',
        zh: '为 on 时：介质上的写保护开关打开，或闪存寿命耗尽后自我锁定。修复无法写入。',
      },
      causes: [
        { id: 'write-protected', weight: 20, when: { wp: 'on' } },
        { id: 'dead-media', weight: 6, when: { wp: 'on' } },
        { id: 'write-protected', weight: -8, when: { wp: 'off' } },
      ],
      next: {
        en: 'Is there a switch on the stick or card adapter? If not, copy the content off and replace the medium.',
        zh: 'U 盘或卡套上有没有写保护开关？没有的话，请把内容复制出来并更换介质。',
      },
      fix: ['REPLACE'],
    },
    {
      code: 'sd.cache',
      pattern: String.raw`No Caching mode page found|Asking for cache data failed|Assuming drive cache: write (?:through|back)`,
      level: 'I',
      title: { en: 'Stick does not speak of its cache', zh: 'U 盘没有报告缓存模式' },
      meaning: { en: 'Normal for USB sticks.', zh: 'U 盘的正常现象。' },
      causes: [{ id: 'benign', weight: 3 }],
    },
    {
      code: 'sd.readcap',
      pattern: String.raw`{{sd}}Read Capacity\(1[06]\) failed: Result: hostbyte=(?<hb>\w+) driverbyte=(?<db>\w+)`,
      level: 'F',
      title: { en: 'Disk does not tell its size', zh: '读不出磁盘容量' },
      meaning: {
        en: 'No medium in the reader, the device is gone, or its bridge is broken.',
        zh: '读卡器里没有介质、设备已掉线，或桥接芯片损坏。',
      },
      causes: [
        { id: 'media-removed', weight: 12, when: { hb: 'DID_NO_CONNECT|DID_BAD_TARGET' } },
        { id: 'dead-media', weight: 9 },
        { id: 'usb-link', weight: 6 },
        { id: 'usb-enumeration', weight: 4 },
      ],
      next: REPLUG,
      fix: ['PORT'],
    },
    {
      code: 'sd.result',
      pattern: String.raw`{{sd}}tag#(?<tag>\d+) (?:FAILED |UNKNOWN\(\w+\) )?Result: hostbyte=(?<hb>\w+) driverbyte=(?<db>\w+)(?: cmd_age=(?<age>\d+)s)?`,
      level: 'E',
      alone: false,
      title: { en: 'Disk command failed', zh: '磁盘命令失败' },
      meaning: {
        en: 'First line of a group: the sense lines after it say why. An age of 30 seconds or more is a timeout; DID_ERROR comes from the transport, DID_NO_CONNECT from a device that is gone.',
        zh: '一组错误的第一行，原因看后面的 Sense 行。cmd_age 达到 30 秒即为超时；DID_ERROR 来自传输层，DID_NO_CONNECT 表示设备已不在。',
      },
      causes: [
        { id: 'media-removed', weight: 5, when: { hb: 'DID_NO_CONNECT|DID_BAD_TARGET' } },
        { id: 'usb-link', weight: 5, when: { hb: 'DID_ERROR|DID_SOFT_ERROR|DID_RESET|DID_TRANSPORT_DISRUPTED' } },
        { id: 'usb-uas', weight: 4, when: { hb: 'DID_TIME_OUT|DID_RESET' } },
        { id: 'dead-media', weight: 2 },
      ],
      next: REPLUG,
    },
    {
      code: 'sd.sense',
      pattern: String.raw`{{sd}}(?:tag#\d+ )?Sense Key : (?<sk>[\w ]+?) \[(?:current|deferred)\]`,
      level: 'E',
      alone: false,
      grades: [
        { when: { sk: 'Medium Error|Hardware Error|Data Protect' }, level: 'E' },
        { when: { sk: 'Unit Attention|Not Ready|Illegal Request|No Sense|Recovered Error' }, level: 'W' },
      ],
      title: { en: 'Why a disk command failed (sense key)', zh: '磁盘命令失败的原因（Sense Key）' },
      meaning: {
        en: 'Medium Error: the sector cannot be read. Hardware Error: the disk itself. Data Protect: write-protected. Aborted Command: the link. Illegal Request: the bridge lacks a command. Unit Attention: changed or reset.',
        zh: 'Medium Error：扇区读不出；Hardware Error：磁盘自身故障；Data Protect：写保护；Aborted Command：链路问题；Illegal Request：桥接芯片不支持该命令；Unit Attention：介质更换或复位。',
      },
      causes: [
        { id: 'dead-media', weight: 14, when: { sk: 'Medium Error|Hardware Error|0x[34]' } },
        { id: 'write-protected', weight: 15, when: { sk: 'Data Protect' } },
        { id: 'usb-link', weight: 8, when: { sk: 'Aborted Command' } },
        { id: 'media-removed', weight: 4, when: { sk: 'Not Ready' } },
      ],
      next: COPY_OFF,
      fix: ['IMAGE'],
    },
    {
      code: 'sd.asc',
      pattern: String.raw`Add\. Sense: (?<asc>[^\n]+)`,
      level: 'E',
      grades: [
        {
          when: {
            asc: 'No additional sense.*|Power on.*|Not ready to ready change.*|Medium not present.*|Invalid (?:command|field).*',
          },
          level: 'I',
        },
      ],
      title: { en: 'Why a disk command failed (additional sense)', zh: '磁盘命令失败的细节（附加 Sense）' },
      meaning: {
        en: '“Unrecovered read error”: bad sector. “Write error”: spare sectors used up. “Write protected”: locked. “Logical block address out of range”: the medium is smaller than it claims.',
        zh: '“Unrecovered read error”：坏扇区；“Write error”：备用块耗尽；“Write protected”：已锁定；“Logical block address out of range”：介质实际容量小于标称。',
      },
      causes: [
        {
          id: 'dead-media',
          weight: 16,
          when: {
            asc: '(?:Unrecovered read error|Write error|Peripheral device write fault|Read retries exhausted|Internal target failure).*',
          },
        },
        { id: 'write-protected', weight: 16, when: { asc: 'Write protected.*' } },
        { id: 'fake-capacity', weight: 10, when: { asc: 'Logical block address out of range.*' } },
        { id: 'image-truncated', weight: 6, when: { asc: 'Logical block address out of range.*' } },
        { id: 'usb-link', weight: 6, when: { asc: '.*(?:CRC|[Cc]ommunication|[Pp]arity).*' } },
      ],
      next: COPY_OFF,
      fix: ['IMAGE', 'REPLACE'],
    },
    {
      code: 'sd.offline',
      pattern: String.raw`rejecting I/O to (?:offline|dead) device|Device offlined - not ready after error recovery|Medium access timeout failure\. Offlining disk!`,
      level: 'F',
      title: { en: 'Disk taken offline', zh: '磁盘已被内核置为离线' },
      meaning: {
        en: 'The kernel tried to recover it and gave up.',
        zh: '内核尝试恢复失败，已放弃这块磁盘。',
      },
      causes: [
        { id: 'media-removed', weight: 9 },
        { id: 'usb-link', weight: 7 },
        { id: 'usb-uas', weight: 7 },
        { id: 'dead-media', weight: 7 },
        { id: 'usb-power', weight: 5 },
      ],
      next: REPLUG,
      fix: ['NOUAS', 'IMAGE'],
    },
    {
      code: 'sd.sync',
      pattern: String.raw`Synchronize Cache\(10\) failed: Result: hostbyte=(?<hb>\w+)`,
      level: 'W',
      title: { en: 'Disk gone before its cache was written', zh: '缓存尚未写回，磁盘就已断开' },
      meaning: {
        en: 'Unplugged before a flush: what was last written may be lost.',
        zh: '没有安全弹出就拔下：最后写入的内容可能丢失。',
      },
      causes: [
        { id: 'media-removed', weight: 8 },
        { id: 'fat-dirty', weight: 4 },
        { id: 'ntfs-dirty', weight: 4 },
      ],
      next: { en: 'Check the file systems of the medium.', zh: '检查该介质上的文件系统。' },
      fix: ['FSCK'],
    },
    {
      code: 'sd.poweron',
      pattern: String.raw`{{sd}}Power-on or device reset occurred`,
      level: 'W',
      title: { en: 'Disk was switched on or reset', zh: '磁盘重新上电或复位' },
      meaning: { en: 'Once is normal; repeatedly the supply drops.', zh: '出现一次正常；反复出现说明供电跌落。' },
      causes: [{ id: 'usb-power', weight: 4 }],
      next: REPLUG,
      fix: ['PORT'],
    },
    {
      code: 'sd.gone',
      pattern: String.raw`Media removed, stopped polling|^(?:.*\] )?Medium not present`,
      level: 'W',
      title: { en: 'No medium in the drive', zh: '驱动器中没有介质' },
      meaning: { en: 'An empty slot of a card reader, or a medium that got lost.', zh: '读卡器空槽，或介质丢失。' },
      causes: [{ id: 'media-removed', weight: 3 }],
    },
    {
      code: 'sd.align',
      pattern: String.raw`Unaligned partial completion \(resid=\d+, sector_sz=\d+\)|request not aligned to the logical block size`,
      level: 'E',
      title: { en: 'Sector size and transfers do not fit', zh: '传输大小与扇区大小不匹配' },
      meaning: { en: 'A fault of a 4096-byte disk or of its bridge.', zh: '4096 字节扇区磁盘或其桥接芯片的缺陷。' },
      causes: [
        { id: 'sector-size-mismatch', weight: 10 },
        { id: 'usb-uas', weight: 4 },
      ],
      next: { en: 'Try another enclosure.', zh: '换一个硬盘盒再试。' },
    },
    {
      code: 'sd.spin',
      pattern: String.raw`{{sd}}(?:Spinning up disk|\.*not responding\.\.\.)`,
      level: 'W',
      title: { en: 'Disk is slow to spin up', zh: '硬盘起转缓慢' },
      meaning: { en: 'A hard disk without enough power keeps trying.', zh: '供电不足的机械硬盘会反复尝试起转。' },
      causes: [{ id: 'usb-power', weight: 5 }],
      next: REPLUG,
      fix: ['PORT'],
    },
    {
      code: 'blk.io',
      pattern: String.raw`(?:(?:blk_update_request|print_req_error|end_request): )?(?<kind>I/O|critical medium|critical target|critical space allocation|recoverable transport|timeout|protection|device offline|invalid) error, dev {{disk}}, sector (?<sec>\d+)(?: op {{hx}}:\((?<op>\w+)\))?`,
      level: 'E',
      title: { en: 'Sector could not be read or written', zh: '扇区读写失败' },
      meaning: {
        en: '“critical medium” and always the same sector: bad flash. Random sectors with resets or a disconnect nearby: the connection. On loopN: the file behind it, or the disk that file lies on.',
        zh: '“critical medium” 且总是同一扇区：闪存坏块。扇区随机且附近有复位或断开：连接问题。出现在 loopN：其背后的镜像文件，或该文件所在的磁盘有问题。',
      },
      causes: [
        { id: 'dead-media', weight: 16, when: { kind: 'critical medium' } },
        { id: 'usb-link', weight: 8, when: { kind: 'recoverable transport|timeout' } },
        { id: 'media-removed', weight: 8, when: { kind: 'device offline' } },
        // An NVMe disk whose flash fails says so: without `critical medium` it was the controller or the way to it.
        { id: 'dead-media', weight: 2, when: { kind: 'I/O', disk: 'nvme.*' } },
        { id: 'nvme-power-state', weight: 4, when: { kind: 'I/O', disk: 'nvme.*' } },
        { id: 'nvme-link', weight: 3, when: { kind: 'I/O', disk: 'nvme.*' } },
        { id: 'dead-media', weight: 6, when: { kind: 'I/O|critical target|protection' } },
        // Cards in a slot, NVMe and virtual disks hang on no USB.
        { id: 'usb-link', weight: 5, when: { kind: 'I/O', disk: 'sd.*|sr.*|dm-.*|loop.*' } },
        { id: 'usb-power', weight: 3, when: { disk: 'sd.*|sr.*|dm-.*|loop.*' } },
      ],
      next: COPY_OFF,
      fix: ['IMAGE', 'PORT'],
    },
    {
      code: 'blk.buffer',
      pattern: String.raw`Buffer I/O error on dev(?:ice)? {{part}}, logical block (?<blk>\d+)(?<how>, lost (?:async|sync) page write|, async page read)?`,
      level: 'E',
      title: { en: 'Cached block could not be read or written', zh: '缓存块读写失败' },
      meaning: {
        en: '“lost … page write” confirms that data were lost.',
        zh: '出现 “lost … page write” 说明数据确实丢失。',
      },
      causes: [
        { id: 'dead-media', weight: 6 },
        { id: 'usb-link', weight: 5, when: { part: 'sd.*|sr.*|dm-.*|loop.*' } },
        { id: 'media-removed', weight: 4 },
      ],
      next: COPY_OFF,
      fix: ['IMAGE', 'FSCK'],
    },
    {
      code: 'blk.eod',
      pattern: String.raw`attempt to access beyond end of device|{{part}}: rw=\d+, (?:sector=\d+, nr_sectors = \d+|want=\d+,) limit=(?<limit>\d+)`,
      level: 'E',
      // An extended partition is shown as two sectors; programs that probe it run into that, which is normal.
      // The line that names the limit follows the one that does not.
      grades: [
        { when: { limit: '2' }, level: 'I' },
        { when: { limit: '' }, level: 'W' },
      ],
      title: { en: 'Access beyond the end of the device', zh: '访问超出设备末尾' },
      meaning: {
        en: 'The file system is larger than what lies below it: an image written incompletely, a copy to a smaller medium, or counterfeit flash.',
        zh: '文件系统比承载它的设备还大：镜像没有写完整、克隆到了更小的介质，或是扩容盘。',
      },
      causes: [
        { id: 'image-truncated', weight: 14, when: { limit: '(?!2$).+' } },
        { id: 'image-truncated', weight: 3, when: { limit: '' } },
        { id: 'fake-capacity', weight: 8, when: { limit: '(?!2$).+' } },
      ],
      next: COMPARE_SIZES,
      fix: ['REWRITE', 'GPT'],
    },
    {
      code: 'blk.fakecap',
      pattern: '',
      level: 'F',
      title: { en: 'Errors only above one address: counterfeit size?', zh: '错误只出现在某个地址之后：可能是扩容盘' },
      meaning: {
        en: 'All failed sectors lie above a point and none below it: the flash behind the claimed size may not exist.',
        zh: '所有失败的扇区都在某一位置之后，之前没有一个：标称容量背后的闪存可能并不存在。',
      },
      causes: [
        { id: 'fake-capacity', weight: 14 },
        { id: 'image-truncated', weight: 5 },
        { id: 'dead-media', weight: 4 },
      ],
      next: {
        en: 'Copy the content off, then test the real size with `f3probe --destructive` (it erases the medium).',
        zh: '先把内容复制出来，再用 `f3probe --destructive` 测真实容量（会清空介质）。',
      },
      fix: ['REPLACE'],
      source: 'rule over blk.io, blk.eod and sd.asc events',
    },
    {
      code: 'blk.capchg',
      pattern: String.raw`{{disk}}: detected capacity change from (?<a>\d+) to (?<b>\d+)`,
      level: 'I',
      grades: [{ when: { b: '0', disk: '(?!loop|sr).+' }, level: 'W' }],
      title: { en: 'Size of a disk changed', zh: '磁盘容量发生变化' },
      meaning: {
        en: 'To zero: the medium is gone. From zero: it was inserted, or a loop device was set up.',
        zh: '变为零：介质已丢失。从零变为其他值：插入了介质，或建立了 loop 设备。',
      },
      causes: [{ id: 'media-removed', weight: 4, when: { b: '0', disk: '(?!loop|sr).+' } }],
    },
    {
      code: 'mmc.init',
      pattern: String.raw`(?<mmc>mmc\d+): error {{err}} whilst initialising (?<t>SD|MMC|SDIO) card`,
      level: 'F',
      title: { en: 'Memory card does not start', zh: '存储卡初始化失败' },
      meaning: { en: 'A bad card, a bad contact or a reader fault.', zh: '卡损坏、接触不良或读卡器故障。' },
      causes: [
        { id: 'dead-media', weight: 13 },
        { id: 'usb-link', weight: 3 },
      ],
      next: { en: 'Try the card in another reader.', zh: '换一个读卡器再试。' },
      fix: ['REPLACE'],
    },
    {
      code: 'mmc.cmd',
      pattern: String.raw`mmcblk\d+: (?:error {{err}} (?:sending|transferring|requesting|reading)|timed out (?:sending|waiting)|response CRC error|recovery failed)|mmc\d+: (?:error -\d+ (?:reading general info|doing)|Timeout waiting for hardware (?:cmd )?interrupt|[Cc]ard stuck|card never left busy state|tried to (?:HW )?reset card, got error|cache flush error)`,
      level: 'E',
      title: { en: 'Memory card does not answer', zh: '存储卡没有响应' },
      meaning: {
        en: 'A command to the card timed out (-110) or came back garbled (-84): a worn or counterfeit card, a bad contact, or a speed its slot does not bear.',
        zh: '发给存储卡的命令超时（-110）或返回的数据有误（-84）：卡已老化或是假卡、接触不良，或卡槽承受不了所用的速率。',
      },
      causes: [
        { id: 'dead-media', weight: 11 },
        { id: 'usb-power', weight: 3 },
        { id: 'kernel-regression', weight: 3 },
      ],
      next: { en: 'Try the card in another reader.', zh: '换一个读卡器再试。' },
      fix: ['REPLACE'],
      source: 'Linux drivers/mmc/core/{block,core,sd,mmc}.c, host/sdhci.c',
    },
    {
      code: 'dm.verity',
      pattern: String.raw`verity: (?<dev>\S+): (?<t>data|metadata) block (?<blk>\d+) is corrupted`,
      level: 'F',
      title: { en: 'Block differs from its signed checksum', zh: '数据块与签名校验值不符' },
      meaning: {
        en: 'The image on the medium is not the one that was signed.',
        zh: '介质上的镜像与签名时的内容不一致。',
      },
      causes: [
        { id: 'media-corrupt', weight: 20 },
        { id: 'dead-media', weight: 6 },
      ],
      next: {
        en: 'Check the hash of the image, write it again and read it back.',
        zh: '校验镜像哈希，重新写入并回读比较。',
      },
      fix: ['REWRITE'],
    },
  ],
  {
    sources: ['kernel'],
    source: 'Linux drivers/scsi/{sd,scsi_logging,scsi_lib,scsi_error}.c, block/{blk-core,blk-mq,genhd}.c, fs/buffer.c',
  },
);
