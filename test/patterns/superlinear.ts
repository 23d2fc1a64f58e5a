/**
 * Does matching a regular expression take time linear in its input? Backtracking costs more where one text can be read
 * in several ways: two loops that can both take the pieces of a repeated word (polynomial), or one loop that can take a
 * word in two ways (exponential). A search that is not anchored is itself a loop before the expression.
 *
 * The expression becomes its position automaton; loops are its strongly connected components. Sources: Weideman et al.,
 * "Analyzing Matching Time Behavior of Backtracking Regular Expression Matchers by Using Ambiguity of NFA" (2016);
 * Glushkov's construction. Assertions about one neighbouring character are taken for fulfilled, so that the answer may be
 * too strict, never too lax for them.
 */
import { CharSet, JS, type Concatenation, type Element, type Quantifier } from 'refa';

/** Up to this often a repeated part is taken apart exactly; above it is a loop with a bound. */
const UNROLLED = 8;
/** Steps at each character that bounded loops may cost together: a few milliseconds for the longest line that is kept. */
export const MAX_STEPS = 512;
/** Steps for the whole input where every loop is bounded and the expression anchored. */
const MAX_CONSTANT = 100_000;
/** States of the product automata that are visited before an expression counts as too complicated. */
const MAX_STATES = 2_000_000;

const LAST = 0x10ffff;
/** Stand for the start and the end of the input: no other position takes them. */
const START = CharSet.empty(LAST).union([{ min: LAST - 1, max: LAST - 1 }]);
const END = CharSet.empty(LAST).union([{ min: LAST, max: LAST }]);
const INPUT = CharSet.all(LAST).without(START).without(END);

interface Positions {
  readonly sets: CharSet[];
  readonly follow: Set<number>[];
  /** Bounds of the loops around each position; Infinity: without one. */
  readonly bounds: number[][];
  /** Edges that two loops lay: the same text by one loop or the other. */
  doubled: number | undefined;
}

interface Part {
  readonly nullable: boolean;
  /** Reads nothing only where an assertion holds. */
  readonly asserts: boolean;
  readonly first: readonly number[];
  readonly last: readonly number[];
  /** Those of `last` behind which no assertion of the part can fail. */
  readonly sure: readonly number[];
}

const NOTHING: Part = { nullable: true, asserts: false, first: [], last: [], sure: [] };
const ASSERTION: Part = { ...NOTHING, asserts: true };

export interface Verdict {
  /** Undefined: linear. */
  readonly problem: 'exponential' | 'polynomial' | 'bounds' | 'complicated' | undefined;
  /** Steps at each character, or for the whole input; Infinity: they grow with the input. */
  readonly steps: number;
  /** The parts of the expression that read the same text. */
  readonly where: string;
}

/** `longest`: characters of the longest input, where the code around the expression bounds it. */
export function judge(source: string, flags: string, longest = Infinity): Verdict {
  const parser = JS.Parser.fromLiteral({ source, flags });
  const { expression } = parser.parse({ backreferences: 'unknown', assertions: 'parse' });
  const positions: Positions = { sets: [], follow: [], bounds: [], doubled: undefined };
  const automaton = new Builder(positions);
  // Position 0: what a search passes over before the match begins.
  automaton.add(INPUT, []);
  const whole = automaton.alternatives(expression.alternatives, [], true);
  if (!flags.includes('y')) for (const next of [0, ...whole.first]) positions.follow[0]?.add(next);
  return new Judge(positions, new Set(whole.sure), longest).verdict();
}

class Builder {
  private readonly to: Positions;

  constructor(to: Positions) {
    this.to = to;
  }

  add(set: CharSet, loops: readonly number[]): number {
    this.to.sets.push(set);
    this.to.follow.push(new Set());
    this.to.bounds.push([...loops]);
    return this.to.sets.length - 1;
  }

