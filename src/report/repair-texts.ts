/** What speaks against a write, what became of one, and what is wrong with a journal, by code. */
import type { Text } from '../core/types.ts';

export const obstacleTexts: Readonly<Record<string, Text>> = {
  'not-found': { en: '{path}: no such file or device', zh: '{path}：没有这个文件或设备' },
  'not-permitted': { en: '{path}: not permitted (try as root)', zh: '{path}：无权访问（请用 root 再试）' },
  'not-a-file-or-device': { en: '{path} is neither a file nor a block device', zh: '{path} 既不是文件也不是块设备' },
  unreadable: { en: '{path} could not be read', zh: '{path} 读不出来' },
  busy: { en: '{path} is in use by something else', zh: '{path} 正被占用' },
  partition: {
    en: '{path} is a partition; name the whole disk {disk}',
    zh: '{path} 是一个分区，请指定整个磁盘 {disk}',
  },
  container: {
    en: '{path} is a {format} container; only block devices and raw images can be written',
    zh: '{path} 是 {format} 容器；只能写入块设备和原始映像',
  },
  'unsupported-platform': { en: 'writing to devices works on Linux only', zh: '只能在 Linux 上写入设备' },
  mounted: { en: '{device} is mounted at {point}', zh: '{device} 已挂载于 {point}' },
  swap: { en: '{device} is used as swap ({path})', zh: '{device} 正用作交换空间（{path}）' },
  held: { en: '{device} is held by {holder}', zh: '{device} 被 {holder} 占用' },
  'image-in-use': { en: '{file} is attached as {loop}', zh: '{file} 已关联为 {loop}' },
  'read-only': { en: '{device}{file} is read-only', zh: '{device}{file} 为只读' },
  'system-disk': {
    en: '{device} carries the running system ({point})',
    zh: '{device} 是当前运行系统所在的磁盘（{point}）',
  },
  'backup-on-target': {
    en: 'the backup folder {folder} lies on the target itself',
    zh: '备份文件夹 {folder} 就在目标上',
  },
  'backup-same-file-system': {
    en: 'the backup folder {folder} lies on the same file system as the target; name another with --backup-dir',
    zh: '备份文件夹 {folder} 与目标在同一个文件系统上；请用 --backup-dir 另指定一处',
  },
  'backup-folder': {
    en: 'the backup folder {folder} cannot be used: {error}',
    zh: '备份文件夹 {folder} 无法使用：{error}',
  },
  'other-target': {
    en: 'this is another target: expected {expected}, found {actual}',
    zh: '目标不符：应为 {expected}，实为 {actual}',
  },
  'changed-medium': {
    en: 'the medium has changed since: byte {offset} is not what it was',
    zh: '介质在此期间已被改动：字节 {offset} 处已不是原来的内容',
  },
  'bad-plan': { en: 'the plan leaves the target at byte {offset}', zh: '计划在字节 {offset} 处超出目标范围' },
  'plan-too-large': {
    en: 'the plan would write {size} bytes; at most {limit} are written at once',
    zh: '计划要写入 {size} 字节；一次最多写入 {limit} 字节',
  },
  conflict: {
    en: '{repair} and {other} want different bytes at {offset}; do them one at a time with --only',
    zh: '{repair} 与 {other} 要在 {offset} 处写入不同的内容；请用 --only 分开进行',
  },
  'journal-unreadable': { en: '{path} could not be read: {error}', zh: '{path} 读不出来：{error}' },
  'journal-too-large': {
    en: '{path} is too large for a journal ({size} bytes)',
    zh: '{path} 太大，不像日志（{size} 字节）',
  },
  'journal-truncated': { en: '{path} is cut off', zh: '{path} 不完整' },
  'journal-not-ours': { en: '{path} is no journal of wtg-triage', zh: '{path} 不是 wtg-triage 的日志' },
  'journal-version': {
    en: '{path} has schema {schema}, which this version does not know',
    zh: '{path} 的格式版本为 {schema}，本版本不认识',
  },
  'journal-corrupt': { en: '{path} is damaged: {what}', zh: '{path} 已损坏：{what}' },
  'backup-volatile': {
    en: 'the backup in {folder} is in memory and will be gone after a restart',
    zh: '{folder} 中的备份位于内存，重启后即消失',
  },
  'verified-through-cache': { en: 'the read-back could not bypass the page cache', zh: '回读校验未能绕过页面缓存' },
  'journal-not-marked': {
    en: 'the journal could not be marked finished; undo works all the same',
    zh: '日志未能标记为已完成；仍可撤销',
  },
};

