/**
 * $LogFile's restart pages: whether the volume was dismounted cleanly. The log is not replayed.
 * Specification: libfsntfs documentation, §"Log File Service (LFS)"; meaning of the flags: ntfs-3g, logfile.h.
 */
import type { ByteSource, Extent } from '../../core/bytes.ts';
import type { Anomaly } from '../../core/anomaly.ts';
import { record, u16, u32, u64 } from '../../core/record.ts';
import { latin1 } from '../../core/encoding.ts';
import { applyFixup } from './fixup.ts';

const restartPage = record('$LogFile restart page', 0x1e, {
  chkdskLsn: u64(0x08),
  systemPageSize: u32(0x10),
  logPageSize: u32(0x14),
  restartAreaOffset: u16(0x18),
  minor: u16(0x1a),
  major: u16(0x1c),
});

const restartArea = record('$LogFile restart area', 0x30, {
  currentLsn: u64(0x00),
  clients: u16(0x08),
  freeList: u16(0x0a),
  inUseList: u16(0x0c),
  flags: u16(0x0e),
});

/** The pages are 4 KiB on all Windows machines; the second page stands behind the first. */
const PAGE = 4096;
const NO_CLIENT = 0xffff;
const FLAG_CLEAN = 0x0002;

export interface RestartPage {
  /** In $LogFile, in bytes. */
  readonly offset: number;
  /** `RSTR`, or `CHKD` where chkdsk wrote it. */
  readonly magic: string;
  readonly currentLsn: bigint;
  readonly flags: number;
  readonly clientsInUse: boolean;
  readonly version: string;
  readonly torn: boolean;
}

export interface LogFileState {
  /**
   * `clean`: dismounted, or no client had the log open. `dirty`: it would be replayed on mounting. `empty`: filled with
   * 0xFF, as ntfsfix and mkntfs leave it. `damaged`: no restart page could be decoded.
   */
  readonly state: 'clean' | 'dirty' | 'empty' | 'damaged' | 'unreadable';
  readonly pages: readonly RestartPage[];
  /** The page that counts: the one with the newer LSN. */
  readonly newest: RestartPage | undefined;
  readonly anomalies: readonly Anomaly[];
}

/** `log`: the content of $LogFile. */
export async function logFileState(log: ByteSource): Promise<LogFileState> {
  const chunk = await log.read(0, PAGE * 2);
  const anomalies: Anomaly[] = [];
  const at: Extent = { source: log.id, offset: 0, length: chunk.bytes.length };
  if (chunk.bytes.length < PAGE * 2 || chunk.holes.length > 0) {
    anomalies.push({ code: 'ntfs.log-unreadable', kind: chunk.holes.length > 0 ? 'unreadable' : 'truncated', at });
    return { state: 'unreadable', pages: [], newest: undefined, anomalies };
  }
  if (chunk.bytes.every((byte) => byte === 0xff)) return { state: 'empty', pages: [], newest: undefined, anomalies };
  const pages: RestartPage[] = [];
  for (const offset of [0, PAGE]) {
    const page = decodePage(chunk.bytes.slice(offset, offset + PAGE), offset);
    const where = { source: log.id, offset, length: PAGE };
    if (page === undefined)
      anomalies.push({ code: 'ntfs.log-restart-page', kind: 'bad-magic', at: where, expected: 'RSTR' });
    else if (page.torn) anomalies.push({ code: 'ntfs.log-restart-torn', kind: 'bad-checksum', at: where });
    if (page !== undefined) pages.push(page);
  }
  const usable = pages.filter((page) => !page.torn);
  const newest = (usable.length > 0 ? usable : pages).toSorted((a, b) => (a.currentLsn > b.currentLsn ? -1 : 1))[0];
  if (newest === undefined) return { state: 'damaged', pages, newest, anomalies };
  const clean = !newest.clientsInUse || (newest.flags & FLAG_CLEAN) !== 0;
  return { state: clean ? 'clean' : 'dirty', pages, newest, anomalies };
}

function decodePage(bytes: Uint8Array, offset: number): RestartPage | undefined {
  const magic = latin1(bytes.subarray(0, 4));
  if (magic !== 'RSTR' && magic !== 'CHKD') return undefined;
  const fixup = applyFixup(bytes);
  const head = restartPage.decode(bytes);
  const area = head === undefined ? undefined : restartArea.decode(bytes, head.restartAreaOffset);
  if (head === undefined || area === undefined || head.restartAreaOffset < restartPage.size) return undefined;
  return {
    offset,
    magic,
    currentLsn: area.currentLsn,
    flags: area.flags,
    clientsInUse: area.inUseList !== NO_CLIENT,
    version: `${head.major}.${head.minor}`,
    torn: !fixup.sound || fixup.torn.length > 0,
  };
}
