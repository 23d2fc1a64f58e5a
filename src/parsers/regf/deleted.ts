/**
 * Keys and values whose cells were freed but not overwritten. Freed cells merge, so records are looked for at every
 * place inside a free cell where a cell can begin; what they refer to counts only where it lies in free cells too.
 */
import { BASE_SIZE } from './base.ts';
import { type KeyNode, type KeyValue, SIGNATURE, keyNode, keyValue, valueReferences } from './cells.ts';
import { type Cell, type HiveImage, NO_CELL, type Notes, eachCell } from './image.ts';
import { lastNotAbove } from '../../core/ranges.ts';

/** Records reported of one hive; more than this is a hive of rubble, and the first ones show it. */
const MAX_DELETED = 20_000;
/** Of a SYSTEM hive some thousand; two million of them are rubble too. */
const MAX_REGIONS = 2_000_000;
/** Values looked up for one deleted key: its count is not to be trusted, and real keys have a handful. */
const MAX_VALUES = 1024;

export interface DeletedKeyNode {
  readonly node: KeyNode;
  /** Values of the key that could be found in free cells. */
  readonly values: readonly KeyValue[];
}

export interface DeletedCells {
  readonly keys: ReadonlyMap<number, DeletedKeyNode>;
  /** Values no deleted key leads to. */
  readonly values: readonly KeyValue[];
  /** Whether bytes of the file lie in free cells, whole. */
  isFree(start: number, length: number): boolean;
}

const SILENT: Notes = { list: [], add: () => undefined };

export function findDeleted(image: HiveImage): DeletedCells {
  const { starts, ends } = freeRegions(image);

  /** Where the region of free cells around a place ends. */
  function endOf(at: number): number | undefined {
    const end = ends[lastNotAbove(starts, at)];
    return end !== undefined && at < end ? end : undefined;
  }

  /** The cell that once began at a file offset: its old size where that is sane, else all that is left of the region. */
  function oldCell(at: number): Cell | undefined {
    const last = endOf(at);
    if (last === undefined || at + 8 > last) return undefined;
    const size = Math.abs(image.view.getInt32(at, true));
    const end = size >= 8 && size % 8 === 0 ? Math.min(at + size, last) : last;
    return { offset: at - BASE_SIZE, start: at + 4, length: end - at - 4, allocated: false };
  }

  const nodes = new Map<number, KeyNode>();
  const loose = new Map<number, KeyValue>();
  for (const [i, start] of starts.entries()) {
    const end = ends[i] ?? 0;
    for (let at = start; at + 8 <= end && nodes.size + loose.size < MAX_DELETED; at += 8) {
      const signature = image.view.getUint16(at + 4, true);
      if (signature !== SIGNATURE.nk && signature !== SIGNATURE.vk) continue;
      const cell = oldCell(at);
      if (cell === undefined) continue;
      if (signature === SIGNATURE.nk) {
        const node = keyNode(image, cell);
        if (node !== undefined && node.name !== '') nodes.set(cell.offset, node);
      } else {
        const value = keyValue(image, cell);
        if (value !== undefined) loose.set(cell.offset, value);
      }
    }
  }

  const keys = new Map<number, DeletedKeyNode>();
  for (const [offset, node] of nodes) {
    const values: KeyValue[] = [];
    const plausible = node.valueCount > 0 && node.valueCount <= MAX_VALUES && node.valueList !== NO_CELL;
    if (plausible && endOf(BASE_SIZE + node.valueList) !== undefined) {
      for (const place of valueReferences(image, node, SILENT).places) {
        const target = image.view.getUint32(place, true);
        const value = loose.get(target);
        if (value !== undefined && loose.delete(target)) values.push(value);
      }
    }
    keys.set(offset, { node, values });
  }
  return {
    keys,
    values: [...loose.values()],
    isFree(start, length) {
      const end = endOf(start);
      return end !== undefined && start + length <= end;
    },
  };
}

/** Free cells, those side by side as one, as Windows merges them. Offsets of the file. */
function freeRegions(image: HiveImage): { readonly starts: readonly number[]; readonly ends: readonly number[] } {
  const starts: number[] = [];
  const ends: number[] = [];
  eachCell(
    image,
    ({ start, length, allocated }) => {
      if (allocated) return;
      const last = ends.length - 1;
      if (ends[last] === start - 4) ends[last] = start + length;
      else if (ends.length < MAX_REGIONS) {
        starts.push(start - 4);
        ends.push(start + length);
      }
    },
    SILENT,
  );
  return { starts, ends };
}
