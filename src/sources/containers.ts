/**
 * The containers a medium may lie in, in the order they are asked: one table for files of the host and for files inside
 * a file system. Containers are recognised by their content, never by their name.
 */
import type { ByteSource } from '../core/bytes.ts';
import type { Container, ContainerKind, OpenParent, Result } from './container.ts';
import { isEwf, openEwf, segmentName } from './ewf.ts';
import { recogniseOther } from './other.ts';
import { isQcow2, openQcow2 } from './qcow2.ts';
import { openSplit, partName } from './split.ts';
import { isVhd, openVhd } from './vhd.ts';
import { isVhdx, openVhdx } from './vhdx.ts';

/** What lies beside the file a container begins in. */
export interface Surroundings {
  /** The name of the file, by which the further files of its set are named. */
  readonly name: string;
  /** A further file of a set; undefined where there is none of this name. */
  readonly sibling: (name: string) => Promise<ByteSource | undefined>;
  readonly openParent: OpenParent;
}

interface ContainerFormat {
  readonly kind: ContainerKind;
  /** Where the magic lies and why the format stands at this place of the order. */
  readonly place: string;
  is(file: ByteSource): Promise<boolean>;
  open(file: ByteSource, around: Surroundings): Promise<Result<Container>>;
}

/**
 * Magics of the first bytes before those of the last: a fixed VHD is any file with a footer behind it, and the footer
 * outlives what is written over the start.
 */
export const CONTAINERS: readonly ContainerFormat[] = [
  {
    kind: 'qcow2',
    place: '"QFI\\xFB" at 0: no table, boot record or text begins with it',
    is: isQcow2,
    open: (file, { openParent }) => openQcow2(file, { openParent }),
  },
  {
    kind: 'vhdx',
    place: '"vhdxfile" at 0: as qcow2',
    is: isVhdx,
    open: (file, { openParent }) => openVhdx(file, { openParent }),
  },
  {
    kind: 'ewf',
    place: '"EVF" 09 0D 0A FF 00 at 0: as qcow2',
    is: isEwf,
    open: (file, { name, sibling }) =>
      openEwf(file, {
        openSegment: async (n) => {
          const segment = segmentName(name, n);
          return segment === undefined ? undefined : sibling(segment);
        },
      }),
  },
  {
    kind: 'vhd',
    place: '"conectix" with a sum, in the last 512 bytes and, where the disk is dynamic, at 0: after all magics of 0',
    is: isVhd,
    open: (file, { openParent }) => openVhd(file, { openParent }),
  },
];

/**
 * The container that a file is or begins; undefined for a raw image. Formats that are only known by name are refused
 * last. `raw`: the content is not looked at, because who names the file says what it is.
 */
export async function openContainer(
  file: ByteSource,
  around: Surroundings,
  format?: ContainerKind,
): Promise<Result<Container> | undefined> {
  // A set of numbered parts is put together first: the container is what all of them hold.
  const split = format === undefined ? await openSplit(file, (index) => part(around, index)) : undefined;
  const base = split?.source ?? file;
  if (format !== 'raw') {
    for (const container of CONTAINERS) if (await container.is(base)) return container.open(base, around);
    const refused = await recogniseOther(base);
    if (refused !== undefined) return { ok: false, problem: refused };
  }
  return split === undefined ? undefined : { ok: true, value: split };
}

async function part({ name, sibling }: Surroundings, index: number): Promise<ByteSource | undefined> {
  const numbered = partName(name, index);
  return numbered === undefined ? undefined : sibling(numbered);
}
