/** Views of volumes: FAT, exFAT, NTFS, BitLocker, ISO 9660. */
import type { ByteSource } from '../core/bytes.ts';
import { bitlockerFormat } from '../parsers/bitlocker.ts';
import { bootSector as fatSector, fat16Fields, fat32Fields } from '../parsers/fat/boot-record.ts';
import { exfatBootSector, exfatFormat } from '../parsers/fat/exfat.ts';
import { fsInfoSector } from '../parsers/fat/fsinfo.ts';
import { fatFormat } from '../parsers/fat/volume.ts';
import { bootDescriptor, FIRST_DESCRIPTOR, SECTOR, volumeDescriptor } from '../parsers/iso9660/descriptors.ts';
import { iso9660Format } from '../parsers/iso9660/volume.ts';
import { bootSector as ntfsSector } from '../parsers/ntfs/boot-record.ts';
import { ntfsFormat } from '../parsers/ntfs/volume.ts';
import { hex8, place } from './tables.ts';
import { annotate, date, field, number, rawStart, view, type AnnotatedRecord, type View } from './view.ts';

export async function inspectFat(source: ByteSource): Promise<View> {
  const parsed = await fatFormat.parse(source);
  if (parsed.status !== 'ok') return view(fatFormat, source, parsed.status, parsed.anomalies);
  const v = parsed.value;
  const { bootRecord: boot, geometry } = v;
  const extended = v.variant === 'fat32' ? fat32Fields : fat16Fields;
  const records: AnnotatedRecord[] = [];
  for (const at of [boot.primaryAt, boot.backupAt]) {
    if (at === undefined) continue;
    records.push(...(await annotate(source, fatSector, at.offset)), ...(await annotate(source, extended, at.offset)));
  }
  if (v.fsInfo !== undefined) records.push(...(await annotate(source, fsInfoSector, v.fsInfo.at.offset)));
  return view(fatFormat, source, 'ok', parsed.anomalies, {
    fields: [
      field('variant', v.variant),
      field('volumeLabel', v.volumeLabel),
      field('serial', hex8(v.serial)),
      field('primaryState', boot.primaryState, boot.primaryAt),
      field('backupState', boot.backupState, boot.backupAt),
      field('usedCopy', boot.used),
      field('bootCode', boot.code.family),
      field('hiddenSectors', v.hiddenSectors),
      field('totalSectors', v.totalSectors),
      field('bytesPerSector', geometry.bytesPerSector),
      field('clusterSize', v.clusterSize),
      field('clusters', v.clusterCount),
      field('reservedSectors', geometry.reservedSectors),
      field('rootCluster', v.variant === 'fat32' ? geometry.rootCluster : undefined),
      field('dirty', v.dirty),
      field('ioError', v.dirtyState.ioError),
      field('fsInfoState', v.fsInfo?.state, v.fsInfo?.at),
      field('freeClusters', v.fsInfo?.freeClusters),
    ],
    records,
  });
}

export async function inspectExfat(source: ByteSource): Promise<View> {
  const parsed = await exfatFormat.parse(source);
  if (parsed.status !== 'ok') return view(exfatFormat, source, parsed.status, parsed.anomalies);
  const v = parsed.value;
  return view(exfatFormat, source, 'ok', parsed.anomalies, {
    fields: [
      field('volumeLabel', v.label),
      field('serial', hex8(v.serial)),
      field('usedCopy', v.used),
      field('backupState', v.backupState, v.backup.at),
      field('partitionOffset', number(v.partitionOffset)),
      field('volumeLength', v.volumeLength),
      field('rootCluster', v.rootCluster),
      field('dirty', v.dirty),
      field('ioError', v.mediaFailure),
    ],
    records: [
      ...(await annotate(source, exfatBootSector, v.main.at.offset)),
      ...(await annotate(source, exfatBootSector, v.backup.at.offset)),
    ],
  });
}

