/** What writing to a FAT volume gives back. */
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
