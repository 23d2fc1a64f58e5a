/**
 * The cases with one source of evidence taken away: ranges of the medium give read errors, or the logs on it are not
 * there. What was proven may become unknown; it must not become another proof.
 */
import { clamp, type ByteSource, type Chunk, type Extent } from '../../src/core/bytes.ts';
import type { Diagnosis } from '../../src/core/diagnosis.ts';
import { diagnoseSurveys, evidenceItem } from '../../src/engine/diagnosis.ts';
import { openContainer } from '../../src/engine/nested-path.ts';
import { resolve, rootNode } from '../../src/inspect/resolve.ts';
import { signatureSet } from '../../src/signatures/index.ts';
import { openEvidence } from '../../src/sources/open.ts';
import type { Survey } from '../../src/survey/collector.ts';
import { surveyMedium } from '../../src/survey/medium.ts';
import type { AccuracyCase } from './cases.ts';

const SECTOR = 512;
/** Header and 128 entries of 128 bytes, in sectors. */
const GPT_SECTORS = 33;
const INFO = { kind: 'image', sectorSizeFrom: 'assumed', container: 'raw' } as const;

export interface Range {
  readonly offset: number;
  readonly length: number;
}

/** Where the parts of a healthy base lie, in sectors. */
export interface Place {
  readonly start: number;
  readonly sectors: number;
}

export interface BaseLayout {
  readonly scheme: 'gpt' | 'mbr';
  readonly layout: { readonly system: Place; readonly windows: Place };
}

/** One source of evidence: the ranges that cannot be read, or the facts that are left out. */
export interface Ablation {
  readonly id: string;
  readonly applies: (base: BaseLayout) => boolean;
  readonly ranges: (source: ByteSource, base: BaseLayout) => Promise<readonly Range[]>;
  readonly without?: (survey: Survey) => Survey;
}

const place = ({ start, sectors }: Place): Range => ({ offset: start * SECTOR, length: sectors * SECTOR });
const always = (): boolean => true;
const gpt = ({ scheme }: BaseLayout): boolean => scheme === 'gpt';

/** Places of files of the medium; a file that is not there has none. */
function files(...paths: readonly string[]): Ablation['ranges'] {
  return async (source) => {
    const out: Range[] = [];
    for (const path of paths) {
      const node = await resolve(
        rootNode(source, true, () => Promise.resolve(undefined)),
        path,
        openContainer,
      );
      if (node.ok && node.value.kind === 'bytes') out.push(...node.value.source.trace(0, node.value.source.size));
    }
    return out;
  };
}

const LOG_KINDS: ReadonlySet<string> = new Set(['event', 'log']);

export const ABLATIONS: readonly Ablation[] = [
  { id: 'sector 0', applies: always, ranges: () => Promise.resolve([{ offset: 0, length: SECTOR }]) },
  {
    id: 'primary GPT',
    applies: gpt,
    ranges: () => Promise.resolve([{ offset: SECTOR, length: GPT_SECTORS * SECTOR }]),
  },
  {
    id: 'backup GPT',
    applies: gpt,
    ranges: (source) => Promise.resolve([{ offset: source.size - GPT_SECTORS * SECTOR, length: GPT_SECTORS * SECTOR }]),
  },
  { id: 'system partition', applies: always, ranges: (_, base) => Promise.resolve([place(base.layout.system)]) },
  {
    id: 'boot records',
    applies: always,
    ranges: (_, { layout }) =>
      Promise.resolve(
        [layout.system, layout.windows].map(({ start, sectors }) => place({ start, sectors: Math.min(sectors, 1) })),
      ),
  },
  { id: 'Windows volume', applies: always, ranges: (_, base) => Promise.resolve([place(base.layout.windows)]) },
  {
    id: 'BCD stores',
    applies: always,
    ranges: files('p1:/EFI/Microsoft/Boot/BCD', 'p1:/Boot/BCD'),
  },
  { id: 'boot loaders', applies: always, ranges: files('p1:/EFI/BOOT/BOOTX64.EFI', 'p1:/bootmgr') },
  {
    id: 'SYSTEM hive',
    applies: always,
    ranges: files('p2:/Windows/System32/config/SYSTEM', 'p3:/Windows/System32/config/SYSTEM'),
  },
  {
    id: 'logs',
    applies: always,
    ranges: () => Promise.resolve([]),
    without: (survey) => ({
      ...survey,
      facts: survey.facts.filter(({ kind }) => !LOG_KINDS.has(kind)),
      collected: new Set([...survey.collected].filter((kind) => !LOG_KINDS.has(kind))),
    }),
  },
];

/** The source with read errors in the ranges. */
export function failing(source: ByteSource, ranges: readonly Range[]): ByteSource {
  return {
    id: source.id,
    size: source.size,
    sectorSize: source.sectorSize,
    trace: (offset, length) => source.trace(offset, length),
    async read(offset, length): Promise<Chunk> {
      const chunk = await source.read(offset, length);
      const holes = [...chunk.holes];
      for (const range of ranges) {
        const from = Math.max(range.offset, chunk.at.offset);
        const to = Math.min(range.offset + range.length, chunk.at.offset + chunk.bytes.length);
        if (from >= to) continue;
        chunk.bytes.fill(0, from - chunk.at.offset, to - chunk.at.offset);
        holes.push({ source: source.id, offset: from, length: to - from });
      }
      return { ...chunk, holes: joined(holes) };
    },
  };
}

/** In order, none touching another. */
function joined(holes: readonly Extent[]): readonly Extent[] {
  const out: Extent[] = [];
  for (const hole of [...holes].sort((a, b) => a.offset - b.offset)) {
    const last = out.at(-1);
    const end = last === undefined ? -1 : last.offset + last.length;
    if (last === undefined || hole.offset > end) out.push(hole);
    else out[out.length - 1] = { ...last, length: Math.max(end, hole.offset + hole.length) - last.offset };
  }
  return out;
}

export interface Ablated {
  readonly of: AccuracyCase;
  readonly ablation: string;
  readonly diagnosis: Diagnosis;
}

/** A medium of the corpus diagnosed without each source of evidence in turn. */
export async function ablate(one: AccuracyCase, base: BaseLayout): Promise<readonly Ablated[]> {
  const opened = await openEvidence(one.path);
  if (!opened.ok) throw new Error(`${one.id}: ${opened.problem.message}`);
  try {
    const out: Ablated[] = [];
    for (const { id, applies, ranges, without } of ABLATIONS) {
      if (!applies(base)) continue;
      const blind = (await ranges(opened.source, base)).map(({ offset, length }) =>
        clamp(opened.source.size, offset, length),
      );
      if (blind.length === 0 && without === undefined) continue;
      const source = failing(opened.source, blind);
      const survey = await surveyMedium(source, INFO, { signatures: signatureSet });
      const diagnosis = diagnoseSurveys([evidenceItem(source, INFO)], [without?.(survey) ?? survey]);
      out.push({ of: one, ablation: id, diagnosis });
    }
    return out;
  } finally {
    await opened.close();
  }
}