  /** `leading`: nothing of the expression was read before. */
  alternatives(branches: readonly Concatenation[], loops: readonly number[], leading = false): Part {
    const parts = branches.map((branch) => this.sequence(branch.elements, loops, leading));
    return {
      nullable: parts.some((part) => part.nullable),
      asserts: parts.every((part) => !part.nullable || part.asserts),
      first: parts.flatMap((part) => part.first),
      last: parts.flatMap((part) => part.last),
      sure: parts.flatMap((part) => part.sure),
    };
  }

  private sequence(elements: readonly Element[], loops: readonly number[], leading: boolean): Part {
    let all = NOTHING;
    for (const [index, element] of elements.entries()) {
      all = this.joined(all, this.element(element, loops, leading && index === 0));
    }
    return all;
  }

  private joined(a: Part, b: Part): Part {
    for (const from of a.last) for (const next of b.first) this.to.follow[from]?.add(next);
    return {
      nullable: a.nullable && b.nullable,
      asserts: a.asserts || b.asserts,
      first: a.nullable ? [...a.first, ...b.first] : a.first,
      last: b.nullable ? [...a.last, ...b.last] : b.last,
      sure: b.nullable && !b.asserts ? [...a.sure, ...b.sure] : b.sure,
    };
  }

  private element(element: Element, loops: readonly number[], leading: boolean): Part {
    if (element.type === 'CharacterClass') return this.character(element.characters, loops);
    if (element.type === 'Alternation') return this.alternatives(element.alternatives, loops, leading);
    if (element.type === 'Quantifier') return this.quantified(element, loops);
    if (element.type === 'Unknown') return ASSERTION; // a reference to a group, which may hold nothing
    const alone = element.alternatives.length === 1 && element.alternatives[0]?.elements.length === 1;
    const only = alone ? element.alternatives[0]?.elements[0] : undefined;
    if (only?.type === 'CharacterClass') {
      if (only.characters.isAll) return this.single(element.kind === 'behind' ? START : END, loops);
      // About one neighbouring character; one before the expression is the last that the search passes over.
      if (element.kind === 'ahead' || !leading) return ASSERTION;
      const set = this.input(only.characters);
      return this.single(element.negate ? INPUT.without(set).union(START) : set, loops);
    }
    // A longer look costs what its expression costs, and leads nowhere: a branch from which nothing is accepted.
    const side = this.alternatives(element.alternatives, loops);
    return { ...ASSERTION, first: side.first };
  }

  private character(stored: CharSet, loops: readonly number[]): Part {
    const set = this.input(stored);
    return set.isEmpty ? { ...NOTHING, nullable: false } : this.single(set, loops);
  }

  private input(stored: CharSet): CharSet {
    return CharSet.empty(LAST).union(stored.ranges).intersect(INPUT);
  }

  private single(set: CharSet, loops: readonly number[]): Part {
    const at = this.add(set, loops);
    return { nullable: false, asserts: false, first: [at], last: [at], sure: [at] };
  }

  private quantified(quantifier: Quantifier, loops: readonly number[]): Part {
    const { min, max, alternatives } = quantifier;
    if (max <= UNROLLED) {
      let all = NOTHING;
      // Optional copies nest: (x(x)?)? reads a text in one way, x?x? in two.
      const copies = Array.from({ length: max }, () => this.alternatives(alternatives, loops));
      for (const [index, copy] of copies.toReversed().entries()) {
        const joined = this.joined(copy, all);
        all = index < max - min ? { ...joined, nullable: true, asserts: false } : joined;
      }
      return all;
    }
    const body = this.alternatives(alternatives, [...loops, max]);
    for (const from of body.last) {
      for (const next of body.first) {
        if (this.to.follow[from]?.has(next) === true) this.to.doubled ??= from;
        this.to.follow[from]?.add(next);
      }
    }
    return min === 0 ? { ...body, nullable: true, asserts: false } : body;
  }
}

/** Loops one behind the other that a text keeps busy together. */
interface Chain {
  /** Of the bounded ones. */
  readonly steps: number;
  /** How many have no bound. */
  readonly endless: number;
  readonly where: string;
}

