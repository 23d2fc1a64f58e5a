/** `inspect` in words: a structure's fields, tables and anomalies with their places. Plain data in, text out. */
import type { Text } from '../core/text.ts';
import { plainDump, recordDump, type DumpedRecord } from './hexdump.ts';
import { table } from './listing.ts';
import type { Terminal } from './terminal.ts';
import { bytesText, escapeControls, fill, placeText, type Language } from './text.ts';

type Plain = string | number | boolean | undefined;

interface Place {
  readonly source: string;
  readonly offset: number;
  readonly length: number;
}

/** A view as `inspect` gives it, named here by what is shown. */
export interface ShownView {
  readonly structure: string;
  readonly title: string;
  readonly place: string;
  readonly status: string;
  readonly sectorSize: number;
  readonly fields: readonly { readonly label: string; readonly value: Plain; readonly at: Place | undefined }[];
  readonly tables: readonly {
    readonly label: string;
    readonly columns: readonly string[];
    readonly rows: readonly (readonly Plain[])[];
  }[];
  readonly text: string | undefined;
  readonly anomalies: readonly {
    readonly code: string;
    readonly kind: string;
    readonly at: Place;
    readonly medium: Place | undefined;
    readonly expected?: unknown;
    readonly actual?: unknown;
  }[];
  readonly records: readonly DumpedRecord[];
  readonly raw: readonly { readonly at: Place; readonly bytes: Uint8Array }[];
}

export interface ShownContainer {
  readonly kind: string;
  readonly size: number;
  readonly about: Readonly<Record<string, string | number | boolean | undefined>>;
}

