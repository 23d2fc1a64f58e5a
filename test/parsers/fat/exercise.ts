/** One damaged medium put through everything a survey would do with it; throws where a rule of parsers is broken. */
import { counting, memory, type ByteSource } from '../../../src/core/bytes.ts';
import type { FileSystem } from '../../../src/core/filesystem.ts';
import type { Anomaly } from '../../../src/core/anomaly.ts';
import { checkChains, compareFats } from '../../../src/parsers/fat/check.ts';
import { fatFormat, parseFat } from '../../../src/parsers/fat/volume.ts';
import { generator } from './support.ts';

export function inside(source: ByteSource, anomalies: readonly Anomaly[]): void {
  for (const { code, at } of anomalies) {
    const fits = at.source === source.id && at.offset >= 0 && at.length >= 0 && at.offset + at.length <= source.size;
    if (!fits) throw new Error(`${code} at ${JSON.stringify(at)} outside ${source.size} bytes`);
  }
}

/** Lists everything down to `depth` and opens what it finds. */
export async function visit(volume: FileSystem, source: ByteSource, path: string, depth: number): Promise<void> {
  const listing = await volume.list(path);
  inside(source, listing.anomalies);
  for (const entry of listing.entries.slice(0, 8)) {
    inside(source, [{ code: 'entry', kind: 'limit', at: entry.at }]);
    if (entry.kind === 'directory' && depth > 0) await visit(volume, source, entry.path, depth - 1);
    if (entry.kind === 'directory' && depth === 0) continue;
    const opened = await entry.open();
    inside(source, opened.anomalies);
    if (opened.status === 'ok') await opened.value.read(0, 4096);
  }
}

/** Everything a survey would do. */
export async function exercise(bytes: Uint8Array, depth: number, whole: boolean): Promise<string> {
  const counter = counting(memory('v', bytes));
  const { source } = counter;
  const parsed = await parseFat(source);
  inside(source, parsed.anomalies);
  // Both records, FSInfo, a FAT window or two and a directory of at most 2 MiB.
  if (counter.bytesRead() > 4 * bytes.length + 512 * 1024) throw new Error(`${counter.bytesRead()} bytes read`);
  if (parsed.status !== 'ok') return parsed.status;
  fatFormat.facts(parsed, { source, volume: 'p1', path: '', role: 'other', partitionStart: 0 });
  const found = await parsed.value.lookup('/EFI/BOOT/BOOTX64.EFI');
  inside(source, found.anomalies);
  await visit(parsed.value, source, '/', depth);
  if (whole) {
    const report = await checkChains(parsed.value);
    for (const b of report.broken) inside(source, [{ code: b.fault, kind: 'limit', at: b.entry }]);
    await compareFats(parsed.value);
  }
  return found.status;
}

/** The metadata of fat12.img: records, FATs, root and the first directories. */
const HOT = 26_000;

/** One to four random bytes changed and put back, `rounds` times over. */
export async function mutate(bytes: Uint8Array, seed: number, rounds: number): Promise<void> {
  const random = generator(seed);
  for (let round = 0; round < rounds; round += 1) {
    const undo: [number, number][] = [];
    for (let i = 1 + (random() % 4); i > 0; i -= 1) {
      // A third in the boot record, a third in the FATs, a third anywhere.
      const range = [512, 1536, HOT][random() % 3] ?? HOT;
      const at = random() % range;
      undo.push([at, bytes[at] ?? 0]);
      bytes[at] = random() & 0xff;
    }
    await exercise(bytes, round % 20 === 0 ? 2 : 0, round % 50 === 0);
    for (const [at, old] of undo.reverse()) bytes[at] = old;
  }
}
