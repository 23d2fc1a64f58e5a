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
  [
    {
      code: 'ata.link',
      pattern: String.raw`{{ata}}SATA link (?<s>up [\d.]+ Gbps|down) \(SStatus (?<ss>\w+) SControl (?<sc>\w+)\)`,
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
      level: 'W',
      title: { en: 'SATA link is slow or was slowed down', zh: 'SATA 链路响应慢或已降速' },
      meaning: { en: 'Cable, connector or supply.', zh: '线缆、接头或供电问题。' },
      causes: [{ id: 'sata-link', weight: 9 }],
      next: CABLE,
    },
    {
      code: 'ata.exc',
      pattern: String.raw`{{ata}}exception Emask (?<em>{{hx}}) SAct (?<sa>{{hx}}) SErr (?<se>{{hx}}) action (?<ac>{{hx}})`,
      level: 'E',
      alone: false,
      title: { en: 'SATA error handling begins', zh: 'SATA 错误处理开始' },
      meaning: {
        en: 'Head of a group of lines; the lines “error:” and “SError:” in it tell medium from cable. Emask 0x10 and a SErr other than zero: the link. Emask 0x4: a timeout.',
        zh: '一组消息的开头，要看组内的 “error:” 和 “SError:” 区分介质与线缆。Emask 0x10 或 SErr 非零：链路；Emask 0x4：超时。',
      },
      causes: [
        { id: 'sata-link', weight: 6, when: { se: '0x0*[1-9a-f][0-9a-f]*' } },
        { id: 'sata-link', weight: 2 },
        { id: 'dead-media', weight: 2 },
      ],
      next: CABLE,
    },
    {
      code: 'ata.bus',
      pattern: String.raw`SError: \{ (?<f>[\w :]{1,200}?) ?\}|Emask {{hx}} \((?<em>ATA bus error|host bus error|timeout|media error|device error|invalid argument)\)|{{ata}}irq_stat {{hx}}, (?<irq>interface fatal error|PHY RDY changed|connection status changed)`,
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
        { id: 'dead-media', weight: 16, when: { em: 'media error' } },
        { id: 'sata-link', weight: 20, when: { em: 'ATA bus error' } },
        {
          id: 'sata-link',
          weight: 15,
          when: { f: '.*(?:Handshk|BadCRC|10B8B|Dispar|LinkSeq|UnrecovData|RecovData|TrStaTrns).*' },
        },
        { id: 'sata-link', weight: 10, when: { irq: '.+' } },
        { id: 'sata-link', weight: 8, when: { f: '.*(?:PHYRdyChg|CommWake|DevExch|HostInt|PHYInt).*' } },
      ],
      next: CABLE,
    },
    {
      code: 'ata.err',
      pattern: String.raw`{{ata}}error: \{ (?<f>[A-Z ]+)\}`,
      level: 'E',
      grades: [{ when: { f: 'ABRT ' }, level: 'W' }],
      title: { en: 'Error bits of a SATA disk', zh: 'SATA 硬盘的错误位' },
      meaning: {
        en: 'UNC, AMNF, IDNF: the sector cannot be read. ICRC: the cable. ABRT alone: a command the disk does not know.',
        zh: 'UNC、AMNF、IDNF：扇区读不出；ICRC：线缆；只有 ABRT：硬盘不支持该命令。',
      },
      causes: [
        // The disk itself says that it cannot read; what its link does afterwards follows from that.
        { id: 'dead-media', weight: 20, when: { f: '.*(?:UNC|AMNF|IDNF).*' } },
        { id: 'sata-link', weight: -8, when: { f: '.*(?:UNC|AMNF).*' } },
        { id: 'sata-link', weight: 18, when: { f: '.*ICRC.*' } },
      ],
      next: COPY_OFF,
      fix: ['IMAGE'],
    },
    {
      code: 'ata.ident',
      pattern: String.raw`{{ata}}(?:failed to IDENTIFY|qc timeout (?:after|\(cmd)|failed to set (?<xf>xfermode)|reset failed, giving up|revalidation failed|disable device|hard resetting link failed)`,
      level: 'F',
      title: { en: 'SATA disk lost', zh: 'SATA 硬盘丢失' },
      meaning: {
        en: 'It does not even tell its name any more: cable, supply, or a dead disk.',
        zh: '硬盘连型号都无法报告：线缆、供电，或硬盘已坏。',
      },
      causes: [
        // The disk has told its name; the speed to talk at is what the two ends do not agree on.
        { id: 'sata-link', weight: 18, when: { xf: '.+' } },
        { id: 'sata-link', weight: 13 },
        { id: 'dead-media', weight: 12 },
      ],
      next: CABLE,
      fix: ['PORT'],
    },
    {
      code: 'ata.hpa',
      pattern: String.raw`HPA detected: current (?<c>\d+), native (?<n>\d+)`,
      level: 'W',
      title: { en: 'Part of the disk is hidden (HPA)', zh: '硬盘有隐藏区域（HPA）' },
      meaning: {
        en: 'The disk shows fewer sectors than it has: clones and backup tables end at the wrong place.',
        zh: '硬盘显示的扇区数比实际少：克隆和备份分区表的位置会对不上。',
      },
      causes: [
        { id: 'image-truncated', weight: 5 },
        { id: 'gpt-backup-damaged', weight: 5 },
      ],
      next: { en: '`hdparm -N` shows both sizes.', zh: '用 `hdparm -N` 查看两个容量。' },
    },
    {
      code: 'ata.npm',
      pattern: String.raw`(?:n_sectors|model number|serial number) mismatch`,
      level: 'E',
      title: { en: 'SATA disk became another one', zh: 'SATA 硬盘身份发生变化' },
      meaning: {
        en: 'After a reset it reports another size or name: its firmware crashed, or the bridge.',
        zh: '复位后报告的容量或型号不同：硬盘固件或桥接芯片崩溃。',
      },
      causes: [
        { id: 'dead-media', weight: 11 },
        { id: 'sata-link', weight: 6 },
      ],
      next: COPY_OFF,
      fix: ['IMAGE'],
    },
  ],
  { sources: ['kernel'], source: 'Linux drivers/ata/libata-core.c, libata-eh.c, libata-sata.c' },
);
