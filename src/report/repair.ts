/** The reports of `repair` and `undo`. They take plain data of the shapes the engine gives, named here by what is shown. */
import type { Diagnosis } from '../core/diagnosis.ts';
import type { Refusal, Repair, RepairPlan } from '../core/repair.ts';
import type { Chain } from '../core/chain.ts';
import type { Args } from '../core/text.ts';
import { linkNames } from './link-texts.ts';
import { firmwareNames } from './phrases.ts';
import { problemTexts } from './problem-texts.ts';
import { obstacleTexts, repairPhrases } from './repair-texts.ts';
import type { Terminal } from './terminal.ts';
import { escapeControls, fill, placeText, type Language } from './text.ts';
import type { ReportTexts } from './texts.ts';
import { commandLines } from './view.ts';
import { width, wrap } from './wrap.ts';

interface Note {
  readonly code: string;
  readonly args: Args;
}

interface WriteStep {
  readonly offset: number;
  readonly before: Uint8Array;
  readonly after: Uint8Array;
}

interface Written {
  readonly journal: string | undefined;
  readonly backups: readonly { readonly file: string }[];
  readonly restore: readonly string[];
  readonly copies:
    | {
        readonly copies: readonly {
          readonly folder: string;
          readonly disks: readonly string[];
          readonly kind: 'disk' | 'memory' | 'network' | 'unknown';
        }[];
        readonly devices: number;
        readonly elsewhere: boolean;
        readonly met: boolean;
      }
    | undefined;
  readonly notes: readonly Note[];
  readonly failure: { readonly phase: string; readonly error: string; readonly touched: boolean } | undefined;
}

export interface RepairOutcome {
  readonly status: string;
  readonly target: { readonly path: string; readonly sectorSize: number } | undefined;
  /** Journal of an earlier write that was cut off. */
  readonly interrupted?: string | undefined;
  readonly identity: string | undefined;
  readonly obstacles: readonly Note[];
  readonly repairs: readonly {
    readonly repair: string;
    readonly plan: RepairPlan | undefined;
    readonly refused: Refusal | undefined;
  }[];
  readonly steps: readonly WriteStep[];
  readonly commands: readonly {
    readonly on: string;
    readonly argv: readonly string[];
    readonly undo?: readonly string[];
  }[];
  readonly copy:
    | {
        readonly path: string;
        readonly sha256: string | undefined;
        readonly written: number;
        readonly unreadable: number;
        readonly error: string | undefined;
      }
    | undefined;
  readonly simulation:
    | {
        readonly chains: readonly {
          readonly firmware: Chain['firmware'];
          readonly before: string | undefined;
          readonly after: string | undefined;
        }[];
        readonly cleared: readonly string[];
        readonly remaining: readonly string[];
        readonly added: readonly { readonly code: string }[];
        readonly uncovered: readonly { readonly code: string }[];
        readonly settled: boolean | undefined;
        readonly before: Diagnosis;
      }
    | undefined;
  readonly transaction: Written | undefined;
  /** The new image that was asked for instead of a write to the target. */
  readonly output?: string | undefined;
  /** The target as it is after a write. */
  readonly after: Diagnosis | undefined;
  /** The target as it is, where nothing is planned for it. */
  readonly found: Diagnosis | undefined;
}

export interface UndoOutcome {
  readonly status: string;
  readonly problem: { readonly code: string; readonly args: Args } | undefined;
  readonly obstacles: readonly Note[];
  readonly target: { readonly path: string; readonly sectorSize: number } | undefined;
  readonly identity: string | undefined;
  /** What has to be typed. */
  readonly confirmation: string | undefined;
  /** What is written, or would be: `before` is what is there. */
  readonly steps: readonly WriteStep[];
  readonly ranges: readonly {
    readonly offset: number;
    readonly length: number;
    readonly state: 'before' | 'after' | 'torn' | 'changed';
  }[];
  readonly transaction: Written | undefined;
}

/** 8 lines of 16 bytes before and after: enough to see what kind of bytes they are; --json has all. */
const SHOWN_LINES = 8;
/** A boot partition made anew has hundreds of writes; a person reads a dozen. */
const SHOWN_STEPS = 12;
/** The folder has all. */
const SHOWN_BACKUPS = 4;
const LABEL = 18;

