/** Views of files a boot medium holds: hives, BCD stores, images, programs, boot status data, crash dumps, key databases. */
import type { ByteSource } from '../core/bytes.ts';
import { withoutTrailing } from '../core/strings.ts';
import { bcdFormat } from '../parsers/bcd/bcd.ts';
import { formatBcd } from '../parsers/bcd/text.ts';
import { bootStatusFormat } from '../parsers/bootstat.ts';
import { dumpFormat, stopCode } from '../parsers/dump.ts';
import { signatureDatabaseFormat } from '../parsers/efi-variables.ts';
import { examinePe } from '../parsers/pe/examine.ts';
import { peFormat } from '../parsers/pe/pe.ts';
import { baseBlock } from '../parsers/regf/base.ts';
import { hiveFormat, type HiveTree } from '../parsers/regf/hive.ts';
import { wimHeader } from '../parsers/wim/header.ts';
import { wimFormat } from '../parsers/wim/wim.ts';
import { place } from './tables.ts';
import { annotate, date, field, number, rawStart, view, type View, type ViewField } from './view.ts';

/** Rows of a table: databases and event logs have some hundreds. */
const MAX_ROWS = 1000;

function hiveFields(hive: HiveTree): ViewField[] {
  const { base } = hive;
  const at = (name: 'primarySequence' | 'checksum' | 'rootCell' | 'hbinsSize' | 'name' | 'written') => ({
    source: hive.source.id,
    ...baseBlock.extent(name),
  });
  return [
    field('state', hive.state),
    field('problems', hive.problems.join(', ')),
    field('hiveName', base.name, at('name')),
    field('version', base.version),
    field('sequence', `${base.primarySequence} / ${base.secondarySequence}`, at('primarySequence')),
    field('checksumOk', base.checksumOk, at('checksum')),
    field('written', date(base.written), at('written')),
    field('rootCell', number(base.rootCell), at('rootCell')),
    field('hbinsSize', number(base.hbinsSize), at('hbinsSize')),
    field('expectedSize', hive.expectedSize),
    field('actualSize', hive.actualSize),
  ];
}

export async function inspectHive(source: ByteSource): Promise<View> {
  const parsed = await hiveFormat.parse(source);
  if (parsed.status !== 'ok') return view(hiveFormat, source, parsed.status, parsed.anomalies);
  const hive = parsed.value;
  const keys = hive.root?.subkeys() ?? [];
  const deleted = hive.deleted();
  return view(hiveFormat, source, 'ok', parsed.anomalies, {
    fields: [
      ...hiveFields(hive),
      field('deletedKeys', deleted.keys.length),
      field('deletedValues', deleted.values.length),
      field('orphans', hive.orphans.length),
    ],
    tables: [
      {
        label: 'keys',
        columns: ['name', 'written', 'at'],
        rows: keys.slice(0, MAX_ROWS).map((key) => [key.name, date(key.lastWritten), place(key.at.offset)]),
      },
    ],
    records: await annotate(source, baseBlock, 0),
  });
}

export async function inspectBcd(source: ByteSource): Promise<View> {
  const parsed = await bcdFormat.parse(source);
  if (parsed.status !== 'ok') return view(bcdFormat, source, parsed.status, parsed.anomalies);
  const bcd = parsed.value;
  return view(bcdFormat, source, 'ok', parsed.anomalies, {
    fields: [field('keyName', bcd.keyName), field('objects', bcd.objects.length), ...hiveFields(bcd.hive)],
    text: formatBcd(bcd),
    records: await annotate(source, baseBlock, 0),
  });
}

export async function inspectWim(source: ByteSource): Promise<View> {
  const parsed = await wimFormat.parse(source);
  if (parsed.status !== 'ok') return view(wimFormat, source, parsed.status, parsed.anomalies);
  const { header, info, metadata, missingParts, solid } = parsed.value;
  const at = (name: 'version' | 'flags' | 'chunkSize' | 'guid' | 'part' | 'images' | 'bootIndex') => ({
    source: source.id,
    ...wimHeader.extent(name),
  });
  const images = Math.max(metadata.length, info?.images.length ?? 0);
  return view(wimFormat, source, 'ok', parsed.anomalies, {
    fields: [
      field('version', number(header.version), at('version')),
      field('compression', header.compression, at('flags')),
      field('solid', solid),
      field('pipable', header.pipable),
      field('chunkSize', header.chunkSize, at('chunkSize')),
      field('guid', header.guid, at('guid')),
      field('part', `${header.part} / ${header.parts}`, at('part')),
      field('missingParts', missingParts.join(', ')),
      field('images', header.images, at('images')),
      field('bootIndex', header.bootIndex, at('bootIndex')),
    ],
    tables: [
      {
        label: 'images',
        columns: ['index', 'name', 'edition', 'architecture', 'version', 'languages', 'files', 'totalBytes'],
        rows: Array.from({ length: Math.min(images, MAX_ROWS) }, (_, i) => {
          const image = info?.images.find((candidate) => candidate.index === i + 1);
          const windows = image?.windows;
          return [
            i + 1,
            image?.displayName ?? image?.name,
            image?.flags ?? windows?.edition,
            windows?.architecture,
            windows?.version,
            windows?.languages.join(' '),
            image?.files,
            image?.totalBytes,
          ];
        }),
      },
    ],
    records: await annotate(source, wimHeader, 0),
  });
}

