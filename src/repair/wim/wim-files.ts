/** The images on the volumes of a medium, opened to be written in place. */
import type { ByteSource } from '../../core/bytes.ts';
import type { FileSystem } from '../../core/filesystem.ts';
import type { RepairContext } from '../../core/repair.ts';
import type { Text } from '../../core/text.ts';
import type { Anomaly } from '../../core/anomaly.ts';
import { openImage } from '../../parsers/wim/image.ts';
import { openWim, type WimFile } from '../../parsers/wim/wim.ts';
import { openFileSystem, volumesOf, type PlacedVolume } from '../planning/volumes.ts';

export type WimMessage = 'not-verbatim' | 'damaged' | 'split' | 'pipable';

export const WIM_MESSAGES: Readonly<Record<WimMessage, Text>> = {
  'not-verbatim': {
    en: '{path} is not stored byte by byte on the volume (compressed, sparse or encrypted), so it cannot be changed in place. Correct a copy with wimlib-imagex and put it back.',
    zh: '{path} 在卷上不是逐字节存放的（压缩、稀疏或加密），无法就地修改。请用 wimlib-imagex 更正副本后放回。',
  },
  damaged: {
    en: 'Not all tables of {path} can be read ({problems}): its header is not the only thing wrong. Put back a good copy of the file.',
    zh: '{path} 的各个表不能全部读出（{problems}）：出错的不只是文件头。请换回完好的文件。',
  },
  split: {
    en: '{path} is part {part} of a split image; its parts have to be corrected together (wimlib-imagex).',
    zh: '{path} 是分卷映像的第 {part} 部分，各部分需要一起更正（wimlib-imagex）。',
  },
  pipable: {
    en: '{path} is a pipable image, which Windows does not read. Export it anew with wimlib-imagex.',
    zh: '{path} 是 pipable 格式的映像，Windows 不识别。请用 wimlib-imagex 重新导出。',
  },
};

export interface OpenedWim {
  readonly volume: PlacedVolume;
  readonly path: string;
  readonly source: ByteSource;
  readonly wim: WimFile;
  readonly anomalies: readonly Anomaly[];
}

/** Images the survey found, those whose header says so under `wanted`. */
export async function wimsOf(context: RepairContext, wanted: ReadonlySet<string>): Promise<OpenedWim[]> {
  const out: OpenedWim[] = [];
  const volumes = volumesOf(context, ['fat12', 'fat16', 'fat32', 'exfat', 'ntfs', 'iso9660']);
  for (const volume of volumes) {
    const files = context.facts.all('file').filter(({ value }) => {
      const image = value.role === 'boot-wim' || value.role === 'install-wim';
      return image && value.present && value.volume === volume.name && wanted.has(value.path);
    });
    if (files.length === 0) continue;
    const fs = await openFileSystem(volume.source);
    for (const { value } of fs === undefined ? [] : files) {
      const opened = fs === undefined ? undefined : await open(fs, volume, value.path);
      if (opened !== undefined && !out.some((o) => o.volume === volume && o.path === opened.path)) out.push(opened);
    }
  }
  return out;
}

async function open(fs: FileSystem, volume: PlacedVolume, path: string): Promise<OpenedWim | undefined> {
  const found = await fs.lookup(path);
  if (found.status !== 'found') return undefined;
  const content = await found.entry.open();
  if (content.status !== 'ok') return undefined;
  const parsed = await openWim(content.value);
  if (parsed.status !== 'ok') return undefined;
  const anomalies = [...content.anomalies, ...parsed.anomalies];
  return { volume, path, source: content.value, wim: parsed.value, anomalies };
}

/** What is wrong with the tables, as codes: those named in `known` apart, and the trees of all images included. */
export async function tableProblems({ wim, anomalies }: OpenedWim, known: readonly string[]): Promise<string[]> {
  const problems = new Set(anomalies.map((a) => a.code).filter((code) => !known.includes(code)));
  if (wim.parts.some((part) => !part.table.complete)) problems.add('wim.lookup');
  if (wim.info === undefined) problems.add('wim.xml');
  for (let index = 1; index <= wim.header.images; index += 1) {
    const image = await openImage(wim, index);
    if (image.status === 'ok') {
      const walked = image.value.walk(() => undefined);
      if (!walked.complete || image.anomalies.length > 0) problems.add(`wim.image-${index}`);
    } else problems.add(`wim.image-${index}`);
  }
  return [...problems];
}