type Say = (phrase: keyof typeof repairPhrases, args?: Args) => string;

function sayer(language: Language): Say {
  return (phrase, args = {}) => fill(repairPhrases[phrase], args, language);
}

export function obstacleText(note: Note, language: Language): string {
  const text = obstacleTexts[note.code];
  if (text === undefined) return note.code;
  const problem = problemTexts[String(note.args['reason'])];
  const reason = problem === undefined ? {} : { reason: fill(problem, note.args, language) };
  // Either of two arguments may be meant (a device or a file): the other one shows as nothing, not as a dash.
  return fill(text, { device: '', file: '', ...note.args, ...reason }, language);
}

function labelled(label: string, lines: readonly string[], terminal: Terminal): string[] {
  return beside(
    label,
    lines.flatMap((l) => wrap(l, terminal.columns - LABEL)),
    terminal,
  );
}

/** Lines that are already as long as they may be, beside a bold label. */
function beside(label: string, lines: readonly string[], terminal: Terminal): string[] {
  const head = terminal.style('bold', label) + ' '.repeat(Math.max(LABEL - width(label), 1));
  return lines.map((line, i) => (i === 0 ? head : ' '.repeat(LABEL)) + line);
}

export function repairReport(
  outcome: RepairOutcome,
  texts: ReportTexts,
  language: Language,
  terminal: Terminal,
): string {
  const say = sayer(language);
  const planned = outcome.status === 'planned';
  const sections = [
    [copyFailure(outcome, say, terminal) ?? statusLine(statusOf(outcome), outcome.transaction, say, terminal)],
    targetLines(outcome, say, terminal),
    bullets(say(planned ? 'inTheWayLater' : 'obstacles'), outcome.obstacles, language, terminal),
    outcome.interrupted === undefined
      ? []
      : wrap(say('interrupted', { journal: escapeControls(outcome.interrupted) }), terminal.columns),
    ...outcome.repairs.map((one) => planLines(one, texts, language, terminal)),
    outcome.simulation === undefined ? [] : simulationLines(outcome.simulation, language, say, terminal),
    stepsLines(outcome, language, say, terminal),
    handLines(outcome, say, terminal),
    standingLines(outcome, say, terminal),
    outcome.copy === undefined ? [] : copyLines(outcome.copy, say, terminal),
    planned ? toWriteLines(outcome, say, terminal) : [],
    outcome.transaction === undefined ? [] : writtenLines(outcome.transaction, language, say, terminal),
  ];
  return inSections(sections);
}

