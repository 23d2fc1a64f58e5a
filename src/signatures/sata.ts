/** SATA: links, exceptions and their error bits. Linux drivers/ata/libata-{core,eh,sata}.c. */
import { define } from './matcher/macros.ts';

const CABLE = {
  en: 'Swap the data cable and the port; check the power connector. Medium errors stay, link errors go.',
  zh: '更换数据线和接口，检查电源接头。介质错误会依旧，链路错误会消失。',
};
const COPY_OFF = {
  en: 'Stop writing; copy the disk with `ddrescue -d` and read its SMART values.',
  zh: '停止写入；用 `ddrescue -d` 复制磁盘，并查看 SMART 数据。',
};

export const sata = define(
  {
    subsystem: 'ata',
    stage: 'kernel',
    sources: ['kernel'],
    source: 'Linux drivers/ata/libata-core.c, libata-eh.c, libata-sata.c',
  },
  [
    {
      code: 'ata.link',
      pattern: String.raw`{{ata}}SATA link (?<s>up [\d.]+ Gbps|down) \(SStatus (?<ss>\w+) SControl (?<sc>\w+)\)`,
      samples: ['ata2: SATA link up 6.0 Gbps (SStatus 133 SControl 300)'],
      class: 'none',
      level: 'I',
      title: { en: 'State of a SATA link', zh: 'SATA 链路状态' },
      meaning: {
        en: 'Down is normal for an empty port.',
        zh: '空接口显示 down 是正常的。',
      },
      causes: [],
    },
    {
      code: 'ata.slow',
      pattern: String.raw`{{ata}}(?:link is slow to respond, please be patient|limiting SATA link speed to (?<sp>[\d.]+ Gbps))`,
      samples: ['ata2: limiting SATA link speed to 3.0 Gbps'],
      class: 'signal',
      level: 'W',
      title: { en: 'SATA link is slow or was slowed down', zh: 'SATA 链路响应慢或已降速' },
      meaning: { en: 'Cable, connector or supply.', zh: '线缆、接头或供电问题。' },
      causes: [{ id: 'sata-link', weight: 9, why: 'the kernel lowers the speed after errors of the link' }],
      next: CABLE,
    },
    {
      code: 'ata.exc',
      pattern: String.raw`{{ata}}exception Emask (?<em>{{hx}}) SAct (?<sa>{{hx}}) SErr (?<se>{{hx}}) action (?<ac>{{hx}})`,
      samples: [
        'ata2.00: exception Emask 0x10 SAct 0x10000 SErr 0x400100 action 0x6 frozen',
        'ata1.00: exception Emask 0x0 SAct 0xffffffff SErr 0x0 action 0x6 frozen',
      ],
      class: 'failed',
      level: 'E',
      alone: false,
      title: { en: 'SATA error handling begins', zh: 'SATA 错误处理开始' },
      meaning: {
        en: 'Head of a group of lines; the lines “error:” and “SError:” in it tell medium from cable. Emask 0x10 and a SErr other than zero: the link. Emask 0x4: a timeout.',
        zh: '一组消息的开头，要看组内的 “error:” 和 “SError:” 区分介质与线缆。Emask 0x10 或 SErr 非零：链路；Emask 0x4：超时。',
      },
      causes: [
        {
          id: 'sata-link',
          weight: 6,
          when: { se: '0x0*[1-9a-f][0-9a-f]*' },
          why: 'bits in SErr are errors of the link',
        },
        { id: 'sata-link', weight: 2, why: 'error handling began; why is on the next lines' },
        { id: 'dead-media', weight: 2, why: 'error handling began; why is on the next lines' },
      ],
      next: CABLE,
    },
    {
      code: 'ata.bus',
      pattern: String.raw`SError: \{ (?<f>[\w :]{1,200}?) ?\}|Emask {{hx}} \((?<em>ATA bus error|host bus error|timeout|media error|device error|invalid argument)\)|{{ata}}irq_stat {{hx}}, (?<irq>interface fatal error|PHY RDY changed|connection status changed)`,
      samples: [
        'ata5: SError: { Handshk }',
        'res 40/00 Emask 0x10 (ATA bus error)',
        'res 41/40:38:3c:b2:97/00:00:05:00:00/40 Emask 0x409 (media error) <F>',
        'ata2.00: irq_stat 0x08000000, interface fatal error',
        'ata5: SError: { PHYRdyChg CommWake }',
        '         res 40/00:00:00:00:00/00:00:00:00:00/00 Emask 0x4 (timeout)',
      ],
      class: 'signal',
      classes: [
        { when: { em: 'media error' }, class: 'io' },
        { when: { em: 'timeout' }, class: 'timeout' },
      ],
      level: 'E',
      alone: false,
      grades: [
        { when: { em: 'ATA bus error' }, level: 'E' },
        { when: { f: '.*(?:Handshk|BadCRC|10B8B|Dispar|LinkSeq|UnrecovData|RecovData|TrStaTrns).*' }, level: 'E' },
      ],
      title: { en: 'Where a SATA error arose', zh: 'SATA 错误发生的位置' },
      meaning: {
        en: '“ATA bus error”, Handshk, BadCRC, 10B8B, Dispar: between disk and mainboard: cable, connector, supply. “media error”: the disk itself.',
        zh: '“ATA bus error”、Handshk、BadCRC、10B8B、Dispar：出在硬盘与主板之间，即线缆、接头或供电；“media error”：硬盘本身。',
      },
      causes: [
        { id: 'dead-media', weight: 16, when: { em: 'media error' }, why: 'the result says that the medium failed' },
        { id: 'sata-link', weight: 20, when: { em: 'ATA bus error' }, why: 'the result says that the bus failed' },
        {
          id: 'sata-link',
          weight: 15,
          when: { f: '.*(?:Handshk|BadCRC|10B8B|Dispar|LinkSeq|UnrecovData|RecovData|TrStaTrns).*' },
          why: 'bits of this kind arise on the wires',
        },
        { id: 'sata-link', weight: 10, when: { irq: '.+' }, why: 'the controller saw the link fail or change' },
        {
          id: 'sata-link',
          weight: 8,
          when: { f: '.*(?:PHYRdyChg|CommWake|DevExch|HostInt|PHYInt).*' },
          why: 'the link was lost and came back',
        },
      ],
      next: CABLE,
    },
    {
      code: 'ata.err',
      pattern: String.raw`{{ata}}error: \{ (?<f>[A-Z ]+)\}`,
      samples: ['ata2.00: error: { UNC }', 'ata1.00: error: { ICRC ABRT }', 'ata1.00: error: { ABRT }'],
      class: 'io',
      classes: [
        { when: { f: '.*ICRC.*' }, class: 'signal' },
        { when: { f: 'ABRT ' }, class: 'refused' },
      ],
      level: 'E',
      grades: [{ when: { f: 'ABRT ' }, level: 'W' }],
      title: { en: 'Error bits of a SATA disk', zh: 'SATA 硬盘的错误位' },
      meaning: {
        en: 'UNC, AMNF, IDNF: the sector cannot be read. ICRC: the cable. ABRT alone: a command the disk does not know.',
        zh: 'UNC、AMNF、IDNF：扇区读不出；ICRC：线缆；只有 ABRT：硬盘不支持该命令。',
      },
      causes: [
        // The disk itself says that it cannot read; what its link does afterwards follows from that.
        {
          id: 'dead-media',
          weight: 20,
          when: { f: '.*(?:UNC|AMNF|IDNF).*' },
          why: 'the disk says that a sector is unreadable',
        },
        {
          id: 'sata-link',
          weight: -8,
          when: { f: '.*(?:UNC|AMNF).*' },
          why: 'the error is in the disk, behind the link',
        },
        { id: 'sata-link', weight: 18, when: { f: '.*ICRC.*' }, why: 'a checksum of the transfer was wrong: the wire' },
      ],
      next: COPY_OFF,
    },
    {
      code: 'ata.ident',
      pattern: String.raw`{{ata}}(?:failed to IDENTIFY|qc timeout (?:after|\(cmd)|failed to set (?<xf>xfermode)|reset failed, giving up|revalidation failed|disable device|hard resetting link failed)`,
      samples: ['ata1.00: failed to set xfermode (err_mask=0x40)', 'ata1: reset failed, giving up'],
      class: 'failed',
      level: 'F',
      title: { en: 'SATA disk lost', zh: 'SATA 硬盘丢失' },
      meaning: {
        en: 'It does not even tell its name any more: cable, supply, or a dead disk.',
        zh: '硬盘连型号都无法报告：线缆、供电，或硬盘已坏。',
      },
      causes: [
        // The disk has told its name; the speed to talk at is what the two ends do not agree on.
        { id: 'sata-link', weight: 18, when: { xf: '.+' }, why: 'the disk answered and could not be set up: the link' },
        { id: 'sata-link', weight: 13, why: 'the disk did not come back from a reset' },
        { id: 'dead-media', weight: 12, why: 'an electronics that died does the same' },
      ],
      next: CABLE,
    },
    {
      code: 'ata.hpa',
      pattern: String.raw`HPA detected: current (?<c>\d+), native (?<n>\d+)`,
      samples: ['ata1.00: HPA detected: current 586070255, native 586072368'],
      class: 'none',
      level: 'W',
      title: { en: 'Part of the disk is hidden (HPA)', zh: '硬盘有隐藏区域（HPA）' },
      meaning: {
        en: 'The disk shows fewer sectors than it has: clones and backup tables end at the wrong place.',
        zh: '硬盘显示的扇区数比实际少：克隆和备份分区表的位置会对不上。',
      },
      causes: [
        { id: 'image-truncated', weight: 5, why: 'the end of the disk is hidden, and what was written there' },
        { id: 'gpt-backup-damaged', weight: 5, why: 'the backup table lies in what is hidden' },
      ],
      next: { en: '`hdparm -N` shows both sizes.', zh: '用 `hdparm -N` 查看两个容量。' },
    },
    {
      code: 'ata.npm',
      pattern: String.raw`(?:n_sectors|model number|serial number) mismatch`,
      samples: ["ata1.00: model number mismatch 'Example SSD 1' != 'Example SSD 2'"],
      class: 'invalid',
      level: 'E',
      title: { en: 'SATA disk became another one', zh: 'SATA 硬盘身份发生变化' },
      meaning: {
        en: 'After a reset it reports another size or name: its firmware crashed, or the bridge.',
        zh: '复位后报告的容量或型号不同：硬盘固件或桥接芯片崩溃。',
      },
      causes: [
        { id: 'dead-media', weight: 11, why: 'the disk says another name than before: its firmware fell back' },
        { id: 'sata-link', weight: 6, why: 'what it said was damaged on the way' },
      ],
      next: COPY_OFF,
    },
  ],
);
