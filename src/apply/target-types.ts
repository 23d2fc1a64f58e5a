/** What may be written, and how it is named. */
import type { ByteSource } from '../core/bytes.ts';
import type { Obstacle } from './obstacle.ts';
import type { Identity, ReadBytes } from './identity.ts';

interface TargetBase {
  /** As given, symbolic links resolved. */
  readonly path: string;
  readonly identity: Identity;
  /** Bytes. */
  readonly size: number;
  readonly sectorSize: number;
}

export type Target = TargetBase &
  (
    | {
        readonly kind: 'device';
        /** `MAJOR:MINOR`. */
        readonly number: string;
        readonly model: string;
      }
    | {
        readonly kind: 'image';
        /** Set where the medium lies in a container. */
        readonly container?: string;
        /** The files of a container that can be written in place, as far as its ranges have places. */
        readonly files?: readonly string[];
        /** Every file that is read for it, parents included. */
        readonly reads?: readonly string[];
      }
  );

export interface OpenedTarget {
  readonly target: Target;
  /** For reading only. */
  readonly source: ByteSource;
  /** The identity it has with other bytes laid over what is read: a journal knows the target as it was before. */
  identify(lay: (read: ReadBytes) => ReadBytes): Promise<Identity>;
  /** Offset of the first byte that could not be read so far. */
  fault(): number | undefined;
  /** False where a range has no place of its own to be written to. */
  writable(offset: number, length: number): boolean;
  close(): Promise<void>;
}

export type TargetResult =
  { readonly ok: true; readonly value: OpenedTarget } | { readonly ok: false; readonly obstacle: Obstacle };