function inSections(sections: readonly (readonly string[])[]): string {
  const told = sections.filter((lines) => lines.length > 0);
  return `${told.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function copyFailure({ copy }: RepairOutcome, say: Say, terminal: Terminal): string | undefined {
  if (copy?.error === undefined) return undefined;
  const { path, error } = copy;
  return terminal.style('red', `✗ ${say('status-copy-failed', { path, error })}`);
}

/** Where there is nothing to write because the repairs refuse, that is no good news. */
function statusOf({ status, repairs, obstacles, found }: RepairOutcome): string {
  if (status !== 'nothing-to-do' && (status !== 'refused' || obstacles.length > 0)) return status;
  // Notes are no reason to write.
  const called = found?.standing.status !== 'clean' && repairs.some(({ refused }) => refused !== undefined);
  return called ? 'nothing-allowed' : 'nothing-to-do';
}

function targetLines(outcome: Pick<RepairOutcome, 'target' | 'identity'>, say: Say, terminal: Terminal): string[] {
  if (outcome.target === undefined) return [];
  const lines = labelled(say('target'), [escapeControls(outcome.target.path)], terminal);
  if (outcome.identity === undefined) return lines;
  return [...lines, ...labelled(say('identity'), [escapeControls(outcome.identity)], terminal)];
}

function bullets(label: string, notes: readonly Note[], language: Language, terminal: Terminal): string[] {
  if (notes.length === 0) return [];
  return [terminal.style('bold', label), ...notes.flatMap((o) => bullet(obstacleText(o, language), terminal))];
}

function stepsLines(outcome: RepairOutcome, language: Language, say: Say, terminal: Terminal): string[] {
  if (outcome.steps.length === 0) return [];
  const size = outcome.target?.sectorSize ?? 512;
  const lines = [terminal.style('bold', say('steps'))];
  for (const step of outcome.steps.slice(0, SHOWN_STEPS)) lines.push(...stepLines(step, size, language, say));
  const rest = outcome.steps.slice(SHOWN_STEPS);
  const length = rest.reduce((sum, step) => sum + step.after.length, 0);
  if (rest.length > 0) lines.push(`  ${say('moreSteps', { count: rest.length, length })}`);
  return lines;
}

/** Commands for a running system: each can be pasted, and so can what takes it back. */
function handLines({ commands }: RepairOutcome, say: Say, terminal: Terminal): string[] {
  if (commands.length === 0) return [];
  const lines = commands.flatMap(({ on, argv, undo }) => {
    const taken =
      undo === undefined ? [] : wrap(say('commandUndo', { command: '' }).trimEnd(), terminal.columns - LABEL);
    return [
      `${on}:`,
      ...commandLines(argv, terminal.columns - LABEL),
      ...taken,
      ...(undo === undefined ? [] : commandLines(undo, terminal.columns - LABEL)),
    ];
  });
  const note = wrap(say('commandsNotSimulated', { count: commands.length }), terminal.columns - LABEL);
  return beside(say('command'), [...lines, ...note], terminal);
}

/** The command that writes what was shown, where nothing on the medium itself forbids it. */
function toWriteLines(outcome: RepairOutcome, say: Say, terminal: Terminal): string[] {
  const { target, identity, steps, obstacles, repairs, output } = outcome;
  if (target === undefined || identity === undefined || steps.length === 0) return [];
  const only = repairs.filter((r) => (r.plan?.steps.length ?? 0) > 0).flatMap((r) => ['--only', r.repair]);
  const command = ['wtg-triage', 'repair', target.path, ...only];
  // A container or a failing medium is never written in place; a repaired copy of it can be.
  const how =
    output !== undefined
      ? ['--output', output]
      : obstacles.some((o) => NEVER_IN_PLACE.has(o.code))
        ? obstacles.some((o) => o.code === 'read-errors')
          ? undefined
          : ['--output', 'repaired.img']
        : ['--backup-dir', say('folder'), `--yes=${identity}`];
  if (how === undefined) return [];
  return beside(say('toWrite'), commandLines([...command, ...how], terminal.columns - LABEL), terminal);
}

/** What no other moment or backup folder would change. */
const NEVER_IN_PLACE = new Set(['container', 'no-place', 'read-errors']);

function copyLines(copy: NonNullable<RepairOutcome['copy']>, say: Say, terminal: Terminal): string[] {
  const lines = [escapeControls(copy.path)];
  if (copy.error !== undefined && copy.written > 0) lines.push(say('outputLeft'));
  if (copy.sha256 !== undefined) lines.push(say('outputSum', { sum: copy.sha256, written: copy.written }));
  if (copy.unreadable > 0) lines.push(say('outputHoles', { unreadable: copy.unreadable }));
  return labelled(say('output'), lines, terminal);
}

/** 32 lines of a range are shown of an undo, and every range: its journal may be anyone's. --json has the rest. */
const UNDO_LINES = 32;

export function undoReport(outcome: UndoOutcome, journal: string, language: Language, terminal: Terminal): string {
  const say = sayer(language);
  const size = outcome.target?.sectorSize ?? 512;
  const ranges = outcome.ranges.map((r) =>
    say('range', {
      at: placeText(r.offset, size, language),
      length: r.length,
      state: say(outcome.status === 'undone' && r.state !== 'before' ? 'restored' : r.state),
    }),
  );
  const why = [...(outcome.problem === undefined ? [] : [outcome.problem]), ...outcome.obstacles];
  return inSections([
    [statusLine(outcome.status, outcome.transaction, say, terminal)],
    targetLines(outcome, say, terminal),
    bullets(say(outcome.status === 'planned' ? 'inTheWayLater' : 'obstacles'), why, language, terminal),
    ranges.length === 0 ? [] : labelled(say('ranges'), ranges, terminal),
    outcome.steps.length === 0
      ? []
      : [
          terminal.style('bold', say('steps')),
          ...outcome.steps.flatMap((step) => stepLines(step, size, language, say, UNDO_LINES)),
        ],
    toUndoLines(outcome, journal, say, terminal),
    outcome.transaction === undefined ? [] : writtenLines(outcome.transaction, language, say, terminal),
  ]);
}

/** The command that undoes, where nothing but the confirmation is missing. */
function toUndoLines(outcome: UndoOutcome, journal: string, say: Say, terminal: Terminal): string[] {
  const { status, target, confirmation, obstacles } = outcome;
  const open = status === 'planned' || status === 'not-confirmed' || obstacles.some((o) => o.code === 'not-derived');
  if (!open || target === undefined || confirmation === undefined) return [];
  const command = ['wtg-triage', 'undo', journal, '--target', target.path, `--yes=${confirmation}`];
  return beside(say('toWrite'), commandLines(command, terminal.columns - LABEL), terminal);
}

function statusLine(status: string, written: Written | undefined, say: Say, terminal: Terminal): string {
  const failure = written?.failure;
  if (status === 'failed' && failure !== undefined) {
    const phrase = failure.touched ? 'status-failed-touched' : 'status-failed';
    return terminal.style('red', `✗ ${say(phrase, { phase: failure.phase, error: failure.error })}`);
  }
  const known = `status-${status}`;
  const text = known in repairPhrases ? say(known as keyof typeof repairPhrases) : status;
  const good = status === 'applied' || status === 'undone' || status === 'planned' || status === 'copied';
  if (status === 'nothing-to-do') return terminal.style('dim', `· ${text}`);
  return terminal.style(good ? 'green' : 'red', `${good ? '✓' : '✗'} ${text}`);
}

function bullet(text: string, terminal: Terminal): string[] {
  return wrap(text, terminal.columns - 4).map((line, i) => (i === 0 ? `  - ${line}` : `    ${line}`));
}

function planLines(
  one: RepairOutcome['repairs'][number],
  texts: ReportTexts,
  language: Language,
  terminal: Terminal,
): string[] {
  const repair: Repair | undefined = texts.repair(one.repair);
  const notes = one.plan?.notes ?? [];
  // A repair that found nothing to do has nothing to say.
  if (one.refused === undefined && (one.plan?.steps.length ?? 0) === 0 && notes.length === 0) return [];
  const title = sayer(language)('titled', { title: repair?.title[language] ?? one.repair, repair: one.repair });
  const lines = [terminal.style('bold', title)];
  if (one.refused !== undefined) {
    const text = repair?.messages[one.refused.message];
    const said = text === undefined ? one.refused.message : fill(text, one.refused.args, language);
    const byName = one.refused.byName ? ` (--only ${one.repair})` : '';
    lines.push(...bullet(said + byName, terminal));
  } else if (repair !== undefined) {
    lines.push(...wrap(repair.explanation[language], terminal.columns - 2).map((l) => `  ${l}`));
    for (const { message, args } of notes) {
      const text = repair.messages[message];
      if (text !== undefined) lines.push(...bullet(fill(text, args, language), terminal));
    }
  }
  return lines;
}

function stepLines(
  step: WriteStep,
  sectorSize: number,
  language: Language,
  say: Say,
  shown: number = SHOWN_LINES,
): string[] {
  const changed = step.after.reduce((n, b, i) => n + (b === step.before[i] ? 0 : 1), 0);
  const at = placeText(step.offset, sectorSize, language);
  const lines = [`  ${say('step', { at, length: step.after.length, changed })}`];
  const rows = Array.from({ length: Math.ceil(step.after.length / 16) }, (_, row) => row * 16);
  // A write may span bytes that stay as they are: those need no looking at.
  const changing = rows.filter((row) => step.after.subarray(row, row + 16).some((b, i) => b !== step.before[row + i]));
  for (const row of changing.slice(0, shown)) {
    const start = step.offset + row;
    const before = step.before.subarray(row, row + 16);
    const after = step.after.subarray(row, row + 16);
    lines.push(`  - ${hexRow(start, before)}`, `  + ${hexRow(start, after)}`);
  }
  const more = changing.length - shown;
  if (more > 0) lines.push(`    ${say('moreLines', { count: more })}`);
  return lines;
}

function hexRow(at: number, bytes: Uint8Array): string {
  const hex = Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join(' ');
  const text = Array.from(bytes, (b) => (b >= 0x20 && b < 0x7f ? String.fromCharCode(b) : '.')).join('');
  return `${at.toString(16).padStart(8, '0')}  ${hex.padEnd(47)}  ${text}`;
}

function simulationLines(
  simulation: NonNullable<RepairOutcome['simulation']>,
  language: Language,
  say: Say,
  terminal: Terminal,
): string[] {
  const name = (id: string | undefined): string =>
    id === undefined ? say('whole') : (linkNames[id]?.[language] ?? id);
  const prepared = new Set(simulation.before.chains.filter((c) => c.prepared).map((c) => c.firmware));
  const lines = simulation.chains
    .filter((c) => prepared.has(c.firmware))
    .map((c) =>
      say(c.before === c.after ? 'chainSame' : 'chainBefore', {
        firmware: firmwareNames[c.firmware] ?? c.firmware,
        before: name(c.before),
        after: name(c.after),
      }),
    );
  if (simulation.cleared.length > 0) lines.push(say('cleared', { codes: simulation.cleared.join(' ') }));
  if (simulation.remaining.length > 0) lines.push(say('remaining', { codes: simulation.remaining.join(' ') }));
  for (const which of ['added', 'uncovered'] as const) {
    const codes = simulation[which].map((f) => f.code).join(' ');
    if (codes !== '') lines.push(say(which, { codes }));
  }
  if (simulation.settled !== undefined) lines.push(say(simulation.settled ? 'settled' : 'unsettled'));
  return labelled(say('result'), lines, terminal);
}

/** What is wrong all the same: an answer without it would read as if all were well. */
function standingLines({ after, found, target, copy }: RepairOutcome, say: Say, terminal: Terminal): string[] {
  const diagnosis = after ?? found;
  const path = copy?.path ?? target?.path;
  if (diagnosis === undefined || path === undefined || diagnosis.standing.status === 'clean') return [];
  const wrong = diagnosis.findings.filter(({ severity }) => severity !== 'info').map(({ code }) => code);
  const broken = diagnosis.chains.flatMap(({ prepared, links }) =>
    prepared ? links.filter(({ state }) => state === 'broken' || state === 'suspect') : [],
  );
  const codes = [...new Set([...wrong, ...broken.flatMap((link) => link.codes)])].join(', ');
  const status = diagnosis.standing.status === 'inconclusive' ? 'notJudged' : codes === '' ? 'doubtful' : 'stillWrong';
  const more = commandLines(['wtg-triage', 'diagnose', path], terminal.columns - LABEL);
  return [...labelled(say('diagnosis'), [say(status, { codes })], terminal), ...beside('', more, terminal)];
}

function writtenLines(written: Written, language: Language, say: Say, terminal: Terminal): string[] {
  const lines: string[] = [];
  for (const backup of written.backups.slice(0, SHOWN_BACKUPS)) {
    lines.push(...labelled(say('backup'), [escapeControls(backup.file)], terminal));
  }
  const rest = written.backups.length - SHOWN_BACKUPS;
  if (rest > 0) lines.push(...labelled('', [say('moreBackups', { count: rest })], terminal));
  if (written.restore.length > 0) {
    lines.push(...beside(say('restore'), commandLines(written.restore, terminal.columns - LABEL), terminal));
  }
  if (written.copies !== undefined) lines.push(...ruleLines(written.copies, say, terminal));
  if (written.journal !== undefined) {
    lines.push(...labelled(say('journal'), [escapeControls(written.journal)], terminal));
    const undo = commandLines(['wtg-triage', 'undo', written.journal], terminal.columns - LABEL);
    lines.push(...beside(say('undo'), undo, terminal));
  }
  lines.push(...written.notes.flatMap((n) => bullet(obstacleText(n, language), terminal)));
  return lines;
}

function ruleLines(rule: NonNullable<Written['copies']>, say: Say, terminal: Terminal): string[] {
  const { copies, devices, elsewhere } = rule;
  const args = { count: copies.length, devices, elsewhere: elsewhere ? 1 : 0 };
  const lines = copies.map((copy) =>
    say('copyAt', {
      folder: escapeControls(copy.folder),
      where: say(`copy-${copy.kind}`, { disks: copy.disks.join(', ') }),
    }),
  );
  return labelled(say('copies'), [...lines, say(rule.met ? 'copiesMet' : 'copiesUnmet', args)], terminal);
}
