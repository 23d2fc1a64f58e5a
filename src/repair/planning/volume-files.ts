/**
 * Files of a medium's volumes, read and written through the overlay: what planners that repair files build upon.
 *
 *   const p3 = await openVolume(context, 'p3');                       undefined: no such volume, or no files in it
 *   const hive = await p3.read('/Windows/System32/config/SYSTEM');    status ok | absent | unreadable
 *   const done = await p3.write('/Windows/System32/config/SYSTEM', bytes);
 *   if (!done.ok) return notWritten(done.refusal, 'p3:/Windows/…');   nothing was written; texts: FILE_MESSAGES
 *
 * What is offered, by kind of volume:
 * - FAT12/16/32: `write` creates or replaces files with their folders, `remove` deletes a file. Allocation, both FATs and
 *   FSInfo are kept true.
 * - NTFS: `write` replaces the content of a file that exists, where it lies; its length may change within what the file
 *   has allocated. It never creates, grows or moves (refusals `absent`, `no-room`), and never touches what is compressed,
 *   sparse or encrypted (`not-verbatim`). Reading works for all but encrypted files, WOF-compressed ones included.
 * - both: `patch` overwrites some bytes of a file, for files too large to hold (a WIM's header).
 *
 * Writing the content a file already has changes nothing and says so (`changed: false`): a planner need not compare.
 * The volume is parsed anew after each write, so calls may follow each other; keep no `FileEntry` across a write.
 * A hibernated NTFS is refused (`hibernated`): the Windows that resumes holds its own copy of what is changed here.
 * Offsets and lengths are bytes. Nothing here rejects for what lies on the medium.
 */
import { volumeTarget, type VolumeTarget } from '../../core/overlay.ts';
import { sameBytes, type ByteSource } from '../../core/bytes.ts';
import type { Partition } from '../../core/facts.ts';
import type { FileEntry, FileSystem, Listing } from '../../core/filesystem.ts';
import type { Refusal } from '../../core/repair.ts';
import type { Text } from '../../core/text.ts';
import type { FatRefusal } from '../../parsers/fat/target.ts';
import { deleteFile, writeFile, type WriteOptions } from '../../parsers/fat/write-file.ts';
import { hibernationState } from '../../parsers/ntfs/hibernation.ts';
import { parseNtfs } from '../../parsers/ntfs/volume.ts';
import { replaceContent, type NtfsRefusal } from '../../parsers/ntfs/write-file.ts';
import { openFileSystem, volumeSource, type VolumeContext } from './volumes.ts';

/** Boot programs and hives are read whole; a larger SYSTEM hive would not load either. Larger files: `find` and `patch`. */
export const MAX_WHOLE_FILE = 512 * 1024 * 1024;

export type FileContent =
  | { readonly status: 'ok'; readonly bytes: Uint8Array; readonly entry: FileEntry }
  /** Every folder on the way was read whole, and it is not there. */
  | { readonly status: 'absent' }
  /** Damaged, encrypted, larger than `MAX_WHOLE_FILE`, or the medium did not give some of it. */
  | { readonly status: 'unreadable' };

export type VolumeRefusal = FatRefusal | NtfsRefusal | 'hibernated' | 'read-only-kind';

export type VolumeWrite =
  { readonly ok: true; readonly changed: boolean } | { readonly ok: false; readonly refusal: VolumeRefusal };

export interface RepairVolume {
  /** `p3`, `whole`. */
  readonly volume: string;
  readonly partition: Partition | undefined;
  /** The volume's bytes as they read now, what was written to the overlay included; writable by `overlay.writeThrough`. */
  readonly source: ByteSource;
  readonly kind: FileSystem['kind'];
  /** The file system as it reads now. Not to be kept across a write. */
  fileSystem(): Promise<FileSystem | undefined>;
  /** An entry by its path, case-insensitive; undefined where it is absent or cannot be found out. */
  find(path: string): Promise<FileEntry | undefined>;
  list(path: string): Promise<Listing>;
  read(path: string): Promise<FileContent>;
  write(path: string, content: Uint8Array, options?: WriteOptions): Promise<VolumeWrite>;
  /** Overwrites bytes of an existing file; its length stays. `no-room` where they would leave it. */
  patch(path: string, offset: number, bytes: Uint8Array): Promise<VolumeWrite>;
  /** FAT only. Without a change where the file is absent. */
  remove(path: string): Promise<VolumeWrite>;
}

