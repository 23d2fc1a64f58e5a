/** The reports of a host repair and of its undo: files as their changed lines, commands with what takes them back. */
import type { Refusal, RepairHead, PlanNote, Step } from '../core/repair.ts';
import type { Args, Text } from '../core/text.ts';
import { obstacleText } from './repair.ts';
import { shellQuote, type Terminal } from './terminal.ts';
import { escapeControls, fill, type Language } from './text.ts';
import { wrap } from './wrap.ts';

type Phrase =
  | 'status-nothing-to-do'
  | 'status-refused'
  | 'status-planned'
  | 'status-not-confirmed'
  | 'status-applied'
  | 'status-taken-back'
  | 'status-failed'
  | 'status-undone'
  | 'machine'
  | 'root'
  | 'obstacles'
  | 'failure'
  | 'left'
  | 'newFile'
  | 'changedFile'
  | 'command'
  | 'takenBackBy'
  | 'notSimulated'
  | 'toApply'
  | 'toUndo'
  | 'confirmPrompt'
  | 'removedFile'
  | 'journal'
  | 'undo';

export const hostPhrases: Readonly<Record<Phrase, Text>> = {
  'status-nothing-to-do': { en: 'Nothing to do: it is so already', zh: '无需操作：已经是这样' },
  'status-refused': { en: 'Refused: nothing was changed', zh: '已拒绝：没有任何改动' },
  'status-planned': { en: 'Dry run: nothing was changed', zh: '演练：没有任何改动' },
  'status-not-confirmed': { en: 'Not confirmed: nothing was changed', zh: '未确认：没有任何改动' },
  'status-applied': { en: 'Done', zh: '已完成' },
  'status-taken-back': {
    en: 'A step failed; everything before it was taken back',
    zh: '有一步失败，之前的改动已全部撤回',
  },
  'status-failed': {
    en: 'Failed, and not everything could be taken back: see below',
    zh: '失败，且未能全部撤回：见下文',
  },
  'status-undone': { en: 'Undone: files and settings are as they were', zh: '已撤销：文件和设置恢复原样' },
  machine: { en: 'Machine: {name}', zh: '本机：{name}' },
  root: { en: 'Root folder: {root}', zh: '根目录：{root}' },
  obstacles: { en: 'In the way', zh: '阻碍' },
  failure: { en: 'Failed step', zh: '失败的步骤' },
  left: { en: 'Not taken back', zh: '未能撤回' },
  newFile: { en: 'New file {path}', zh: '新建文件 {path}' },
  changedFile: { en: 'Change in {path}', zh: '修改文件 {path}' },
  command: { en: 'Run: {command}', zh: '运行：{command}' },
  takenBackBy: { en: 'undo: {command}', zh: '撤销：{command}' },
  notSimulated: {
    en: 'What commands do cannot be simulated; each step is journalled and taken back if a later one fails.',
    zh: '命令的效果无法模拟；每一步都会记入日志，后面的步骤失败时会撤回。',
  },
  toApply: { en: 'To do it: {command}', zh: '执行方法：{command}' },
  toUndo: { en: 'To undo it: {command}', zh: '撤销方法：{command}' },
  confirmPrompt: {
    en: 'Type the name of the machine to go on ({identity}): ',
    zh: '请输入机器名称以确认（{identity}）：',
  },
  removedFile: { en: 'Delete {path}', zh: '删除 {path}' },
  journal: { en: 'Journal: {path}', zh: '日志：{path}' },
  undo: { en: 'Undo: {command}', zh: '撤销方法：{command}' },
};

interface Noted {
  readonly code: string;
  readonly args: Args;
}

export interface HostOutcome {
  readonly status: string;
  readonly repair: RepairHead;
  readonly refused: Refusal | undefined;
  readonly notes: readonly PlanNote[];
  readonly steps: readonly Step[];
  readonly host: { readonly name: string; readonly machineId: string | undefined };
  readonly root: string;
  /** What was given to the repair: `module=nvme`. */
  readonly given: readonly string[];
  readonly obstacles: readonly Noted[];
  readonly failure: Noted | undefined;
  readonly left: readonly Noted[];
  readonly journal: string | undefined;
}

type Say = (phrase: Phrase, args?: Args) => string;
const sayer =
  (language: Language): Say =>
  (phrase, args = {}) =>
    fill(hostPhrases[phrase], args, language);

const GOOD = new Set(['nothing-to-do', 'planned', 'applied', 'undone']);