export async function inspectNtfs(source: ByteSource): Promise<View> {
  const parsed = await ntfsFormat.parse(source);
  if (parsed.status !== 'ok') return view(ntfsFormat, source, parsed.status, parsed.anomalies);
  const v = parsed.value;
  const boot = v.bootRecord;
  const mftAt = v.mftLcn === undefined ? undefined : Number(v.mftLcn) * v.clusterSize;
  return view(ntfsFormat, source, 'ok', parsed.anomalies, {
    fields: [
      field('volumeLabel', v.label),
      field('version', v.version),
      field('serial', v.serial.toUpperCase()),
      field('usedCopy', v.openedBy),
      field('problems', boot.problems.join(', ')),
      field('backupState', boot.backupState, boot.backupAt),
      field('bootCode', boot.code.family),
      field('hiddenSectors', v.hiddenSectors),
      field('totalSectors', v.totalSectors),
      field('bytesPerSector', v.geometry?.bytesPerSector),
      field('clusterSize', v.clusterSize),
      field(
        'mftCluster',
        v.mftLcn?.toString(),
        mftAt === undefined ? undefined : { source: source.id, offset: mftAt, length: v.mftRecordSize },
      ),
      field('mftMirrorCluster', v.mftMirrorLcn?.toString()),
      field('mftRecordSize', v.mftRecordSize),
      field('indexSize', v.indexSize),
      field('dirty', v.dirty, v.volumeFlags?.at),
      field('volumeFlags', v.volumeFlags === undefined ? undefined : number(v.volumeFlags.value), v.volumeFlags?.at),
    ],
    records: [
      ...(await annotate(source, ntfsSector, 0)),
      ...(await annotate(source, ntfsSector, boot.backupAt.offset)),
    ],
  });
}

export async function inspectBitlocker(source: ByteSource): Promise<View> {
  const parsed = await bitlockerFormat.parse(source);
  if (parsed.status !== 'ok') return view(bitlockerFormat, source, parsed.status, parsed.anomalies);
  const v = parsed.value;
  return view(bitlockerFormat, source, 'ok', parsed.anomalies, {
    fields: [
      field('form', v.form),
      field('state', v.state),
      field('method', v.metadata?.methodName),
      field('description', v.metadata?.description),
      field('volumeGuid', v.metadata?.volumeGuid),
      field('created', date(v.metadata?.created)),
      field('encryptedSize', v.encryptedSize),
      field('hiddenSectors', v.header.hiddenSectors),
      field('clusterSize', v.header.clusterSize),
      field('signatureOk', v.header.signatureOk),
    ],
    tables: [
      {
        label: 'metadataBlocks',
        columns: ['index', 'state', 'at'],
        rows: v.blocks.map((block) => [block.index, block.state, place(block.at.offset)]),
      },
      {
        label: 'protectors',
        columns: ['type', 'guid', 'changed', 'at'],
        rows: v.protectors.map((p) => [p.type, p.id, date(p.changed), place(p.at.offset)]),
      },
    ],
    raw: await rawStart(source),
  });
}

export async function inspectIso9660(source: ByteSource): Promise<View> {
  const parsed = await iso9660Format.parse(source);
  if (parsed.status !== 'ok') return view(iso9660Format, source, parsed.status, parsed.anomalies);
  const v = parsed.value;
  const catalog = v.bootCatalog;
  return view(iso9660Format, source, 'ok', parsed.anomalies, {
    fields: [
      field('volumeLabel', v.label),
      field('names', v.names),
      field('blockSize', v.blockSize),
      field('volumeLength', v.volumeLength),
      field('missing', v.missing),
      field('publisher', v.publisher),
      field('application', v.application),
      field('created', v.created),
      field('udf', v.udf),
      field('bootCatalog', catalog?.state, catalog?.at),
      field('embeddedMd5', v.embeddedMd5 !== undefined),
    ],
    tables:
      catalog === undefined
        ? []
        : [
            {
              label: 'bootImages',
              columns: ['platform', 'bootable', 'emulation', 'loadSize', 'offset', 'at'],
              rows: catalog.images.map((i) => [
                i.platform,
                i.bootable,
                i.emulation,
                i.loadSize,
                place(i.offset),
                place(i.entry.offset),
              ]),
            },
          ],
    records: [
      ...(await annotate(source, volumeDescriptor, FIRST_DESCRIPTOR)),
      ...(catalog === undefined ? [] : await annotate(source, bootDescriptor, FIRST_DESCRIPTOR + SECTOR)),
    ],
  });
}