function heavier(a: Chain, b: Chain): boolean {
  return a.endless > b.endless || (a.endless === b.endless && a.steps > b.steps);
}

class Judge {
  private readonly positions: Positions;
  private readonly accepting: ReadonlySet<number>;
  private readonly longest: number;
  private readonly meets: (boolean | undefined)[] = [];
  private visited = 0;

  constructor(positions: Positions, accepting: ReadonlySet<number>, longest: number) {
    this.positions = positions;
    this.accepting = accepting;
    this.longest = longest;
  }

  verdict(): Verdict {
    const { doubled } = this.positions;
    if (doubled !== undefined) return { problem: 'exponential', steps: Infinity, where: this.show(doubled) };
    const loops = this.components().filter((loop) => this.isLoop(loop));
    for (const loop of loops) {
      if (this.twice(loop)) return { problem: 'exponential', steps: Infinity, where: this.show(...loop) };
    }
    const worst = this.heaviest(loops);
    if (this.visited > MAX_STATES) return { problem: 'complicated', ...worst };
    const { where, endless } = worst;
    // One loop without a bound is the length of the input; with a second one the steps are its square.
    if (endless > 1 && this.longest === Infinity) return { problem: 'polynomial', steps: Infinity, where };
    const steps = worst.steps * (endless > 1 ? this.longest ** (endless - 1) : 1);
    const limit = endless === 0 ? MAX_CONSTANT : MAX_STEPS;
    return { problem: steps > limit ? 'bounds' : undefined, steps, where };
  }

  /**
   * The steps that a chain of loops costs at each character of a text made for it: one turn of a loop per shortest word
   * that leads there from the loop before, and in each turn as many steps as its bound allows.
   */
  private heaviest(loops: readonly (readonly number[])[]): Chain {
    const chains = loops.map((loop): Chain => this.begun(loop));
    let worst: Chain = { steps: 1, endless: 0, where: '' };
    for (const [index, to] of loops.entries()) {
      // Where a loop may end the match nothing that follows can fail.
      if (to.some((at) => this.accepting.has(at))) continue;
      const alone = this.begun(to);
      for (const [earlier, from] of loops.slice(0, index).entries()) {
        const word = this.both(from, to);
        const before = chains[earlier];
        if (word === undefined || before === undefined) continue;
        const chain = {
          steps: (before.steps / word) * alone.steps,
          endless: before.endless + alone.endless,
          where: `${before.where} ~ ${alone.where}`,
        };
        if (heavier(chain, chains[index] ?? alone)) chains[index] = chain;
        if (heavier(chain, worst)) worst = chain;
      }
    }
    return worst;
  }

  /** A loop alone. */
  private begun(loop: readonly number[]): Chain {
    const bounds = loop.map((at) => this.positions.bounds[at] ?? []);
    const endless = loop.includes(0) || bounds.flat().includes(Infinity);
    const steps = Math.max(
      ...bounds.map((all) => all.filter((bound) => bound !== Infinity).reduce((a, b) => a * b, 1)),
    );
    return { steps, endless: endless ? 1 : 0, where: this.show(...loop) };
  }

  private show(...at: readonly number[]): string {
    return at.map((one) => (one === 0 ? 'search' : (this.positions.sets[one]?.toString() ?? ''))).join(' ');
  }

  private follow(at: number): ReadonlySet<number> {
    return this.positions.follow[at] ?? new Set();
  }

  private isLoop(component: readonly number[]): boolean {
    return component.length > 1 || component.some((at) => this.follow(at).has(at));
  }

  /** Some character is taken by both positions. */
  private meet(a: number, b: number): boolean {
    const key = a * this.positions.sets.length + b;
    return (this.meets[key] ??= !(this.positions.sets[a]?.isDisjointWith(this.positions.sets[b] ?? START) ?? true));
  }

