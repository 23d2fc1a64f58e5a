/** The crash matrix over what a suite repairs: each repair once, with few cuts, since building the media is what costs. */
import { compose } from '../../../src/apply/compose.ts';
import type { JournalStep } from '../../../src/apply/journal.ts';
import { derivedFor, plannersFor } from '../../../src/engine/planners.ts';
import { cached } from '../../../src/core/bytes.ts';
import { overlay } from '../../../src/core/overlay.ts';
import { openEvidence } from '../../../src/sources/open.ts';
import { crashMatrix } from '../../apply/crash.ts';

const INFO = { kind: 'image', sectorSizeFrom: 'assumed', container: 'raw' } as const;
/** Calls to the medium that are cut, of a repair of few sectors nearly all. */
const MOST_CALLS = 3;

export class Crashes {
  readonly #met = new Set<string>();
  readonly #suite: string;
  #cuts = 0;
  #failed = 0;
  #second = 0;

  constructor(suite: string) {
    this.#suite = suite;
  }

  /** What went wrong; nothing where all of the repairs were cut before. `path`: the raw image as it was before them. */
  async cut(
    path: string,
    steps: readonly JournalStep[],
    repairs: readonly string[],
    named: readonly string[] = [],
  ): Promise<readonly string[]> {
    if (repairs.every((id) => this.#met.has(id))) return [];
    for (const id of repairs) this.#met.add(id);
    const opened = await openEvidence(path);
    if (!opened.ok) return [opened.problem.message];
    try {
      const matrix = await crashMatrix(cached(opened.source), steps, {
        most: MOST_CALLS,
        repairs,
        derive: (before, _path, { repairs: written }) => derivedFor(INFO, before, { repairs: written, only: named }),
        again: async (left) => {
          const planners = plannersFor(INFO, named);
          const result = overlay(left);
          const { steps: more } = await compose(left, planners.repairs, planners.survey);
          for (const step of more) await result.write(step.offset, step.after);
          return result;
        },
      });
      this.#cuts += matrix.cuts;
      this.#failed += matrix.failures.length;
      this.#second += matrix.second.repaired;
      return matrix.failures;
    } finally {
      await opened.close();
    }
  }

  print(): void {
    process.stdout.write(
      `crash matrix of ${this.#suite}: ${this.#cuts} cuts, ${this.#failed} failures, over ${this.#met.size} repairs; ` +
        `${this.#second} second repairs end repaired\n`,
    );
  }
}
