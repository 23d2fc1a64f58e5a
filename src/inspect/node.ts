/** What a nested path can lead to, and why it may lead nowhere. */
import type { ByteSource } from '../core/bytes.ts';
import type { FileEntry, FileSystem } from '../core/filesystem.ts';
import type { Anomaly } from '../core/anomaly.ts';
import type { Args } from '../core/text.ts';
import type { HiveKey, HiveTree, HiveValue } from '../parsers/regf/hive.ts';

/** Opens a file that lies beside another one, by its name alone: parts of a set, parents of a differencing image. */
export type Sibling = (name: string) => Promise<ByteSource | undefined>;

/** A medium, a volume or a file: bytes whose content nobody has judged yet. */
export interface BytesNode {
  readonly kind: 'bytes';
  readonly source: ByteSource;
  readonly holds: 'medium' | 'volume' | 'file';
  /** The directory entry, where a file system named it. */
  readonly entry: FileEntry | undefined;
  /** Met on the way here and while it was opened. */
  readonly anomalies: readonly Anomaly[];
  readonly sibling: Sibling;
  /** A container was already taken off: what it held is the medium itself. */
  readonly unwrapped: boolean;
}

export interface DirectoryNode {
  readonly kind: 'directory';
  readonly fs: FileSystem;
  /** Full path with `/`; `/` for the root. */
  readonly path: string;
  /** Name of the file system's source, for people. */
  readonly id: string;
  readonly anomalies: readonly Anomaly[];
}

export interface KeyNode {
  readonly kind: 'key';
  readonly hive: HiveTree;
  readonly key: HiveKey;
  readonly anomalies: readonly Anomaly[];
}

export interface ValueNode {
  readonly kind: 'value';
  readonly hive: HiveTree;
  readonly key: HiveKey;
  readonly value: HiveValue;
  readonly anomalies: readonly Anomaly[];
}

export type Node = BytesNode | DirectoryNode | KeyNode | ValueNode;

export type PathProblemCode =
  | 'no-volume'
  | 'beyond-medium'
  | 'no-file'
  | 'damaged-folder'
  | 'damaged-file'
  | 'no-file-system'
  | 'several-volumes'
  | 'encrypted'
  | 'recognised-only'
  | 'no-image'
  | 'several-images'
  | 'damaged-image'
  | 'no-key'
  | 'not-nested'
  | 'not-a-hive'
  | 'nested-container'
  | 'is-folder'
  | 'is-key'
  | 'too-deep';

export interface PathProblem {
  readonly code: PathProblemCode;
  /** `place` is always given: how far the path led. */
  readonly args: Args;
  readonly anomalies: readonly Anomaly[];
}

export type Resolved<T = Node> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: PathProblem };

export function found<T>(value: T): Resolved<T> {
  return { ok: true, value };
}

export function lost(
  code: PathProblemCode,
  place: string,
  args: Args = {},
  anomalies: readonly Anomaly[] = [],
): Resolved<never> {
  return { ok: false, problem: { code, args: { place, ...args }, anomalies } };
}

/** A container of a medium (VHD, VHDX, qcow2 …) inside a file. The openers read files of the host, so they come from outside. */
export interface NestedContainer {
  readonly kind: string;
  readonly source: ByteSource;
  readonly anomalies: readonly Anomaly[];
  readonly about: Args;
}

export type OpenContainer = (
  source: ByteSource,
  sibling: Sibling,
) => Promise<
  | { readonly ok: true; readonly value: NestedContainer }
  | { readonly ok: false; readonly problem: { readonly message: string; readonly args: Args } }
  | undefined
>;
