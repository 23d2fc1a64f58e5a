/**
 * What a chain says of each link that holds or is in doubt, by message id. Short: the report shows them in one line
 * each. Links that break are worded by the kind of break (`chain/breaks.ts`).
 */
import type { Text } from '../core/text.ts';

/** Names of the links, as the chain shows them. */
export const linkNames: Readonly<Record<string, Text>> = {
  medium: { en: 'medium', zh: '介质' },
  'partition-table': { en: 'partition table', zh: '分区表' },
  esp: { en: 'ESP', zh: 'ESP' },
  'fallback-loader': { en: 'fallback loader', zh: '回退加载器' },
  'boot-code': { en: 'boot code', zh: '引导代码' },
  'active-partition': { en: 'active partition', zh: '活动分区' },
  'boot-record': { en: 'boot record', zh: '引导记录' },
  'bios-boot-manager': { en: 'bootmgr', zh: 'bootmgr' },
  bcd: { en: 'BCD', zh: 'BCD' },
  'windows-partition': { en: 'Windows partition', zh: 'Windows 分区' },
  'os-loader': { en: 'winload', zh: 'winload' },
  'bios-stage': { en: 'next stage', zh: '下一阶段' },
  'system-hive': { en: 'SYSTEM hive', zh: 'SYSTEM 配置单元' },
  'boot-drivers': { en: 'boot drivers', zh: '引导驱动' },
};