export function hostReport(outcome: HostOutcome, language: Language, terminal: Terminal): string {
  const say = sayer(language);
  const { repair, refused, host, root } = outcome;
  const out = [
    statusLine(outcome.status, say, terminal),
    '',
    ...placeLines(host, root, say),
    '',
    terminal.style('bold', `${repair.title[language]} (${repair.id})`),
  ];
  if (refused === undefined) out.push(...wrap(repair.explanation[language], terminal.columns - 2).map((l) => `  ${l}`));
  for (const { message, args } of refused === undefined ? outcome.notes : [refused]) {
    const text = repair.messages[message];
    out.push(...bullet(text === undefined ? message : fill(text, args, language), terminal));
  }
  for (const step of outcome.steps) out.push('', ...stepLines(step, say));
  if (outcome.steps.some((step) => step.do === 'command') && outcome.status === 'planned') {
    out.push('', ...wrap(say('notSimulated'), terminal.columns));
  }
  out.push(...noted(say('obstacles'), outcome.obstacles, language, terminal));
  out.push(...noted(say('failure'), outcome.failure === undefined ? [] : [outcome.failure], language, terminal));
  out.push(...noted(say('left'), outcome.left, language, terminal));
  if (outcome.status === 'planned') {
    const given = outcome.given.map((one) => `--set ${shellQuote(one)} `).join('');
    const where = root === '/' ? '' : `--root ${shellQuote(root)} `;
    const command = `wtg-triage repair --host ${repair.id} ${given}${where}--yes=${shellQuote(host.name)}`;
    out.push('', say('toApply', { command }));
  }
  if (outcome.journal !== undefined) {
    out.push('', say('journal', { path: outcome.journal }));
    if (outcome.status !== 'taken-back') {
      const where = root === '/' ? '' : ` --root ${shellQuote(root)}`;
      out.push(say('undo', { command: `wtg-triage undo ${shellQuote(outcome.journal)}${where}` }));
    }
  }
  return `${out.join('\n')}\n`;
}

/** What takes a step back: a file as it was put back, a command as it is run. */
type Way =
  | { readonly do: 'file'; readonly path: string; readonly before: Uint8Array | undefined; readonly after: Uint8Array }
  | { readonly do: 'command'; readonly argv: readonly string[] };

export interface HostUndoOutcome {
  readonly status: string;
  readonly path: string;
  readonly host: HostOutcome['host'];
  readonly root: string;
  readonly ways: readonly Way[];
  readonly obstacles: readonly Noted[];
  readonly left: readonly Noted[];
}

export function hostUndoReport(outcome: HostUndoOutcome, language: Language, terminal: Terminal): string {
  const say = sayer(language);
  const { status, host, root, ways } = outcome;
  const out = [statusLine(status, say, terminal), '', ...placeLines(host, root, say)];
  for (const way of ways) {
    if (way.do === 'command') out.push('', say('command', { command: way.argv.map(shellQuote).join(' ') }));
    else out.push('', ...fileLines(way.path, way.after, way.before, say));
  }
  out.push(...noted(say('obstacles'), outcome.obstacles, language, terminal));
  out.push(...noted(say('left'), outcome.left, language, terminal));
  if (status === 'planned' || status === 'not-confirmed') {
    const where = root === '/' ? '' : `--root ${shellQuote(root)} `;
    const command = `wtg-triage undo ${shellQuote(outcome.path)} ${where}--yes=${shellQuote(host.name)}`;
    out.push('', say('toUndo', { command }));
  }
  return `${out.join('\n')}\n`;
}

function placeLines(host: HostOutcome['host'], root: string, say: Say): string[] {
  const name = host.machineId === undefined ? host.name : `${host.name} (${host.machineId})`;
  return [say('machine', { name }), ...(root === '/' ? [] : [say('root', { root })])];
}

function statusLine(status: string, say: Say, terminal: Terminal): string {
  const phrase = `status-${status}`;
  const text = phrase in hostPhrases ? say(phrase as Phrase) : status;
  const good = GOOD.has(status);
  return terminal.style(good ? 'green' : 'red', `${good ? '✓' : '✗'} ${text}`);
}

function noted(label: string, notes: readonly Noted[], language: Language, terminal: Terminal): string[] {
  if (notes.length === 0) return [];
  return [
    '',
    terminal.style('bold', label),
    ...notes.flatMap((note) => bullet(obstacleText(note, language), terminal)),
  ];
}

function bullet(text: string, terminal: Terminal): string[] {
  return wrap(text, terminal.columns - 4).map((line, i) => (i === 0 ? `  - ${line}` : `    ${line}`));
}

function stepLines(step: Step, say: Say): string[] {
  if (step.do === 'command') {
    const lines = [say('command', { command: step.argv.map(shellQuote).join(' ') })];
    if (step.undo !== undefined)
      lines.push(`  ${say('takenBackBy', { command: step.undo.map(shellQuote).join(' ') })}`);
    return lines;
  }
  if (step.do === 'write') return [];
  return fileLines(step.path, step.before, step.after, say);
}

function fileLines(path: string, before: Uint8Array | undefined, after: Uint8Array | undefined, say: Say): string[] {
  const phrase = before === undefined ? 'newFile' : after === undefined ? 'removedFile' : 'changedFile';
  return [say(phrase, { path }), ...changedLines(before, after)];
}

/** The lines that are only before, and only after: configuration is changed by single lines. */
function changedLines(before: Uint8Array | undefined, after: Uint8Array | undefined): string[] {
  const [old, fresh] = [linesOf(before), linesOf(after)];
  return [
    ...old.filter((line) => !fresh.includes(line)).map((line) => `  - ${escapeControls(line)}`),
    ...fresh.filter((line) => !old.includes(line)).map((line) => `  + ${escapeControls(line)}`),
  ];
}

function linesOf(bytes: Uint8Array | undefined): string[] {
  if (bytes === undefined) return [];
  const lines = new TextDecoder().decode(bytes).split('\n');
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}
