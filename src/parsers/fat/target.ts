/** What writing to a FAT volume takes and gives back. */
import type { ByteSource } from '../../core/bytes.ts';

/** A volume that can be written: `source` must show what `write` wrote. Offsets are bytes of the volume. */
export interface FatTarget {
  readonly source: ByteSource;
  write(offset: number, bytes: Uint8Array): Promise<void>;
}

/** Why nothing was written. */
export type FatRefusal =
  | 'not-fat'
  | 'no-backup'
  | 'unreadable'
  | 'bad-name'
  | 'not-a-directory'
  | 'is-a-directory'
  | 'directory-full'
  | 'no-space'
  | 'too-large';

export type FatWrite =
  { readonly ok: true; readonly changed: boolean } | { readonly ok: false; readonly refusal: FatRefusal };