export const linkTexts: Readonly<Record<string, Text>> = {
  'not-reached': { en: 'not reached', zh: '未到达' },
  'medium-readable': { en: 'readable where it was read', zh: '所读之处均可读' },
  'medium-holes': { en: '{count} ranges could not be read', zh: '有 {count} 处读不出来' },
  'medium-unknown': { en: 'not looked at', zh: '未检查' },
  'table-unreadable': { en: 'sector 0 or the GPT could not be read', zh: '第 0 扇区或 GPT 读不出来' },
  'table-hybrid-iso': { en: 'hybrid ISO image', zh: '混合式 ISO 映像' },
  'table-plain-iso': {
    en: 'an ISO image without partitions; few firmwares start those from a stick',
    zh: '没有分区的 ISO 映像，能从 U 盘启动它的固件很少',
  },
  'table-superfloppy': { en: 'no table: the file system starts at LBA 0', zh: '没有分区表：文件系统从 LBA 0 开始' },
  'table-mbr': { en: 'MBR, {partitions} partitions', zh: 'MBR，{partitions} 个分区' },
  'table-gpt': {
    en: 'GPT, both copies valid, {partitions} partitions',
    zh: 'GPT，两份副本均有效，{partitions} 个分区',
  },
  'gpt-primary-bad': {
    en: 'the primary GPT is damaged; firmware has to use the backup',
    zh: '主 GPT 已损坏，固件只能使用备份',
  },
  'gpt-backup-bad': { en: 'the backup GPT is damaged or missing', zh: '备份 GPT 损坏或缺失' },
  'gpt-beyond-end': { en: 'a partition ends beyond the medium', zh: '有分区超出介质末尾' },
  'gpt-not-at-end': { en: 'the backup GPT is not at the end of the medium', zh: '备份 GPT 不在介质末尾' },
  'gpt-no-mbr-signature': { en: 'GPT valid, sector 0 lacks 55 AA', zh: 'GPT 有效，但第 0 扇区缺少 55 AA' },
  'esp-unreadable': { en: '{volume} could not be read', zh: '{volume} 读不出来' },
  'esp-fat12': {
    en: '{volume} is FAT12, which some firmware does not open',
    zh: '{volume} 为 FAT12，部分固件无法打开',
  },
  'esp-fat': { en: '{volume}, {kind}, label {label}', zh: '{volume}，{kind}，卷标 {label}' },
  'esp-record-odd': {
    en: '{volume}: the boot record is damaged where not every firmware looks',
    zh: '{volume}：引导记录有损坏，但并非所有固件都检查该处',
  },
  'esp-not-fat': {
    en: '{volume} is {kind}; firmware need only open FAT',
    zh: '{volume} 为 {kind}，固件只保证能打开 FAT',
  },
  'fallback-unreadable': { en: '{path} could not be read', zh: '{path} 读不出来' },
  'fallback-altered': { en: '{path} is not what was signed', zh: '{path} 与其签名不符' },
  'fallback-odd': {
    en: '{path} holds a sector of its code twice in a row',
    zh: '{path} 的代码中有一个扇区连续出现两次',
  },
  'fallback-damaged-chain': { en: '{path} lies on a damaged cluster chain', zh: '{path} 所在的簇链已损坏' },
  'fallback-present': { en: '{path}, {architecture}', zh: '{path}，{architecture}' },
  'code-superfloppy': {
    en: 'sector 0 is a file system boot sector; what it loads is not followed',
    zh: '第 0 扇区是文件系统引导扇区；其后加载的内容未跟踪',
  },
  'code-known': { en: '{family}', zh: '{family}' },
  'code-altered': {
    en: '{family}, but for a place that no known build has',
    zh: '{family}，但有一处与所有已知版本不同',
  },
  'record-altered': {
    en: '{family}, but for a place that no known build has',
    zh: '{family}，但有一处与所有已知版本不同',
  },
  'record-stage': { en: '{format}, {family}', zh: '{format}，{family}' },
  'record-fields-wrong': {
    en: '{family} starts by sector numbers, but the fields of {volume} are damaged',
    zh: '{family} 按扇区号启动，但 {volume} 的字段已损坏',
  },
  'stage-unreadable': { en: 'the next stage could not be read', zh: '下一阶段读不出来' },
  'stage-present': { en: '{family} goes on at LBA {lba}', zh: '{family} 从 LBA {lba} 继续' },
  'stage-altered': {
    en: '{family} at LBA {lba}, but for a place that no known build has',
    zh: 'LBA {lba} 处为 {family}，但有一处与所有已知版本不同',
  },
  'stage-whole': {
    en: '{family} goes on at LBA {lba}, its checksum holds',
    zh: '{family} 从 LBA {lba} 继续，校验和正确',
  },
  'code-unknown': { en: 'boot code of an unknown family', zh: '未知种类的引导代码' },
  'code-foreign': { en: '{family}; what it loads is not followed', zh: '{family}；其后加载的内容未跟踪' },
  'active-one': { en: '{volume}', zh: '{volume}' },
  'record-unreadable': { en: 'the boot record of {volume} could not be read', zh: '{volume} 的引导记录读不出来' },
  'record-bootmgr': { en: '{format}, loads bootmgr', zh: '{format}，加载 bootmgr' },
  'record-unknown-code': { en: 'boot code of an unknown family', zh: '未知种类的引导代码' },
  'record-other-loader': { en: 'loads {family}', zh: '加载 {family}' },
  'bootmgr-unreadable': { en: '{path} could not be read', zh: '{path} 读不出来' },
  'bootmgr-present': { en: '{path}', zh: '{path}' },
  'bcd-unreadable': { en: '{path} could not be read', zh: '{path} 读不出来' },
  'bcd-dirty': { en: '{path} was not closed cleanly', zh: '{path} 未正常关闭' },
  'bcd-sound': { en: '{path}, {objects} objects', zh: '{path}，{objects} 个对象' },
  'loader-unknown': { en: 'no entry to judge', zh: '没有可判断的启动项' },
  'device-unresolved': { en: 'the devices of {object} could not be resolved', zh: '{object} 的设备无法解析' },
  'device-virtual-disk': { en: 'starts from a virtual disk {path}', zh: '从虚拟磁盘 {path} 启动' },
  'ramdisk-unknown': { en: 'starts {path} in memory; not looked at', zh: '在内存中启动 {path}；未检查' },
  'ramdisk-present': { en: 'starts {path} in memory', zh: '在内存中启动 {path}' },
  'inside-image': { en: 'inside the image', zh: '在映像内部' },
  'volume-unreadable': { en: '{volume} could not be read', zh: '{volume} 读不出来' },
  'volume-ntfs': { en: '{volume}, NTFS', zh: '{volume}，NTFS' },
  'volume-decrypted': {
    en: '{volume} was decrypted, but still begins as BitLocker left it; not looked into',
    zh: '{volume} 已解密，但开头仍为 BitLocker 所留；未查看其内容',
  },
  'volume-bitlocker': { en: '{volume} is encrypted by BitLocker', zh: '{volume} 已由 BitLocker 加密' },
  'volume-not-ntfs': { en: '{volume} is {kind}, not NTFS', zh: '{volume} 为 {kind}，不是 NTFS' },
  'loader-unreadable': { en: '{path} could not be read', zh: '{path} 读不出来' },
  'loader-present': { en: '{path}, {architecture}', zh: '{path}，{architecture}' },
  'hive-unreadable': { en: '{path} could not be read', zh: '{path} 读不出来' },
  'hive-dirty': {
    en: '{path} was not closed; its logs ({logs}) are there',
    zh: '{path} 未正常关闭，日志（{logs}）仍在',
  },
  'hive-dirty-no-logs': { en: '{path} was not closed and has no logs', zh: '{path} 未正常关闭，也没有日志' },
  'hive-sound': { en: '{path}', zh: '{path}' },
  'drivers-unknown': { en: 'could not be read', zh: '读不出来' },
  'drivers-ready': { en: '{count} boot-critical drivers start', zh: '{count} 个关键引导驱动均会启动' },
  'drivers-blocked': { en: 'do not start at boot: {names}', zh: '引导时不会启动：{names}' },
};
