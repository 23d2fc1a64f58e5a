/** Views of the partition tables. */
import { withSectorSize, type ByteSource, type Extent } from '../core/bytes.ts';
import { GPT_TYPES, gptEntry, gptFormat, gptHeader } from '../parsers/gpt.ts';
import { mbrEntry, mbrFormat, mbrSector } from '../parsers/mbr.ts';
import { annotate, field, number, view, type AnnotatedRecord, type View } from './view.ts';

/** Entries shown by field: a table has room for 128, and the used ones come first. */
const MAX_RECORDS = 16;

export async function inspectMbr(source: ByteSource): Promise<View> {
  const parsed = await mbrFormat.parse(source);
  if (parsed.status !== 'ok') return view(mbrFormat, source, parsed.status, parsed.anomalies);
  const mbr = parsed.value;
  const at = (name: 'code' | 'diskSignature' | 'signature'): Extent => ({
    source: source.id,
    ...mbrSector.extent(name),
  });
  const entries = [...mbr.entries, ...mbr.logical].filter((e) => e.type !== 0);
  const records: AnnotatedRecord[] = [...(await annotate(source, mbrSector, 0))];
  for (const entry of entries.slice(0, MAX_RECORDS))
    records.push(...(await annotate(source, mbrEntry, entry.at.offset)));
  return view(mbrFormat, source, 'ok', parsed.anomalies, {
    fields: [
      field('bootCode', mbr.code.name, at('code')),
      field('diskSignature', hex8(mbr.diskSignature), at('diskSignature')),
      field('signatureOk', mbr.signatureOk, at('signature')),
      field('superfloppy', mbr.superfloppy),
      field('protective', mbr.protective),
    ],
    tables: [
      {
        label: 'partitions',
        columns: ['index', 'active', 'type', 'firstLba', 'lastLba', 'sectors', 'at'],
        rows: entries.map((e) => [
          `p${e.index}`,
          e.status === 0x80 ? true : e.status === 0 ? false : number(e.status),
          `0x${e.type.toString(16).padStart(2, '0').toUpperCase()}`,
          e.startLba,
          e.startLba + e.sectors - 1,
          e.sectors,
          place(e.at.offset),
        ]),
      },
    ],
    records,
    raw: [],
  });
}

export async function inspectGpt(source: ByteSource): Promise<View> {
  const parsed = await gptFormat.parse(source);
  if (parsed.status !== 'ok') return view(gptFormat, source, parsed.status, parsed.anomalies);
  const { copies, table, sectorSize } = parsed.value;
  const records: AnnotatedRecord[] = [];
  for (const copy of copies) {
    if (copy.state !== 'absent') records.push(...(await annotate(source, gptHeader, copy.at.offset)));
  }
  for (const entry of (table?.entries ?? []).slice(0, MAX_RECORDS)) {
    records.push(...(await annotate(source, gptEntry, entry.at.offset)));
  }
  return view(gptFormat, withSectorSize(source, sectorSize), 'ok', parsed.anomalies, {
    fields: [
      field('sectorSize', sectorSize),
      field('diskGuid', table?.diskGuid),
      field('usedCopy', table?.from),
      field('mediumLastLba', table?.mediumLastLba),
      field('tableLastLba', table?.tableLastLba),
    ],
    tables: [
      {
        label: 'copies',
        columns: ['copy', 'state', 'lba', 'headerCrc', 'arrayCrc', 'alternateLba', 'usable', 'at'],
        rows: copies.map((c) => [
          c.which,
          c.state,
          c.lba,
          sums(c.headerCrc),
          sums(c.arrayCrc),
          c.alternateLba,
          `${c.firstUsable}–${c.lastUsable}`,
          place(c.at.offset),
        ]),
      },
      {
        label: 'partitions',
        columns: ['index', 'type', 'name', 'firstLba', 'lastLba', 'sectors', 'uniqueGuid', 'attributes', 'at'],
        rows: (table?.entries ?? []).map((e) => [
          `p${e.index}`,
          GPT_TYPES[e.typeGuid] ?? e.typeGuid,
          e.name,
          e.firstLba,
          e.lastLba,
          e.lastLba - e.firstLba + 1,
          e.uniqueGuid,
          `0x${e.attributes}`,
          place(e.at.offset),
        ]),
      },
    ],
    records,
  });
}

export function place(offset: number): string {
  return `0x${offset.toString(16).toUpperCase()}`;
}

export function hex8(value: number): string {
  return value.toString(16).padStart(8, '0').toUpperCase();
}

function sums(crc: { readonly stored: number; readonly computed: number | undefined } | undefined): string | undefined {
  if (crc === undefined) return undefined;
  if (crc.stored === crc.computed) return hex8(crc.stored);
  return `${hex8(crc.stored)} ≠ ${crc.computed === undefined ? '—' : hex8(crc.computed)}`;
}