export const repairPhrases = {
  'status-refused': { en: 'Refused: nothing was written', zh: '已拒绝：没有写入任何内容' },
  'status-nothing-to-do': { en: 'Nothing to repair here: no write is needed', zh: '无需修复：不需要写入' },
  'status-planned': { en: 'Dry run: nothing was written', zh: '演练：没有写入任何内容' },
  'status-simulation-failed': {
    en: 'The simulation did not end well: nothing was written',
    zh: '模拟结果不理想：没有写入任何内容',
  },
  'status-not-confirmed': { en: 'Not confirmed: nothing was written', zh: '未确认：没有写入任何内容' },
  'status-applied': { en: 'Repaired, read back and diagnosed again', zh: '已修复，并已回读校验、重新诊断' },
  'status-undone': { en: 'Undone and read back: the old bytes are in place', zh: '已撤销并回读校验：原有字节已恢复' },
  'status-failed': { en: 'Failed while {phase}: {error}', zh: '在 {phase} 阶段失败：{error}' },
  'status-failed-touched': {
    en: 'Failed while {phase}: {error}. The target may have been changed: undo by the journal',
    zh: '在 {phase} 阶段失败：{error}。目标可能已被改动：请用日志撤销',
  },
  target: { en: 'Target', zh: '目标' },
  identity: { en: 'Identity', zh: '标识' },
  obstacles: { en: 'In the way', zh: '障碍' },
  inTheWayLater: { en: 'Would stand in the way of writing', zh: '真正写入时会遇到的障碍' },
  notes: { en: 'Notes', zh: '提示' },
  plan: { en: 'Plan', zh: '计划' },
  steps: { en: 'Writes', zh: '写入' },
  step: { en: '{at}, {length} bytes, {changed} of them change', zh: '{at}，{length} 字节，其中 {changed} 字节改变' },
  moreLines: { en: '… {count} more lines of {length} bytes', zh: '……另有 {count} 行，共 {length} 字节' },
  result: { en: 'Simulated result', zh: '模拟结果' },
  cleared: { en: 'gone: {codes}', zh: '消除：{codes}' },
  remaining: { en: 'still there: {codes}', zh: '仍存在：{codes}' },
  added: { en: 'new: {codes}', zh: '新增：{codes}' },
  chainSame: { en: '{firmware}: {after}, as before', zh: '{firmware}：{after}，与之前相同' },
  chainBefore: { en: '{firmware}: breaks at {before} → {after}', zh: '{firmware}：断于 {before} → {after}' },
  whole: { en: 'whole', zh: '完整' },
  settled: { en: 'planning again finds nothing left to write', zh: '再次规划已无可写' },
  unsettled: { en: 'planning again still finds something to write', zh: '再次规划仍有可写' },
  command: { en: 'To be done by hand', zh: '需人工执行' },
  toWrite: { en: 'To write', zh: '写入命令' },
  journal: { en: 'Journal', zh: '日志' },
  backup: { en: 'Backup', zh: '备份' },
  restore: { en: 'or by hand', zh: '或手工还原' },
  undo: { en: 'Undo', zh: '撤销' },
  confirmPrompt: {
    en: 'Type the identity of the target to write ({identity}): ',
    zh: '请输入目标标识以确认写入（{identity}）：',
  },
  ranges: { en: 'Ranges', zh: '范围' },
  before: { en: 'old bytes in place', zh: '已是原有字节' },
  after: { en: 'new bytes, to be put back', zh: '为新字节，将还原' },
  torn: { en: 'partly written, to be put back', zh: '只写了一部分，将还原' },
  changed: { en: 'neither: somebody wrote here since', zh: '两者皆非：此处后来被改写过' },
} as const satisfies Record<string, Text>;