export async function inspectPe(source: ByteSource): Promise<View> {
  const parsed = await peFormat.parse(source);
  if (parsed.status !== 'ok') return view(peFormat, source, parsed.status, parsed.anomalies);
  const pe = parsed.value;
  const examined = await examinePe(source, pe);
  const more = examined.status === 'ok' ? examined.value : undefined;
  return view(peFormat, source, 'ok', [...parsed.anomalies, ...examined.anomalies], {
    fields: [
      field('architecture', pe.architecture),
      field('machine', number(pe.machine)),
      field('subsystem', number(pe.subsystem)),
      field('fileVersion', more?.version?.fileVersion),
      field('securityVersion', securityVersion(more?.version?.securityVersion)),
      field('expectedSize', pe.expectedSize),
      field('actualSize', pe.actualSize),
      field('truncated', pe.truncated),
      field('zeroSections', pe.zeroSections.join(', ')),
      field('checksumOk', more?.checksumMatches, { source: source.id, offset: pe.checksumAt, length: 4 }),
      field('imageSha256', more?.hash?.digests.sha256),
    ],
    tables: [
      {
        label: 'sections',
        columns: ['name', 'virtualAddress', 'virtualSize', 'rawOffset', 'rawSize', 'at'],
        rows: pe.sections.map((s) => [
          withoutTrailing(s.name, '\0'),
          number(s.virtualAddress),
          number(s.virtualSize),
          number(s.rawOffset),
          number(s.rawSize),
          place(s.at.offset),
        ]),
      },
      ...(more === undefined || more.signatures.length === 0
        ? []
        : [
            {
              label: 'signatures',
              columns: ['signer', 'issuer', 'hashMatches', 'signed', 'at'],
              rows: more.signatures.map((s) => [
                s.signer?.subject.common,
                s.issuer?.common,
                s.state,
                s.signingTime,
                place(s.at.offset),
              ]),
            },
          ]),
      ...(more?.sbat === undefined
        ? []
        : [
            {
              label: 'sbat',
              columns: ['component', 'generation', 'vendor', 'version'],
              rows: more.sbat.slice(0, MAX_ROWS).map((s) => [s.component, s.generation, s.vendor, s.version]),
            },
          ]),
    ],
    raw: await rawStart(source),
  });
}

function securityVersion(version: { readonly major: number; readonly minor: number } | undefined): string | undefined {
  return version === undefined ? undefined : `${version.major}.${version.minor}`;
}

export async function inspectBootStatus(source: ByteSource): Promise<View> {
  const parsed = await bootStatusFormat.parse(source);
  if (parsed.status !== 'ok') return view(bootStatusFormat, source, parsed.status, parsed.anomalies);
  const { lastStart, version, events, wrapped, blank } = parsed.value;
  return view(bootStatusFormat, source, 'ok', parsed.anomalies, {
    fields: [
      field('version', version),
      field('blank', blank),
      field('wrapped', wrapped),
      field('lastStartSucceeded', lastStart?.succeeded),
      field('lastShutDown', lastStart?.shutDown),
    ],
    tables: [
      {
        label: 'events',
        columns: ['event', 'severity', 'date', 'status', 'path', 'guid', 'at'],
        rows: events
          .slice(-MAX_ROWS)
          .map((e) => [
            e.name,
            e.severity,
            e.date,
            e.status === undefined ? undefined : `0x${e.status.toString(16).padStart(8, '0')}`,
            e.path,
            e.object,
            place(e.at.offset),
          ]),
      },
    ],
    raw: await rawStart(source),
  });
}

export async function inspectDump(source: ByteSource): Promise<View> {
  const parsed = await dumpFormat.parse(source);
  if (parsed.status !== 'ok') return view(dumpFormat, source, parsed.status, parsed.anomalies);
  const dump = parsed.value;
  return view(dumpFormat, source, 'ok', parsed.anomalies, {
    fields: [
      field('stopCode', stopCode(dump)),
      field('parameters', dump.parameters.map((p) => `0x${p.toString(16)}`).join(', ')),
      field('type', dump.type),
      field('bits', dump.bits),
      field('build', dump.build),
      field('machine', number(dump.machine)),
      field('processors', dump.processors),
      field('date', date(dump.time)),
      field('expectedSize', dump.requiredSize?.toString()),
      field('actualSize', dump.actualSize),
    ],
    raw: await rawStart(source),
  });
}

export async function inspectSignatureDatabase(source: ByteSource): Promise<View> {
  const parsed = await signatureDatabaseFormat.parse(source);
  if (parsed.status !== 'ok') return view(signatureDatabaseFormat, source, parsed.status, parsed.anomalies);
  const { attributes, signed, lists } = parsed.value;
  return view(signatureDatabaseFormat, source, 'ok', parsed.anomalies, {
    fields: [field('attributes', attributes === undefined ? undefined : number(attributes)), field('signed', signed)],
    tables: [
      {
        label: 'signatureLists',
        columns: ['type', 'guid', 'entries', 'at'],
        rows: lists
          .slice(0, MAX_ROWS)
          .map((l) => [typeof l.kind === 'string' ? l.kind : l.kind.of, l.type, l.entries.length, place(l.at.offset)]),
      },
    ],
    raw: await rawStart(source),
  });
}
