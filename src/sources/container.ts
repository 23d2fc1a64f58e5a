/** What opening a container gives, and the joints between containers and the files around them. */
import type { ByteSource, Extent } from '../core/bytes.ts';
import type { Anomaly, AnomalyKind } from '../core/anomaly.ts';
import type { Args } from '../core/text.ts';

export type ContainerKind = 'raw' | 'qcow2' | 'vhd' | 'vhdx' | 'ewf' | 'split';

export type ProblemCode =
  | 'not-found'
  | 'is-directory'
  | 'file'
  | 'block-device'
  | 'fifo'
  | 'socket'
  | 'character-device'
  | 'name-too-long'
  | 'too-many-links'
  | 'read-already'
  | 'not-permitted'
  | 'empty'
  | 'no-medium'
  | 'unreadable'
  | 'damaged-container'
  | 'encrypted-container'
  | 'unsupported-container'
  | 'compressed-file'
  | 'not-first-segment'
  | 'parent-missing'
  | 'parent-outside'
  | 'parent-mismatch'
  | 'parent-chain';

/** Why evidence could not be opened. `args` always carries `path`; further arguments are named beside the codes' users. */
export interface Problem {
  readonly message: ProblemCode;
  readonly args: Args;
  readonly at?: Extent;
}

/** A container whose tables were understood. */
export interface Container {
  readonly kind: ContainerKind;
  /** The medium inside. */
  readonly source: ByteSource;
  /** Grows while reads meet damage that opening could not see. */
  readonly anomalies: readonly Anomaly[];
  /**
   * Every byte of `source` is stored as it is in the file or files below, and `source.trace` says where: a patch of
   * those bytes in place is a patch of the medium, with no table or checksum to follow.
   */
  readonly verbatim: boolean;
  /**
   * Where `source.trace` leads into the container's own files, a write there is a write of that range of the medium and
   * of nothing else: no checksum, pending log, snapshot or bitmap knows of the bytes. Wider than `verbatim`: ranges
   * without a place are for `trace` to tell.
   */
  readonly patchable: boolean;
  /** What the container says of itself, for `inspect`: creator, block size, identifiers. */
  readonly about: Args;
  /** Ids of the files below, in order, where they are several. */
  readonly parts?: readonly string[];
  /** Reads everything and compares it with the hashes the container stores; absent where it stores none. */
  readonly verify?: () => Promise<Verification>;
}

export interface Verification {
  readonly matches: boolean;
  readonly hashes: readonly { readonly name: 'md5' | 'sha1'; readonly stored: string; readonly computed: string }[];
  /** Bytes that could not be read and were hashed as zeros. */
  readonly unreadable: number;
}

export interface Failure {
  readonly ok: false;
  readonly problem: Problem;
}

export type Result<T> = { readonly ok: true; readonly value: T } | Failure;

/** Another file a container names: the parent of a differencing image or a backing file. */
export interface ParentRequest {
  /** As stored in the container, best first: relative and absolute names of the same file. */
  readonly names: readonly string[];
  /** `raw` where the container says so: then the parent's content must not be guessed at. */
  readonly format: ContainerKind | undefined;
}

export interface Parent {
  readonly source: ByteSource;
  /** Identifiers the child compares: a VHD's unique id, a VHDX's data write GUID. */
  readonly about: Args;
}

export type OpenParent = (request: ParentRequest) => Promise<Result<Parent>>;

/** 256: a report shows a few; a table of rubbish would otherwise give one per entry. */
const ANOMALIES = 256;

/** A file as far as a place in it must be named. */
type FileOf = Pick<ByteSource, 'id' | 'size'>;

/** Collects anomalies with their places, each once, up to a limit. Places are clipped to the file: what it lacks has none. */
export class Findings {
  readonly list: Anomaly[] = [];
  readonly #file: FileOf;
  readonly #format: string;
  readonly #seen = new Set<string>();

  constructor(file: FileOf, format: string) {
    this.#file = file;
    this.#format = format;
  }

  /** `at.file`: another file of the set. */
  add(
    what: string,
    kind: AnomalyKind,
    at: { offset: number; length: number; file?: FileOf },
    values: { expected?: unknown; actual?: unknown } = {},
  ): void {
    const file = at.file ?? this.#file;
    const key = `${what}@${at.offset}@${file.id}`;
    if (this.#seen.has(key) || this.list.length > ANOMALIES) return;
    this.#seen.add(key);
    const extent = within(file, at.offset, at.length);
    if (this.list.length === ANOMALIES) {
      this.list.push({ code: `${this.#format}.more`, kind: 'limit', at: extent, expected: ANOMALIES });
    } else {
      this.list.push({ code: `${this.#format}.${what}`, kind, at: extent, ...values });
    }
  }
}

function within(file: FileOf, offset: number, length: number): Extent {
  const start = Math.min(offset, file.size);
  return { source: file.id, offset: start, length: Math.min(length, file.size - start) };
}

export function damaged(source: ByteSource, container: string, what: string, offset: number, length: number): Failure {
  const at = within(source, offset, length);
  return { ok: false, problem: { message: 'damaged-container', args: { path: source.id, container, what }, at } };
}

export function unsupported(source: ByteSource, container: string, feature: string): Failure {
  return { ok: false, problem: { message: 'unsupported-container', args: { path: source.id, container, feature } } };
}
