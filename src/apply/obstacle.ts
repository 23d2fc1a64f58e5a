/** What stands in the way of a write, and what has to be known beside it. */
import type { Args } from '../core/text.ts';

export type ObstacleCode =
  /** Opening: { path, error? } */
  | 'not-found'
  | 'not-permitted'
  | 'not-a-file-or-device'
  | 'unreadable'
  /** { path, reason, … }: a problem of evidence and its arguments. */
  | 'unusable'
  | 'busy'
  /** { path, disk }: repairs speak of whole disks. */
  | 'partition'
  /** { path, format }: this container cannot be written in place. */
  | 'container'
  /** { path, format, offset }: the range has no place of its own in the container. */
  | 'no-place'
  /** { path, offset }: a medium that shows read errors is never written. */
  | 'read-errors'
  /** { path, platform } */
  | 'unsupported-platform'
  /** In use: { device, point }, { device, path }, { device, holder }, { file, loop } */
  | 'mounted'
  | 'swap'
  | 'held'
  | 'image-in-use'
  /** { device, holder } or { file, holder }: a program has it open for writing, or has locked it. */
  | 'in-use'
  /** { device } or { file } */
  | 'read-only'
  /** { device, point }: the running system starts or lives there. */
  | 'system-disk'
  /** { folder, device } */
  | 'backup-on-target'
  /** { folder, path }: waived by `sameFileSystem`. */
  | 'backup-same-file-system'
  /** { folder, error } */
  | 'backup-folder'
  /** { expected, actual } */
  | 'other-target'
  /** { offset }: the bytes are no longer what the plan or the journal knew. */
  | 'changed-medium'
  /** { confirmation }: the steps of a journal are not what its repairs would write; the bytes have to be confirmed too. */
  | 'not-derived'
  /** { journal }: a write to the target was cut off, and what is asked for does not complete it. */
  | 'unfinished-write'
  /** { offset, length } */
  | 'bad-plan'
  /** { size, limit }: bytes a plan writes. */
  | 'plan-too-large'
  /** { repair, other, offset }: two repairs want different bytes there. */
  | 'conflict';

export interface Obstacle {
  readonly code: ObstacleCode;
  readonly args: Args;
}

/**
 * Worth knowing, no reason to refuse. `backup-volatile` { folder }: the backup is in memory and gone after a restart.
 * `backup-left` { folder }: a backup that was begun could not be taken away.
 */
export interface Note {
  readonly code:
    'backup-volatile' | 'backup-left' | 'verified-through-cache' | 'journal-not-marked' | 'table-not-reread';
  readonly args: Args;
}
