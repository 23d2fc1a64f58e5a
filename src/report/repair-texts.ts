/** What speaks against a write, what became of one, and what is wrong with a journal, by code. */
import type { Text } from '../core/text.ts';

export const obstacleTexts: Readonly<Record<string, Text>> = {
  'not-found': { en: '{path}: no such file or device', zh: '{path}：没有这个文件或设备' },
  'not-permitted': { en: '{path}: not permitted (try as root)', zh: '{path}：无权访问（请用 root 再试）' },
  'not-a-file-or-device': { en: '{path} is neither a file nor a block device', zh: '{path} 既不是文件也不是块设备' },
  unreadable: { en: '{path} could not be read', zh: '{path} 读不出来' },
  unusable: { en: '{path} {reason}', zh: '{path}：{reason}' },
  busy: { en: '{path} is in use by something else', zh: '{path} 正被占用' },
  partition: {
    en: '{path} is a partition; name the whole disk {disk}',
    zh: '{path} 是一个分区，请指定整个磁盘 {disk}',
  },
  container: {
    en: '{path} is a {format} container that cannot be written in place (compressed, checksummed, shared with a snapshot, or left unclean); --output <file> writes a repaired raw copy',
    zh: '{path} 是无法就地写入的 {format} 容器（含压缩、校验、与快照共享的数据，或未正常关闭）；可用 --output <文件> 另存修复后的原始映像',
  },
  'no-place': {
    en: 'byte {offset} of the medium has no place of its own in the {format} container {path}; --output <file> writes a repaired raw copy',
    zh: '介质的字节 {offset} 在 {format} 容器 {path} 中没有独立的存放位置；可用 --output <文件> 另存修复后的原始映像',
  },
  'read-errors': {
    en: '{path} shows read errors (first at byte {offset}): writing could make them worse. Image it with ddrescue and repair the image',
    zh: '{path} 有读取错误（首处在字节 {offset}），写入可能使情况恶化。请先用 ddrescue 制作映像，再修复映像',
  },
  'unsupported-platform': { en: 'writing to devices works on Linux only', zh: '只能在 Linux 上写入设备' },
  mounted: { en: '{device} is mounted at {point}', zh: '{device} 已挂载于 {point}' },
  swap: { en: '{device} is used as swap ({path})', zh: '{device} 正用作交换空间（{path}）' },
  held: { en: '{device} is held by {holder}', zh: '{device} 被 {holder} 占用' },
  'image-in-use': { en: '{file} is attached as {loop}', zh: '{file} 已关联为 {loop}' },
  'in-use': {
    en: '{device}{file} is open in {holder}: end that program, or shut the virtual machine down, first',
    zh: '{device}{file} 正由 {holder} 打开：请先结束该程序或关闭虚拟机',
  },
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
  'not-derived': {
    en: 'what the journal says is not what its repairs would write to this medium by themselves: it was changed, or the medium was since, or a repair was asked for by name against its doubts. Look at each of the bytes below; they are put back only when {confirmation} is typed',
    zh: '日志所载内容与其中修复自行写入此介质的内容不符：日志被改过，或介质此后有变动，或修复是按名称强制进行的。请逐一查看下列字节；只有输入 {confirmation} 才会写回',
  },
  'unfinished-write': {
    en: 'an earlier write to this medium was cut off ({journal}): undo it first (wtg-triage undo), or repeat the same repair',
    zh: '此前对该介质的一次写入中断了（{journal}）：请先将其撤销（wtg-triage undo），或重复同一修复',
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
  'host-file-forbidden': {
    en: '{path} is not among the files a repair may write',
    zh: '{path} 不在修复允许写入的文件之列',
  },
  'host-file-link': {
    en: '{path} is, or lies behind, a symbolic link; only plain files are written',
    zh: '{path} 是符号链接，或路径中有符号链接；只写入普通文件',
  },
  'host-file-odd': { en: '{path} is no plain file, or too large', zh: '{path} 不是普通文件，或过大' },
  'host-file-changed': {
    en: '{path} has changed since: it is left as it is',
    zh: '{path} 在此期间已被改动，保持原样',
  },
  'host-state-changed': {
    en: 'what was done by {command} is not so any more: it is left as it is',
    zh: '{command} 的结果后来已被改动，保持现状',
  },
  'host-not-derived': {
    en: 'the steps of this journal are not what {repair} plans from what it recorded: none of them is taken back',
    zh: '日志中的步骤与 {repair} 依据所记录的事实得出的方案不符：不执行其中任何一步',
  },
  'other-root': {
    en: 'this journal is of the root folder {expected}, not of {actual}; name it with --root',
    zh: '此日志属于根目录 {expected}，而不是 {actual}；请用 --root 指定',
  },
  'command-failed': { en: '{command}: exit {exit}: {output}', zh: '{command}：退出码 {exit}：{output}' },
  'file-failed': { en: '{path}: {error}', zh: '{path}：{error}' },
  'journal-unreadable': { en: '{path} could not be read: {error}', zh: '{path} 读不出来：{error}' },
  'journal-too-large': {
    en: '{path} is too large for a journal ({size} bytes)',
    zh: '{path} 太大，不像日志（{size} 字节）',
  },
  'journal-truncated': {
    en: '{path} is no whole journal: cut off, or another kind of file',
    zh: '{path} 不是完整的日志：已被截断，或是别的文件',
  },
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
  'backup-left': {
    en: 'the backup that was begun could not be taken away: {folder} is not whole',
    zh: '已开始的备份未能清除：{folder} 不完整',
  },
  'verified-through-cache': { en: 'the read-back could not bypass the page cache', zh: '回读校验未能绕过页面缓存' },
  'table-not-reread': {
    en: 'the kernel still uses the old partition table of {path} ({error}): unplug the medium and plug it in again',
    zh: '内核仍在使用 {path} 的旧分区表（{error}）：请拔下介质后重新插入',
  },
  'journal-not-marked': {
    en: 'the journal could not be marked finished; undo works all the same',
    zh: '日志未能标记为已完成；仍可撤销',
  },
};

export const repairPhrases = {
  'status-refused': { en: 'Refused: nothing was written', zh: '已拒绝：没有写入任何内容' },
  'status-nothing-to-do': {
    en: 'Nothing was found that a repair would write',
    zh: '没有发现需要由修复写入的内容',
  },
  'status-nothing-allowed': {
    en: 'Nothing can be written here: the reasons are below',
    zh: '这里不能写入任何内容，原因见下',
  },
  titled: { en: '{title} ({repair})', zh: '{title}（{repair}）' },
  folder: { en: '<folder>', zh: '<文件夹>' },
  range: { en: '{at}, {length} bytes: {state}', zh: '{at}，{length} 字节：{state}' },
  'status-planned': { en: 'Dry run: nothing was written', zh: '演练：没有写入任何内容' },
  'status-simulation-failed': {
    en: 'The simulation did not end well: nothing was written',
    zh: '模拟结果不理想：没有写入任何内容',
  },
  'status-not-confirmed': { en: 'Not confirmed: nothing was written', zh: '未确认：没有写入任何内容' },
  'status-applied': { en: 'Repaired, read back and diagnosed again', zh: '已修复，并已回读校验、重新诊断' },
  'status-copied': {
    en: 'Written to a new image, read back and diagnosed again; the target is untouched',
    zh: '已写入新映像，并已回读校验、重新诊断；目标未改动',
  },
  'status-undone': { en: 'Undone and read back: the old bytes are in place', zh: '已撤销并回读校验：原有字节已恢复' },
  'status-failed': { en: 'Failed while {phase}: {error}', zh: '在 {phase} 阶段失败：{error}' },
  'status-failed-touched': {
    en: 'Failed while {phase}: {error}. The target may have been changed: undo by the journal',
    zh: '在 {phase} 阶段失败：{error}。目标可能已被改动：请用日志撤销',
  },
  'status-copy-failed': {
    en: 'No repaired copy: {path}: {error}; the target is untouched',
    zh: '未生成修复后的映像：{path}：{error}；目标未改动',
  },
  target: { en: 'Target', zh: '目标' },
  identity: { en: 'Identity', zh: '标识' },
  obstacles: { en: 'In the way', zh: '障碍' },
  inTheWayLater: { en: 'Would stand in the way of writing', zh: '真正写入时会遇到的障碍' },
  notes: { en: 'Notes', zh: '提示' },
  plan: { en: 'Plan', zh: '计划' },
  steps: { en: 'Writes', zh: '写入' },
  step: { en: '{at}, {length} bytes ({changed} changed)', zh: '{at}，{length} 字节（改变 {changed} 字节）' },
  moreLines: { en: '… {count} more lines change', zh: '……另有 {count} 行改变' },
  result: { en: 'Simulated result', zh: '模拟结果' },
  interrupted: {
    en: 'An earlier write was cut off ({journal}). Planned is what the medium was before it; written is what is missing.',
    zh: '此前的一次写入中断了（{journal}）。方案按中断前的介质制定，只写入尚缺的部分。',
  },
  cleared: { en: 'gone: {codes}', zh: '消除：{codes}' },
  remaining: { en: 'still there: {codes}', zh: '仍存在：{codes}' },
  added: { en: 'new: {codes}', zh: '新出现：{codes}' },
  uncovered: { en: 'there before, seen only now: {codes}', zh: '原已存在，此后才能看到：{codes}' },
  chainSame: { en: '{firmware}: {after}, as before', zh: '{firmware}：{after}，与之前相同' },
  chainBefore: { en: '{firmware}: breaks at {before} → {after}', zh: '{firmware}：断于 {before} → {after}' },
  whole: { en: 'whole', zh: '完整' },
  diagnosis: { en: 'Diagnosis', zh: '诊断' },
  stillWrong: { en: 'still wrong: {codes}; all of it is told by', zh: '仍有问题：{codes}；详情请运行' },
  doubtful: { en: 'still in doubt; all of it is told by', zh: '仍有疑点；详情请运行' },
  notJudged: { en: 'could not be judged; all of it is told by', zh: '未能判断；详情请运行' },
  settled: { en: 'planning again finds nothing left to write', zh: '再次规划已无可写' },
  unsettled: { en: 'planning again still finds something to write', zh: '再次规划仍有可写' },
  command: { en: 'To be done by hand', zh: '需人工执行' },
  toWrite: { en: 'To write', zh: '正式写入' },
  journal: { en: 'Journal', zh: '日志' },
  backup: { en: 'Backup', zh: '备份' },
  restore: { en: 'Or without us', zh: '或不用本程序' },
  moreSteps: {
    en: '… and {count} more writes of {length} bytes; --json names them all',
    zh: '……另有 {count} 处写入，共 {length} 字节；--json 可全部列出',
  },
  moreBackups: { en: '… and {count} more beside them', zh: '……同一文件夹中另有 {count} 个' },
  commandUndo: { en: 'taken back by: {command}', zh: '撤销命令：{command}' },
  commandsNotSimulated: {
    en: 'commands for a running system: {count}; what they do cannot be simulated',
    zh: '另有 {count} 条须在运行中的系统上执行的命令，其效果无法模拟',
  },
  copies: { en: 'Copies', zh: '副本' },
  copyAt: { en: '{folder}: {where}', zh: '{folder}：{where}' },
  'copy-disk': { en: 'on {disks}', zh: '位于 {disks}' },
  'copy-memory': { en: 'in memory, gone after a restart', zh: '在内存中，重启后即消失' },
  'copy-network': { en: 'on another machine (network file system)', zh: '位于另一台计算机（网络文件系统）' },
  'copy-unknown': { en: 'on storage this system does not name', zh: '系统未说明其所在的存储设备' },
  copiesMet: {
    en: '3-2-1: {count} copies on {devices} devices, one on another machine',
    zh: '3-2-1：{count} 份副本，位于 {devices} 个设备，其中一份在另一台计算机上',
  },
  copiesUnmet: {
    en: '3-2-1 is not met: {count} of 3 copies, {devices} of 2 devices, {elsewhere} of 1 known to be elsewhere. Whether a disk is kept offline or in another place cannot be known from here',
    zh: '未达到 3-2-1：副本 {count}/3，设备 {devices}/2，已知异地 {elsewhere}/1。磁盘是否离线或另处保存，程序无从得知',
  },
  output: { en: 'Repaired copy', zh: '修复后的映像' },
  outputSum: { en: 'SHA-256 {sum}, {written} bytes that are not zero', zh: 'SHA-256 {sum}，非零数据 {written} 字节' },
  outputHoles: {
    en: '{unreadable} bytes could not be read and are zeros in the copy',
    zh: '有 {unreadable} 字节读不出来，在映像中为零',
  },
  outputLeft: { en: 'the file that was begun is not whole', zh: '已开始写的文件不完整' },
  undo: { en: 'Undo', zh: '撤销' },
  confirmPrompt: {
    en: 'Type the identity of the target to write ({identity}): ',
    zh: '请输入目标标识以确认写入（{identity}）：',
  },
  ranges: { en: 'Ranges', zh: '范围' },
  restored: { en: 'old bytes put back', zh: '已还原为原有字节' },
  before: { en: 'old bytes in place', zh: '已是原有字节' },
  after: { en: 'new bytes, to be put back', zh: '为新字节，将还原' },
  torn: { en: 'partly written, to be put back', zh: '只写了一部分，将还原' },
  changed: { en: 'neither: somebody wrote here since', zh: '两者皆非：此处后来被改写过' },
} as const satisfies Record<string, Text>;
