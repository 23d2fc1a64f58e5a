/**
 * Reading from a medium that fails: a range that gives an error is read again in ever smaller parts, so that only what
 * is really unreadable becomes a hole; effort is bounded, because each failing read of a dying stick can take half a
 * minute, and a stick that was pulled is left alone.
 */
import { clamp, type ByteSource, type Extent } from '../core/bytes.ts';
import { Findings } from './container.ts';
import type { Anomaly } from '../core/anomaly.ts';
import { RangeSet, type Range } from '../core/ranges.ts';

/** Fills `into` from `position` as far as it can; rejects with the operating system's error. */
export type ReadAt = (into: Uint8Array, position: number) => Promise<number>;

export interface FaultOptions {
  /** The smallest part worth a read of its own, in bytes. */
  readonly granule: number;
  /** Reads single granules after a fault; `read` itself where absent. */
  readonly readGranule?: ReadAt;
  /** Is the medium still there? Asked after a fault. */
  readonly present?: () => Promise<boolean>;
  /** Milliseconds; for tests. */
  readonly now?: () => number;
}

export interface FaultTolerant {
  readonly source: ByteSource;
  /** Says so when the medium vanished or effort ran out; single bad sectors are the holes of the reads. */
  readonly anomalies: readonly Anomaly[];
}

/** 1 MiB per system call: larger ones gain nothing on USB. */
const SPAN = 1024 * 1024;
/** 64 KiB: what is tried whole before going down to granules. */
const BLOCK = 64 * 1024;
/** Granules that may fail before bad blocks are no longer taken apart: 4096 are 2 MiB of bad sectors. */
const FAILED_GRANULES = 4096;
/** Failing blocks after which nothing more is read at all: 1024 are 64 MiB, such a medium must be imaged first. */
const FAILED_BLOCKS = 1024;
/** Milliseconds spent in failing reads before bad blocks are no longer taken apart. */
const SALVAGE_TIME = 60_000;
/** Milliseconds spent in failing reads before nothing more is read. */
const FAULT_TIME = 300_000;

/** The medium is gone for good: no such device (or address), no medium, stale file handle, closed by us. */
const GONE = new Set(['ENODEV', 'ENXIO', 'ENOMEDIUM', 'ESTALE', 'ESHUTDOWN', 'EBADF']);

export function faultTolerant(
  id: string,
  size: number,
  sectorSize: number,
  read: ReadAt,
  options: FaultOptions,
): FaultTolerant {
  const now = options.now ?? Date.now;
  const readGranule = options.readGranule ?? read;
  const granule = options.granule;
  const findings = new Findings({ id, size }, 'medium');
  const bad = new RangeSet();
  let stopped = false;
  /** Bad blocks are no longer taken apart; said once, the holes tell where. */
  let coarse = false;
  let failedGranules = 0;
  let failedBlocks = 0;
  let failedTime = 0;

  function stop(what: string, start: number, end: number, actual: string): void {
    stopped = true;
    findings.add(what, 'unreadable', { offset: start, length: end - start }, { actual });
  }

  /** One read, timed. True: filled. False: failed, and `stopped` may have been set. */
  async function attempt(with_: ReadAt, into: Uint8Array, start: number): Promise<boolean> {
    const began = now();
    const end = start + into.length;
    try {
      const got = await with_(into, start);
      if (got === into.length) return true;
      into.fill(0, got);
      bad.add(start + got, end);
      findings.add('short-read', 'truncated', { offset: start + got, length: into.length - got });
      return true;
    } catch (error) {
      into.fill(0);
      failedTime += now() - began;
      const code = errorCode(error);
      if (GONE.has(code) || (options.present !== undefined && !(await options.present()))) {
        stop('gone', start, end, code);
      } else if (failedTime > FAULT_TIME) {
        stop('too-many-faults', start, end, code);
      }
      return false;
    }
  }

  async function fill(into: Uint8Array, start: number): Promise<void> {
    const end = start + into.length;
    if (stopped) return bad.add(start, end);
    if (await attempt(read, into, start)) return;
    if (stopped) return bad.add(start, end);
    if (into.length > BLOCK) {
      for (const part of aligned(start, end, BLOCK)) {
        await fill(into.subarray(part.start - start, part.end - start), part.start);
      }
      return;
    }
    failedBlocks += 1;
    if (failedBlocks > FAILED_BLOCKS) {
      stop('too-many-faults', start, end, 'EIO');
      bad.add(start, end);
    } else if (failedGranules >= FAILED_GRANULES || failedTime > SALVAGE_TIME) {
      if (!coarse) findings.add('not-salvaged', 'limit', { offset: start, length: end - start });
      coarse = true;
      bad.add(start, end);
    } else {
      await salvage(into, start);
    }
  }

  async function salvage(into: Uint8Array, start: number): Promise<void> {
    const end = start + into.length;
    for (const part of aligned(start, end, granule)) {
      if (stopped || failedGranules >= FAILED_GRANULES) return bad.add(part.start, end);
      if (!(await attempt(readGranule, into.subarray(part.start - start, part.end - start), part.start))) {
        failedGranules += 1;
        bad.add(part.start, part.end);
      }
    }
  }

  const source: ByteSource = {
    id,
    size,
    sectorSize,
    async read(offset, length) {
      const r = clamp(size, offset, length);
      const bytes = new Uint8Array(r.length);
      const end = r.offset + r.length;
      const holes: Extent[] = [];
      for (const good of bad.outside(r.offset, end)) {
        for (const part of aligned(good.start, good.end, SPAN)) {
          await fill(bytes.subarray(part.start - r.offset, part.end - r.offset), part.start);
        }
      }
      for (const hole of bad.inside(r.offset, end)) {
        bytes.fill(0, hole.start - r.offset, hole.end - r.offset);
        holes.push({ source: id, offset: hole.start, length: hole.end - hole.start });
      }
      return { bytes, at: { source: id, ...r }, holes };
    },
    trace(offset, length) {
      const r = clamp(size, offset, length);
      return r.length === length && length > 0 ? [{ source: id, ...r }] : [];
    },
  };
  return { source, anomalies: findings.list };
}

export function errorCode(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : 'EUNKNOWN';
}

/** The parts of [start, end) cut at multiples of `unit`. */
function* aligned(start: number, end: number, unit: number): Generator<Range> {
  for (let position = start; position < end;) {
    const next = Math.min((Math.floor(position / unit) + 1) * unit, end);
    yield { start: position, end: next };
    position = next;
  }
}
