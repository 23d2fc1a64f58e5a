/** Which format a capture is in, by its first lines. The reader itself judges line by line; this names the whole. */
import { decodeBytes, isText, sniffEncoding } from './decode.ts';
import { normalise } from './normalise.ts';
import { parsePrefix } from './prefix.ts';

/** Lines looked at. Headers and banners stand in the first few. */
const HEAD_LINES = 80;
const HEAD_BYTES = 64 * 1024;

/**
 * Formats told by one line that only they contain, in order: the more specific before the more general. A line has had
 * its control characters removed but not its prefix.
 */
const MARKS: readonly (readonly [string, RegExp])[] = [
  ['journal-file', /^LPKSHHRH/],
  ['journal-export', /^__CURSOR=/],
  ['journal-json', /^\s*(?:data: )?\{.*"(?:__CURSOR|MESSAGE|__REALTIME_TIMESTAMP)"\s*:/],
  ['journal-json-pretty', /^\s*"(?:__CURSOR|MESSAGE|__REALTIME_TIMESTAMP)"\s*:/],
  ['dmesg-J', /^\s*(?:\{\s*)?"dmesg"\s*:\s*\[/],
  ['lsblk-json', /^\s*(?:\{\s*)?"blockdevices"\s*:/],
  ['smartctl-json', /^\s*"(?:smartctl|json_format_version)"\s*:/],
  ['eventlog-xml', /<Event xmlns=["']http:\/\/schemas\.microsoft\.com\/win\/2004\/08\/events\/event["']/],
  ['smartctl', /^smartctl \d/],
  ['nvme', /^(?:Smart Log for NVME|Node +(?:Generic +)?SN )/],
  [
    'efibootmgr',
    /^Boot(?:Current|Order|Next|Optional)?: ?(?:[0-9A-F]{4}|\d+ seconds)|^Boot[0-9A-Fa-f]{4}[* ] |^No BootOrder is set/,
  ],
  ['lspci-vmm', /^Slot:\s+(?:[0-9a-f]{4,5}:)?[0-9a-f]{2}:[0-9a-f]{2}\.[0-7]/],
  ['lspci-mm', /^(?:[0-9a-f]{4,5}:)?[0-9a-f]{2}:[0-9a-f]{2}\.[0-7] "/],
  ['lspci', /^(?:[0-9a-f]{4,5}:)?[0-9a-f]{2}:[0-9a-f]{2}\.[0-7] [A-Z]/],
  ['lsusb-t', /^\/:\s+Bus \d+\.Port \d+: Dev \d+, Class=root_hub/],
  ['lsusb', /^Bus \d{3} Device \d{3}: ID /],
  ['lsblk', /^NAME\s.*(?:SIZE|FSTYPE|UUID|MOUNTPOINTS?)\b/],
  ['blkid', /^\/dev\/\S+: [A-Z_]+="/],
  ['fdisk', /^Disk \/dev\/\S+[:：]|^磁盘 ?\/dev\/\S+/],
  ['parted', /^(?:Model|型号)[:：] .+\(\w+\)\s*$/],
  [
    'bcdedit',
    /^(?:Windows (?:Boot Manager|Boot Loader)|Windows 启动(?:管理器|加载器)|Firmware Boot Manager|固件启动管理器)\s*$/,
  ],
  [
    'manage-bde',
    /^BitLocker (?:Drive Encryption|驱动器加密)[:：]|^\s*(?:Conversion Status|Protection Status|Lock Status|转换状态|保护状态|锁定状态)[:：]/,
  ],
  ['racadm', /^\[Key=[\w.-]{1,80}(?:#\w{1,80})+\]|^(?:[$>] ?)?racadm\d? [a-z]/],
  ['srttrail', /Startup Repair diagnosis and repair log|启动修复诊断和修复日志/i],
  ['ntbtlog', /^(?:BOOTLOG_(?:NOT_)?LOADED|Loaded driver |Did not load driver |Microsoft \(R\) Windows \(R\) Version)/],
  [
    'rufus',
    /^Rufus (?:x64 |x86 |ARM64 )?v?\d|^Format operation started|^Drive has an? \S.* (?:Master|Partition) Boot Record/,
  ],
  ['dism', /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d, \w+\s+DISM\s/],
  ['cbs', /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d, \w+\s+(?:CBS|CSI|SXS|TI)\s/],
  ['setupapi', /^\[Device Install Log\]|^>>> {2}\[/],
  ['windows-update', /^\{[0-9A-F]{8}-[0-9A-F-]{27}\}\t\d{4}-\d\d-\d\d /],
  ['journal-header', /^File path: \/\S+\.journal~?$|^File ID: [0-9a-f]{32}$/],
  ['coredumpctl', /^TIME\s+PID\s+UID\s+GID\s+SIG\s+COREFILE/],
  ['systemd-analyze', /^Startup finished in /],
  ['bootctl', /^System:\s*$|^\s+Firmware: [^(]+\(.+\)/],
  ['mokutil', /^(?:SecureBoot (?:enabled|disabled)|Platform is in Setup Mode)/],
  ['dd', /^\d+\+\d+ (?:records|块)|^(?:输入|输出)了 \d+\+\d+ 块记录/],
  ['checksum', /^[0-9a-f]{32,128} [ *]\S|^\S.*: (?:OK|FAILED(?: open or read)?|成功|失败)$/],
  ['rsync', /^(?:sending|receiving) incremental file list|^rsync: /],
  [
    'screen',
    /^(?:SeaBIOS|BdsDxe: |GNU GRUB|GRUB (?:loading|version)|grub(?: rescue)?> ?|ISOLINUX|SYSLINUX|UEFI Interactive Shell|iPXE )/,
  ],
];

/** Names by the prefix grammar most lines have. */
const FORM_NAMES: Readonly<Record<string, string>> = {
  'syslog-iso': 'journal-short-iso',
  'syslog-precise': 'journal-short-precise',
  kernel: 'journal-short',
};

export function looksLikeLog(head: Uint8Array): boolean {
  return isText(head);
}

/** The id of the format; `text` for a fragment without marks, `binary` for what is no text. */
export function detectFormat(head: Uint8Array): string {
  if (startsWith(head, 'LPKSHHRH')) return 'journal-file';
  if (!looksLikeLog(head)) return 'binary';
  return detectLines(headLines(head));
}

function startsWith(head: Uint8Array, ascii: string): boolean {
  for (let i = 0; i < ascii.length; i += 1) if (head[i] !== ascii.charCodeAt(i)) return false;
  return true;
}

function headLines(head: Uint8Array): string[] {
  const { encoding, skip } = sniffEncoding(head);
  const bytes = head.subarray(skip, HEAD_BYTES);
  const text =
    encoding === 'utf-8'
      ? decodeBytes(cutAtLine(bytes))
      : new TextDecoder(encoding).decode(bytes.subarray(0, bytes.length & ~1));
  return text.split('\n', HEAD_LINES).flatMap(normalise);
}

/** Drops an incomplete last line, whose last character may be cut in two. */
function cutAtLine(bytes: Uint8Array): Uint8Array {
  const last = bytes.lastIndexOf(0x0a);
  return last > 0 && bytes.length >= HEAD_BYTES / 2 ? bytes.subarray(0, last) : bytes;
}

/** The format by normalised lines. */
export function detectLines(lines: readonly string[]): string {
  const forms = new Map<string, number>();
  const marks = new Map<string, number>();
  let kernel = 0;
  for (const line of lines) {
    const prefix = parsePrefix(line);
    if (prefix !== undefined && prefix.form !== 'panther') {
      forms.set(prefix.form, (forms.get(prefix.form) ?? 0) + 1);
      if (prefix.ident === 'kernel') kernel += 1;
      continue;
    }
    for (const [name, mark] of MARKS) {
      if (!mark.test(line)) continue;
      marks.set(name, (marks.get(name) ?? 0) + 1);
      break;
    }
    if (prefix !== undefined) forms.set(prefix.form, (forms.get(prefix.form) ?? 0) + 1);
  }
  const byForm = most(forms);
  const byMark = most(marks);
  // The lines of CBS and DISM have the form of Setup's, and stand in each other's logs.
  const servicing = (marks.get('cbs') ?? 0) + (marks.get('dism') ?? 0);
  if (byForm?.name === 'panther' && byMark !== undefined && servicing * 2 > byForm.count) return byMark.name;
  if (byMark !== undefined && (byForm === undefined || byMark.count >= byForm.count || isStructured(byMark.name))) {
    return byMark.name;
  }
  if (byForm === undefined) return 'text';
  if (byForm.name === 'syslog')
    return lines.some((line) => /^-- (?:Journal|Logs|Boot)/.test(line)) ? 'journal-short' : syslogOr(kernel, lines);
  return FORM_NAMES[byForm.name] ?? byForm.name;
}

/** The kernel keeps its own time stamp in files of a syslog daemon; journalctl drops it. */
function syslogOr(kernel: number, lines: readonly string[]): string {
  if (kernel === 0) return 'syslog';
  return lines.some((line) => /kernel: \[ *\d+\.\d+\]/.test(line)) ? 'syslog' : 'journal-short';
}

function isStructured(name: string): boolean {
  return name.startsWith('journal-') || name.endsWith('-json') || name === 'dmesg-J' || name === 'eventlog-xml';
}

function most(counts: ReadonlyMap<string, number>): { name: string; count: number } | undefined {
  let best: { name: string; count: number } | undefined;
  for (const [name, count] of counts) if (best === undefined || count > best.count) best = { name, count };
  return best;
}