/** Words for the labels of views. */
export const viewLabels: Readonly<Record<string, Text>> = {
  databaseEntries: { en: 'Entries in the database', zh: '数据库条目数' },
  named: { en: 'Named by the database', zh: '数据库中是否有此程序' },
  matches: { en: 'Matches', zh: '匹配' },
  by: { en: 'By', zh: '依据' },
  subject: { en: 'Certificate', zh: '证书' },
  bootCode: { en: 'Boot code', zh: '引导代码' },
  diskSignature: { en: 'Disk signature', zh: '磁盘签名' },
  signatureOk: { en: 'Signature 55AA', zh: '55AA 签名' },
  superfloppy: { en: 'Boot sector of a volume', zh: '是卷的引导扇区' },
  protective: { en: 'Protective MBR', zh: '保护性 MBR' },
  partitions: { en: 'Partitions', zh: '分区' },
  index: { en: 'No.', zh: '编号' },
  active: { en: 'Active', zh: '活动' },
  type: { en: 'Type', zh: '类型' },
  firstLba: { en: 'First LBA', zh: '起始 LBA' },
  lastLba: { en: 'Last LBA', zh: '结束 LBA' },
  sectors: { en: 'Sectors', zh: '扇区数' },
  at: { en: 'At byte', zh: '字节位置' },
  sectorSize: { en: 'Sector size', zh: '扇区大小' },
  diskGuid: { en: 'Disk GUID', zh: '磁盘 GUID' },
  usedCopy: { en: 'Read from', zh: '读取自' },
  mediumLastLba: { en: 'Last LBA of the medium', zh: '介质的最后 LBA' },
  tableLastLba: { en: 'Last LBA by the table', zh: '分区表所述的最后 LBA' },
  copies: { en: 'Copies', zh: '副本' },
  copy: { en: 'Copy', zh: '副本' },
  state: { en: 'State', zh: '状态' },
  lba: { en: 'LBA', zh: 'LBA' },
  headerCrc: { en: 'Header CRC', zh: '表头 CRC' },
  arrayCrc: { en: 'Array CRC', zh: '数组 CRC' },
  alternateLba: { en: 'Other copy', zh: '另一副本' },
  usable: { en: 'Usable LBAs', zh: '可用 LBA' },
  name: { en: 'Name', zh: '名称' },
  uniqueGuid: { en: 'Unique GUID', zh: '唯一 GUID' },
  attributes: { en: 'Attributes', zh: '属性' },
  variant: { en: 'Variant', zh: '变体' },
  volumeLabel: { en: 'Volume label', zh: '卷标' },
  serial: { en: 'Serial number', zh: '序列号' },
  primaryState: { en: 'Boot record', zh: '引导记录' },
  backupState: { en: 'Backup record', zh: '备份引导记录' },
  hiddenSectors: { en: 'Hidden sectors', zh: '隐藏扇区数' },
  totalSectors: { en: 'Total sectors', zh: '总扇区数' },
  bytesPerSector: { en: 'Bytes per sector', zh: '每扇区字节数' },
  clusterSize: { en: 'Cluster size', zh: '簇大小' },
  clusters: { en: 'Clusters', zh: '簇数' },
  reservedSectors: { en: 'Reserved sectors', zh: '保留扇区数' },
  rootCluster: { en: 'Root cluster', zh: '根目录簇' },
  dirty: { en: 'Not cleanly unmounted', zh: '未正常卸载' },
  ioError: { en: 'I/O error noted', zh: '记录过 I/O 错误' },
  fsInfoState: { en: 'FSInfo', zh: 'FSInfo' },
  freeClusters: { en: 'Free clusters', zh: '空闲簇数' },
  partitionOffset: { en: 'Partition offset', zh: '分区偏移' },
  volumeLength: { en: 'Volume length', zh: '卷长度' },
  version: { en: 'Version', zh: '版本' },
  problems: { en: 'Problems', zh: '问题' },
  mftCluster: { en: '$MFT at cluster', zh: '$MFT 所在簇' },
  mftMirrorCluster: { en: '$MFTMirr at cluster', zh: '$MFTMirr 所在簇' },
  mftRecordSize: { en: 'MFT record size', zh: 'MFT 记录大小' },
  indexSize: { en: 'Index record size', zh: '索引记录大小' },
  volumeFlags: { en: 'Volume flags', zh: '卷标志' },
  form: { en: 'Form', zh: '形式' },
  method: { en: 'Encryption method', zh: '加密方法' },
  description: { en: 'Description', zh: '描述' },
  volumeGuid: { en: 'Volume GUID', zh: '卷 GUID' },
  created: { en: 'Created', zh: '创建时间' },
  encryptedSize: { en: 'Encrypted size', zh: '已加密大小' },
  metadataBlocks: { en: 'Metadata blocks', zh: '元数据块' },
  protectors: { en: 'Protectors', zh: '保护器' },
  guid: { en: 'GUID', zh: 'GUID' },
  changed: { en: 'Changed', zh: '更改时间' },
  names: { en: 'Names', zh: '名称形式' },
  blockSize: { en: 'Block size', zh: '块大小' },
  missing: { en: 'Missing at the end', zh: '末尾缺失' },
  publisher: { en: 'Publisher', zh: '发行者' },
  application: { en: 'Application', zh: '制作程序' },
  udf: { en: 'UDF beside it', zh: '另有 UDF' },
  bootCatalog: { en: 'Boot catalogue', zh: '引导目录' },
  embeddedMd5: { en: 'Embedded MD5', zh: '内嵌 MD5' },
  bootImages: { en: 'Boot images', zh: '引导映像' },
  platform: { en: 'Platform', zh: '平台' },
  bootable: { en: 'Bootable', zh: '可引导' },
  emulation: { en: 'Emulation', zh: '仿真' },
  loadSize: { en: 'Load size', zh: '加载大小' },
  offset: { en: 'Offset', zh: '偏移' },
  hiveName: { en: 'Name in the hive', zh: '配置单元内的名称' },
  sequence: { en: 'Sequence numbers', zh: '序列号对' },
  checksumOk: { en: 'Checksum', zh: '校验和' },
  written: { en: 'Written', zh: '写入时间' },
  rootCell: { en: 'Root cell', zh: '根单元' },
  hbinsSize: { en: 'Size of hive bins', zh: 'hbin 总大小' },
  expectedSize: { en: 'Expected size', zh: '应有大小' },
  actualSize: { en: 'Actual size', zh: '实际大小' },
  deletedKeys: { en: 'Deleted keys', zh: '已删除的键' },
  deletedValues: { en: 'Deleted values', zh: '已删除的值' },
  orphans: { en: 'Orphaned keys', zh: '孤立的键' },
  keys: { en: 'Keys below the root', zh: '根下的键' },
  keyName: { en: 'Store name', zh: '存储名称' },
  objects: { en: 'Objects', zh: '对象' },
  compression: { en: 'Compression', zh: '压缩' },
  solid: { en: 'Solid', zh: '固实' },
  pipable: { en: 'Pipable', zh: '可管道读取' },
  chunkSize: { en: 'Chunk size', zh: '分块大小' },
  part: { en: 'Part', zh: '分卷' },
  missingParts: { en: 'Missing parts', zh: '缺少的分卷' },
  images: { en: 'Images', zh: '映像' },
  bootIndex: { en: 'Boot index', zh: '引导索引' },
  edition: { en: 'Edition', zh: '版本类型' },
  architecture: { en: 'Architecture', zh: '体系结构' },
  languages: { en: 'Languages', zh: '语言' },
  files: { en: 'Files', zh: '文件数' },
  totalBytes: { en: 'Bytes', zh: '字节数' },
  machine: { en: 'Machine', zh: '机器类型' },
  subsystem: { en: 'Subsystem', zh: '子系统' },
  fileVersion: { en: 'File version', zh: '文件版本' },
  securityVersion: { en: 'Security version', zh: '安全版本号' },
  truncated: { en: 'Truncated', zh: '被截断' },
  zeroSections: { en: 'Sections of zeros', zh: '全零的节' },
  imageSha256: { en: 'Authenticode SHA-256', zh: 'Authenticode SHA-256' },
  sections: { en: 'Sections', zh: '节' },
  virtualAddress: { en: 'Virtual address', zh: '虚拟地址' },
  virtualSize: { en: 'Virtual size', zh: '虚拟大小' },
  rawOffset: { en: 'File offset', zh: '文件偏移' },
  rawSize: { en: 'File size', zh: '文件内大小' },
  signatures: { en: 'Signatures', zh: '签名' },
  signer: { en: 'Signer', zh: '签名者' },
  issuer: { en: 'Issuer', zh: '颁发者' },
  hashMatches: { en: 'Hash', zh: '散列' },
  signed: { en: 'Signed', zh: '签名情况' },
  sbat: { en: 'SBAT', zh: 'SBAT' },
  component: { en: 'Component', zh: '组件' },
  generation: { en: 'Generation', zh: '代次' },
  vendor: { en: 'Vendor', zh: '厂商' },
  blank: { en: 'Never written', zh: '从未写入' },
  wrapped: { en: 'Ring went round', zh: '环形日志已回绕' },
  lastStartSucceeded: { en: 'Last start succeeded', zh: '上次启动成功' },
  lastShutDown: { en: 'Last shut down properly', zh: '上次正常关机' },
  events: { en: 'Events', zh: '事件' },
  event: { en: 'Event', zh: '事件' },
  severity: { en: 'Severity', zh: '级别' },
  date: { en: 'Date', zh: '日期' },
  status: { en: 'Status', zh: '状态码' },
  path: { en: 'Path', zh: '路径' },
  stopCode: { en: 'Stop code', zh: '停止代码' },
  parameters: { en: 'Parameters', zh: '参数' },
  bits: { en: 'Bits', zh: '位数' },
  build: { en: 'Build', zh: '内部版本' },
  processors: { en: 'Processors', zh: '处理器数' },
  signatureLists: { en: 'Signature lists', zh: '签名列表' },
  entries: { en: 'Entries', zh: '条目数' },
};

