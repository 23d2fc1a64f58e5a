/**
 * `restore.sh`: puts the backed-up ranges back on a Linux that has nothing of ours. It takes the target as its argument
 * and holds no path of its own, because the device that was /dev/sdb is another one tomorrow; it writes only where size,
 * table identity and the present bytes of every range are what they were after the write.
 *
 * POSIX sh, with dd, sha256sum, cut, wc, tr, dirname (coreutils), blockdev and lsblk (util-linux).
 */
import { sha256 } from './journal.ts';

/** A range of one of the files that are named as arguments. */
export interface FileRange {
  /** Index of the argument. */
  readonly file: number;
  /** Bytes. */
  readonly offset: number;
  /** What it holds after the write, and before it; of one length. */
  readonly after: Uint8Array;
  readonly before: Uint8Array;
}

export interface BackedUpRange extends FileRange {
  /** Name of the file beside the script that holds the old bytes, and where they begin there. */
  readonly backup: string;
  readonly skip: number;
}

export interface RestoreScript {
  /** Names to show for the arguments, safe to print, with the sizes the files must have in bytes. */
  readonly files: readonly { readonly name: string; readonly size: number }[];
  /** Where the partition table says which medium this is. */
  readonly identity: readonly FileRange[];
  readonly ranges: readonly BackedUpRange[];
}

export function restoreScript({ files, identity, ranges }: RestoreScript): string {
  const sizes = files.map(({ size }, i) => `need_size "$${i + 1}" ${size}`);
  const told = identity.map((one) => `need_id "$${one.file + 1}" ${place(one)} ${sums(one)}`);
  const steps = ranges.map((one) => `range "$${one.file + 1}" ${place(one, one.skip)} ${sums(one)} '${one.backup}'`);
  return `${HEAD}
[ $# -eq ${files.length} ] || {
  printf 'usage: sh restore.sh %s\\n' '${files.map(({ name }) => `<${name}>`).join(' ')}' >&2
  exit 16
}
${files.map((_, i) => `need_file "$${i + 1}"`).join('\n')}
${[...sizes, ...told].join('\n')}
ranges() {
  changed=0
${steps.map((step) => `  ${step}`).join('\n')}
}
${FOOT}`;
}

/** `BS COUNT AT [SKIP]`, in blocks of BS as dd counts them. */
function place({ offset, before }: FileRange, skip?: number): string {
  const bs = blockSize(offset, before.length, skip ?? 0);
  const units = [bs, before.length / bs, offset / bs, ...(skip === undefined ? [] : [skip / bs])];
  return units.join(' ');
}

function sums({ after, before }: FileRange): string {
  return `${sha256(after)} ${sha256(before)}`;
}

/** dd holds a block in memory; beyond 1 MiB larger ones gain nothing. */
const MOST_BYTES = 1024 * 1024;

/** The largest block that divides all of them, halved until it is small enough. */
function blockSize(...numbers: readonly number[]): number {
  let size = numbers.reduce((a, b) => {
    while (b !== 0) [a, b] = [b, a % b];
    return a;
  }, 0);
  while (size > MOST_BYTES && size % 2 === 0) size /= 2;
  return size;
}

const HEAD = `#!/bin/sh
# Puts back the bytes that wtg-triage replaced, without wtg-triage:  sh restore.sh TARGET
# Nothing is written unless TARGET has the size and the partition table this was made for, and each range holds the
# bytes that were written there, or the old ones already.
LC_ALL=C
export LC_ALL
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P) || exit 8

refuse() {
  printf 'restore.sh: %s. Nothing was written.\\n' "$1" >&2
  exit 8
}

# FILE BS COUNT AT: the SHA-256 of a range.
sum_of() {
  dd if="$1" bs="$2" count="$3" skip="$4" 2>/dev/null | sha256sum | cut -d ' ' -f 1
}

need_file() {
  case $1 in -*) refuse "name it as ./$1" ;; esac
  [ -f "$1" ] || [ -b "$1" ] || refuse "$1 is neither a file nor a block device"
  [ -r "$1" ] || refuse "$1 cannot be read"
  [ -w "$1" ] || refuse "$1 cannot be written"
  if [ -b "$1" ] && [ -n "$(lsblk -nro MOUNTPOINT "$1" 2>/dev/null | tr -d '\\n')" ]; then refuse "$1 is mounted"; fi
}

need_size() {
  if [ -b "$1" ]; then size=$(blockdev --getsize64 "$1"); else size=$(wc -c <"$1"); fi
  [ "$((size))" -eq "$2" ] || refuse "$1 is another medium: it has $((size)) bytes, not $2"
}

# FILE BS COUNT AT NEW OLD
need_id() {
  sum=$(sum_of "$1" "$2" "$3" "$4")
  [ "$sum" = "$5" ] || [ "$sum" = "$6" ] || refuse "$1 is another medium: its partition table says so"
}

# FILE BS COUNT AT SKIP NEW OLD BACKUP
range() {
  sum=$(sum_of "$1" "$2" "$3" "$4")
  [ "$sum" = "$7" ] && return
  changed=$((changed + 1))
  case $mode in
    check)
      [ "$sum" = "$6" ] || refuse "$1 was changed since: not its bytes at $4 x $2 (wtg-triage undo tells more)"
      [ "$(sum_of "$here/$8" "$2" "$3" "$5")" = "$7" ] || refuse "the backup $8 is damaged or missing"
      ;;
    write)
      dd if="$here/$8" of="$1" bs="$2" count="$3" skip="$5" seek="$4" conv=notrunc,fsync 2>/dev/null ||
        printf 'restore.sh: %s could not be written at %s x %s\\n' "$1" "$4" "$2" >&2
      ;;
  esac
}
`;

const FOOT = `mode='check'
ranges "$@"
found=$changed
mode='write'
ranges "$@"
mode='verify'
ranges "$@"
if [ "$changed" -ne 0 ]; then
  printf 'restore.sh: %s of %s ranges were NOT put back\\n' "$changed" "$found" >&2
  exit 8
fi
printf 'restore.sh: %s ranges put back\\n' "$found"
`;
