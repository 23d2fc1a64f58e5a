/** A registry hive from a file: as it is stored, and as Windows would see it once its transaction logs are replayed. */
import type { ByteSource } from '../core/bytes.ts';
import type { Parsed } from '../core/parsed.ts';
import type { Anomaly } from '../core/anomaly.ts';
import { parseHive, type HiveTree } from '../parsers/regf/hive.ts';
import { replayLogs } from '../parsers/regf/logs.ts';

export interface ReadHive {
  /** What the file holds: its own state is what a fact says. */
  readonly stored: Parsed<HiveTree>;
  /** What values are read from: the replayed hive where a log applies, else the stored one. */
  readonly effective: HiveTree | undefined;
  /** The logs bring it up to date. */
  readonly replayed: boolean;
  readonly anomalies: readonly Anomaly[];
}

/** `logs`: the .LOG, .LOG1 and .LOG2 files found beside it, in that order. They are replayed in memory only. */
export async function readHive(source: ByteSource, logs: readonly ByteSource[]): Promise<ReadHive> {
  const stored = await parseHive(source);
  const own = stored.status === 'ok' ? stored.value : undefined;
  const plain: ReadHive = { stored, effective: own, replayed: false, anomalies: stored.anomalies };
  if (own?.state === 'sound' || logs.length === 0) return plain;
  const replay = await replayLogs(source, logs);
  if (replay.status !== 'ok' || replay.value.applied.length === 0) return plain;
  const parsed = await parseHive(replay.value);
  if (parsed.status !== 'ok' || parsed.value.state === 'salvaged') return plain;
  return { stored, effective: parsed.value, replayed: true, anomalies: [...stored.anomalies, ...replay.anomalies] };
}