export const inspectPhrases = {
  field: { en: 'Field', zh: '字段' },
  value: { en: 'Value', zh: '值' },
  at: { en: 'At byte', zh: '字节位置' },
  yes: { en: 'yes', zh: '是' },
  no: { en: 'no', zh: '否' },
  none: { en: '(none)', zh: '（无）' },
  absent: { en: 'not found here', zh: '这里没有' },
  unreadable: { en: 'could not be read', zh: '读不出来' },
  anomalies: { en: 'Anomalies', zh: '异常' },
  code: { en: 'Code', zh: '代码' },
  kind: { en: 'Kind', zh: '种类' },
  place: { en: 'Place', zh: '位置' },
  expected: { en: 'Expected', zh: '应为' },
  actual: { en: 'Found', zh: '实为' },
  inside: { en: '{place} in {source}', zh: '{source} 内 {place}' },
  container: { en: 'Container {kind}, medium of {size}', zh: '容器 {kind}，介质大小 {size}' },
  nothing: {
    en: 'Nothing in it is recognised: no container, table, volume or known file.',
    zh: '未识别出任何内容：没有容器、分区表、卷或已知文件。',
  },
} satisfies Readonly<Record<string, Text>>;

export const anomalyKinds: Readonly<Record<string, Text>> = {
  truncated: { en: 'truncated', zh: '被截断' },
  unreadable: { en: 'unreadable', zh: '读不出来' },
  'bad-magic': { en: 'wrong signature', zh: '标识错误' },
  'bad-checksum': { en: 'wrong checksum', zh: '校验和错误' },
  'out-of-range': { en: 'out of range', zh: '超出范围' },
  contradiction: { en: 'contradiction', zh: '自相矛盾' },
  limit: { en: 'limit reached', zh: '达到上限' },
  unsupported: { en: 'not supported', zh: '不支持' },
};