  /** Strongly connected components in the order the expression is read. Tarjan's algorithm, without recursion. */
  private components(): number[][] {
    const count = this.positions.sets.length;
    const order = Array.from({ length: count }, () => -1);
    const low = Array.from({ length: count }, () => 0);
    const open: number[] = [];
    const isOpen = new Set<number>();
    const out: number[][] = [];
    let time = 0;
    for (let root = 0; root < count; root += 1) {
      if (order[root] !== -1) continue;
      const work: { at: number; next: number[] }[] = [];
      const enter = (at: number): void => {
        order[at] = low[at] = time;
        time += 1;
        open.push(at);
        isOpen.add(at);
        work.push({ at, next: [...this.follow(at)] });
      };
      enter(root);
      for (let top = work.at(-1); top !== undefined; top = work.at(-1)) {
        const next = top.next.pop();
        if (next !== undefined) {
          if (order[next] === -1) enter(next);
          else if (isOpen.has(next)) low[top.at] = Math.min(low[top.at] ?? 0, order[next] ?? 0);
          continue;
        }
        work.pop();
        const above = work.at(-1);
        if (above !== undefined) low[above.at] = Math.min(low[above.at] ?? 0, low[top.at] ?? 0);
        if (low[top.at] !== order[top.at]) continue;
        const component = open.splice(open.indexOf(top.at));
        for (const at of component) isOpen.delete(at);
        out.push(component);
      }
    }
    return out.reverse();
  }

  /** A word leads from a position of the loop back to it in two ways. */
  private twice(loop: readonly number[]): boolean {
    if (loop.length < 2) return false;
    const inside = new Set(loop);
    const steps = (state: readonly number[]): number[][] => {
      const [a = 0, b = 0] = state;
      const out: number[][] = [];
      for (const x of this.follow(a)) {
        for (const y of this.follow(b)) if (inside.has(x) && inside.has(y) && this.meet(x, y)) out.push([x, y]);
      }
      return out;
    };
    const reached = this.reach(
      loop.map((at) => [at, at]),
      steps,
    );
    for (const [a = 0, b = 0] of reached.states) {
      if (a !== b && this.reach([[a, b]], steps, ([x, y]) => x === y).goal !== undefined) return true;
    }
    return false;
  }

  /** Length of the shortest word that leads around the first loop, around the second, and from the first to the second. */
  private both(from: readonly number[], to: readonly number[]): number | undefined {
    const [first, second] = [new Set(from), new Set(to)];
    const steps = (state: readonly number[]): number[][] => {
      const [a = 0, b = 0, c = 0] = state;
      const out: number[][] = [];
      for (const z of this.follow(c)) {
        if (!second.has(z)) continue;
        for (const x of this.follow(a)) {
          if (!first.has(x) || !this.meet(x, z)) continue;
          for (const y of this.follow(b)) if (this.meet(y, z) && this.meet(x, y)) out.push([x, y, z]);
        }
      }
      return out;
    };
    let shortest: number | undefined;
    for (const p of from) {
      for (const q of to) {
        const found = this.reach([[p, p, q]], steps, ([a, b, c]) => a === p && b === q && c === q);
        if (found.goal !== undefined) shortest = Math.min(shortest ?? Infinity, found.goal);
      }
    }
    return shortest;
  }

  /** Breadth first; `goal` is the number of steps to the first state that is wanted. */
  private reach(
    start: readonly (readonly number[])[],
    steps: (state: readonly number[]) => readonly (readonly number[])[],
    wanted: (state: readonly number[]) => boolean = () => false,
  ): { readonly states: readonly (readonly number[])[]; readonly goal: number | undefined } {
    const seen = new Set<string>();
    const states: (readonly number[])[] = [];
    let level = start;
    for (let depth = 1; level.length > 0; depth += 1) {
      const next: (readonly number[])[] = [];
      for (const state of level.flatMap(steps)) {
        const key = state.join();
        if (seen.has(key)) continue;
        seen.add(key);
        if (wanted(state)) return { states, goal: depth };
        states.push(state);
        next.push(state);
      }
      this.visited += next.length;
      if (this.visited > MAX_STATES) break;
      level = next;
    }
    return { states, goal: undefined };
  }
}