/** Refusals of a write in words, for a repair's `messages`; `{file}` is `p3:/path`. */
export type FileMessage =
  | 'file-damaged'
  | 'file-in-the-way'
  | 'file-no-room'
  | 'file-not-verbatim'
  | 'file-log'
  | 'file-hibernated'
  | 'file-read-only-kind';

export const FILE_MESSAGES: Readonly<Record<FileMessage, Text>> = {
  'file-damaged': {
    en: '{file}: a folder or table on the way to it is damaged or unreadable. The file system has to be repaired first.',
    zh: '{file}：通往该文件的目录或分配表已损坏或无法读取，需要先修复文件系统。',
  },
  'file-in-the-way': {
    en: '{file}: something else (a folder, or a file in place of a folder) is in the way.',
    zh: '{file}：该位置被其他对象占用（同名文件夹，或上级目录其实是文件）。',
  },
  'file-no-room': {
    en: '{file}: the new content does not fit: there is too little free space, or it would outgrow the clusters of the file.',
    zh: '{file}：新内容放不下：剩余空间不足，或超出该文件已分配的簇。',
  },
  'file-not-verbatim': {
    en: '{file} is compressed, sparse or encrypted, so it cannot be changed where it lies.',
    zh: '{file} 是压缩、稀疏或加密文件，无法原地修改。',
  },
  'file-log': {
    en: '{file}: Windows left unfinished operations in the NTFS log and would replay them over this change. Let Windows (chkdsk) finish them first.',
    zh: '{file}：NTFS 日志里还有未完成的操作，Windows 会用它们覆盖这次改动。请先让 Windows（chkdsk）处理完。',
  },
  'file-hibernated': {
    en: '{file}: this Windows is hibernated; when it resumes, it would not see the change or would damage it. Shut it down fully first.',
    zh: '{file}：该 Windows 处于休眠状态，恢复时看不到这次改动，甚至会造成损坏。请先让它完全关机。',
  },
  'file-read-only-kind': {
    en: '{file} lies on a file system that is only read here.',
    zh: '{file} 所在的文件系统在这里只支持读取。',
  },
};

/** The refusal of a planner whose write of `file` (`p3:/path`) was refused. */
export function notWritten(refusal: VolumeRefusal, file: string): Refusal {
  return { message: FILE_REFUSALS[refusal], args: { file }, byName: false };
}

const FILE_REFUSALS: Readonly<Record<VolumeRefusal, FileMessage>> = {
  absent: 'file-damaged',
  'not-a-file': 'file-in-the-way',
  'is-a-directory': 'file-in-the-way',
  'not-a-directory': 'file-in-the-way',
  'bad-name': 'file-in-the-way',
  damaged: 'file-damaged',
  unreadable: 'file-damaged',
  'not-fat': 'file-damaged',
  'no-backup': 'file-damaged',
  'no-room': 'file-no-room',
  'no-space': 'file-no-room',
  'too-large': 'file-no-room',
  'directory-full': 'file-no-room',
  'not-verbatim': 'file-not-verbatim',
  'log-not-empty': 'file-log',
  hibernated: 'file-hibernated',
  'read-only-kind': 'file-read-only-kind',
};

const refuse = (refusal: VolumeRefusal): VolumeWrite => ({ ok: false, refusal });
const NOTHING: VolumeWrite = { ok: true, changed: false };