export interface InspectInput {
  readonly container: ShownContainer | undefined;
  readonly views: readonly ShownView[];
  readonly hex: boolean;
}

export function inspectReport(input: InspectInput, language: Language, terminal: Terminal): string {
  const sections: string[] = [];
  if (input.container !== undefined) sections.push(container(input.container, language, terminal));
  if (input.views.length === 0) sections.push(say('nothing', language));
  for (const view of input.views) sections.push(viewText(view, input.hex, language, terminal));
  return sections.join('\n\n');
}

function say(phrase: keyof typeof inspectPhrases, language: Language): string {
  return inspectPhrases[phrase][language];
}

function label(key: string, language: Language): string {
  return viewLabels[key]?.[language] ?? key;
}

/** What a container says of itself, in its own words: the names are those of its specification. */
function container(shown: ShownContainer, language: Language, terminal: Terminal): string {
  const size = bytesText(shown.size);
  const head = terminal.style('bold', fill(inspectPhrases.container, { kind: shown.kind, size }, language));
  const rows = Object.entries(shown.about)
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([key, value]) => [key, cell(value, language)]);
  if (rows.length === 0) return head;
  return [head, table([say('field', language), say('value', language)], rows, terminal.columns)].join('\n');
}

function viewText(view: ShownView, hex: boolean, language: Language, terminal: Terminal): string {
  const out = [terminal.style('bold', `${escapeControls(view.title)} · ${escapeControls(view.place)}`)];
  if (view.status !== 'ok') out.push(say(view.status === 'absent' ? 'absent' : 'unreadable', language));
  const fields = view.fields.filter((f) => f.value !== undefined && f.value !== '');
  if (fields.length > 0) {
    const rows = fields.map((f) => [
      label(f.label, language),
      cell(f.value, language),
      f.at === undefined ? '' : `0x${f.at.offset.toString(16).toUpperCase()}`,
    ]);
    out.push(
      table(
        ['field', 'value', 'at'].map((k) => phrase(k, language)),
        rows,
        terminal.columns,
      ),
    );
  }
  for (const t of view.tables) {
    out.push('', label(t.label, language));
    if (t.rows.length === 0) {
      out.push(say('none', language));
      continue;
    }
    const used = t.columns.map((_, i) => t.rows.some((row) => row[i] !== undefined && row[i] !== ''));
    const keep = <T>(list: readonly T[]): T[] => list.filter((_, i) => used[i]);
    const rows = t.rows.map((row) => keep(t.columns.map((_, i) => cell(row[i], language))));
    out.push(table(keep(t.columns.map((c) => label(c, language))), rows, terminal.columns));
  }
  if (view.text !== undefined) out.push('', view.text.split('\n').map(escapeControls).join('\n').trimEnd());
  if (view.anomalies.length > 0) out.push('', ...anomalies(view, language, terminal));
  if (hex) {
    for (const record of view.records) out.push('', ...recordDump(record, view.sectorSize, language));
    for (const raw of view.raw) out.push('', ...plainDump(raw.bytes, raw.at.offset));
  }
  return out.join('\n');
}

function phrase(key: string, language: Language): string {
  return key in inspectPhrases ? inspectPhrases[key as keyof typeof inspectPhrases][language] : key;
}

function anomalies(view: ShownView, language: Language, terminal: Terminal): string[] {
  const rows = view.anomalies.map((a) => [
    a.code,
    anomalyKinds[a.kind]?.[language] ?? a.kind,
    whereText(a.medium, a.at, view.sectorSize, language),
    plainText(a.expected),
    plainText(a.actual),
  ]);
  const head = (['code', 'kind', 'place', 'expected', 'actual'] as const).map((k) => say(k, language));
  return [terminal.style('yellow', say('anomalies', language)), table(head, rows, terminal.columns)];
}

/** On the medium where it lies there as it is; otherwise within the file that was decoded. */
function whereText(medium: Place | undefined, at: Place, sectorSize: number, language: Language): string {
  if (medium !== undefined) return placeText(medium.offset, sectorSize);
  const place = `0x${at.offset.toString(16).toUpperCase()}`;
  return fill(inspectPhrases.inside, { place, source: at.source }, language);
}

function plainText(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'object')
    return JSON.stringify(value, (_, v: unknown) => (typeof v === 'bigint' ? String(v) : v));
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint'
    ? String(value)
    : `${value === true}`;
}

function cell(value: Plain, language: Language): string {
  if (value === undefined) return '';
  if (typeof value === 'boolean') return say(value ? 'yes' : 'no', language);
  return String(value);
}