/** Opens a volume whose file system is one of ours; undefined for encrypted, unknown and absent ones. */
export async function openVolume(context: VolumeContext, volume: string): Promise<RepairVolume | undefined> {
  const place = volumeSource(context, volume);
  if (place === undefined) return undefined;
  const { source, partition } = place;
  const { overlay } = context;
  const first = await openFileSystem(source);
  if (first === undefined) return undefined;
  const { kind } = first;
  let current: FileSystem | undefined = first;

  const fileSystem = async (): Promise<FileSystem | undefined> => (current ??= await openFileSystem(source));
  const find = async (path: string): Promise<FileEntry | undefined> => {
    const found = await (await fileSystem())?.lookup(path);
    return found?.status === 'found' ? found.entry : undefined;
  };
  /** Runs a write; what was parsed before it is out of date then. */
  const changing = async (write: () => Promise<VolumeWrite>): Promise<VolumeWrite> => {
    if (kind === 'ntfs' && (await hibernated(await fileSystem()))) return refuse('hibernated');
    const result = await write();
    current = undefined;
    return result;
  };

  return {
    volume,
    partition,
    source,
    kind,
    fileSystem,
    find,
    list: async (path) => (await fileSystem())?.list(path) ?? { entries: [], complete: false, anomalies: [] },
    read: async (path) => readWhole(await fileSystem(), path),
    write: (path, content, options) =>
      changing(async () => {
        if (isFat(kind)) return writeFile(volumeTarget(overlay, source), path, content, options);
        if (kind !== 'ntfs') return refuse('read-only-kind');
        const parsed = await parseNtfs(source);
        return parsed.status === 'ok' ? replaceContent(overlay, parsed.value, path, content) : refuse('damaged');
      }),
    patch: (path, offset, bytes) =>
      changing(async () => {
        if (!isFat(kind) && kind !== 'ntfs') return refuse('read-only-kind');
        const entry = await find(path);
        const opened = await entry?.open();
        if (entry === undefined || opened === undefined) return refuse('absent');
        if (opened.status !== 'ok') return refuse('damaged');
        if (offset < 0 || offset + bytes.length > opened.value.size) return refuse('no-room');
        if (bytes.length === 0) return NOTHING;
        const now = await opened.value.read(offset, bytes.length);
        if (now.holes.length === 0 && sameBytes(now.bytes, bytes)) return NOTHING;
        const done = await overlay.writeThrough(opened.value, offset, bytes);
        return done ? { ok: true, changed: true } : refuse('not-verbatim');
      }),
    remove: (path) =>
      changing(async () => (isFat(kind) ? deleteFile(volumeTarget(overlay, source), path) : refuse('read-only-kind'))),
  };
}

/** A FAT volume for the encoders in parsers/fat: formatting, boot records. Undefined where the facts know no such volume. */
export function fatTargetOf(context: VolumeContext, volume: string): VolumeTarget | undefined {
  const place = volumeSource(context, volume);
  return place === undefined ? undefined : volumeTarget(context.overlay, place.source);
}

function isFat(kind: FileSystem['kind']): boolean {
  return kind === 'fat12' || kind === 'fat16' || kind === 'fat32';
}

async function readWhole(fs: FileSystem | undefined, path: string): Promise<FileContent> {
  const found = await fs?.lookup(path);
  if (found === undefined || found.status === 'unreadable') return { status: 'unreadable' };
  if (found.status === 'absent' || found.entry.kind !== 'file') return { status: 'absent' };
  const opened = await found.entry.open();
  if (opened.status !== 'ok' || opened.value.size > MAX_WHOLE_FILE) return { status: 'unreadable' };
  const chunk = await opened.value.read(0, opened.value.size);
  if (chunk.holes.length > 0 || chunk.bytes.length < opened.value.size) return { status: 'unreadable' };
  return { status: 'ok', bytes: chunk.bytes, entry: found.entry };
}

async function hibernated(fs: FileSystem | undefined): Promise<boolean> {
  const found = await fs?.lookup('/hiberfil.sys');
  if (found?.status !== 'found') return false;
  const opened = await found.entry.open();
  return opened.status === 'ok' && (await hibernationState(opened.value)).state === 'hibernated';
}
