/**
 * Messages of a program in compact form: its own text and the kind of failure, one a line, grouped by what they speak of.
 * Meaning and causes come by reference to a signature, or not at all: then the line is read, and weighs nothing.
 */
import { CLASSES, type FailureClass, type Stage, type Subsystem } from '../../core/reading.ts';
import type { Signature } from '../../core/signature.ts';
import type { Text } from '../../core/text.ts';
import type { Rule } from '../matcher/compile.ts';
import { LEADS, type LeadName } from './lead.ts';
import { patternOf, plainLength, plainText, sampleOf } from './template.ts';

export interface Part {
  readonly subsystem: Subsystem;
  readonly stage?: Stage;
  /** What stands before each of them. */
  readonly lead?: LeadName;
  /**
   * One message a line: kind, blank, template. `~` before the kind: sound systems print it too, and it is only told.
   * `=code` behind the kind: another wording of that signature, whose meaning, causes and level it has.
   */
  readonly messages: string;
}

export interface Program {
  /** Short and permanent: the first part of its codes, `wimlib.corrupt`. */
  readonly id: string;
  readonly name: string;
  /** Of the sources the messages were read from. */
  readonly version: string;
  /** Files or package they were read from. */
  readonly source: string;
  /** As in `Signature`. */
  readonly sources: readonly string[];
  readonly stage: Stage;
  readonly parts: readonly Part[];
}

export interface Message {
  readonly template: string;
  readonly kind: FailureClass;
  /** Code of the signature it is an event of. */
  readonly code: string;
  readonly quiet: boolean;
  readonly lead: LeadName | undefined;
  readonly subsystem: Subsystem;
  readonly stage: Stage;
}

const LINE = /^(~?)([a-z-]+)(?:=(\S+))? (.+)$/;

const parsed = new WeakMap<Program, readonly Message[]>();

/** The messages of a program. A line that is none throws: it is a mistake in the data. */
export function messagesOf(program: Program): readonly Message[] {
  const known = parsed.get(program) ?? parse(program);
  parsed.set(program, known);
  return known;
}

function parse(program: Program): readonly Message[] {
  return program.parts.flatMap(({ subsystem, stage, lead, messages }) =>
    messages
      .trim()
      .split('\n')
      .map((line): Message => {
        const [, quiet, kind = '', code, template = ''] = LINE.exec(line) ?? [];
        if (!isKind(kind)) throw new RangeError(`${program.id}: ${line}`);
        return {
          template,
          kind,
          code: code ?? codeOf(program, kind, quiet === '~'),
          quiet: quiet === '~',
          lead,
          subsystem,
          stage: stage ?? program.stage,
        };
      }),
  );
}

function isKind(kind: string): kind is FailureClass {
  return Object.hasOwn(CLASSES, kind);
}

/** One signature for each class of a program's messages that have none of their own. Cheap: it is made at every start. */
export function classSignatures(programs: readonly Program[]): readonly Signature[] {
  return programs.flatMap(byClass);
}

/**
 * What the messages are matched with. `known`: all signatures, those of classes included. A reference that leads nowhere
 * throws: it is a mistake in the data.
 */
export function messageRules(programs: readonly Program[], known: readonly Signature[]): readonly Rule[] {
  const byCode = new Map(known.map((signature) => [signature.code, signature]));
  const all = programs.flatMap((program) =>
    messagesOf(program).map((message) => ({ program, message, length: plainLength(message.template) })),
  );
  // Of two that fit one line the one with more text of its own is meant.
  const ordered = all.sort((a, b) => b.length - a.length);
  const shared = new Map<string, Signature>();
  return ordered.map(({ program, message }): Rule => {
    const { template, kind, code, lead, subsystem, stage } = message;
    const key = `${program.id} ${code} ${kind} ${subsystem} ${stage}`;
    const signature = shared.get(key) ?? read(program, message, byCode.get(code));
    shared.set(key, signature);
    return {
      pattern: () => patternOf(template, lead === undefined ? undefined : LEADS[lead].pattern),
      needs: plainText(template),
      signature,
    };
  });
}

/** A signature with the reading of one of its messages. */
function read(program: Program, { kind, code, subsystem, stage }: Message, base: Signature | undefined): Signature {
  if (base === undefined) throw new RangeError(`${program.id}: no signature ${code}`);
  return { ...base, subsystem, stage, class: kind, classes: [], sources: program.sources };
}

/** What is only told has a code of its own: `linux.io-told`. */
function codeOf({ id }: Pick<Program, 'id'>, kind: FailureClass, quiet: boolean): string {
  return quiet && kind !== 'none' ? `${id}.${kind}-told` : `${id}.${kind}`;
}

/** Samples shown of a class; a test matches every message with its own. */
const MOST_SAMPLES = 3;

function byClass(program: Program): Signature[] {
  const groups = new Map<string, Message[]>();
  for (const message of messagesOf(program)) {
    if (message.code.startsWith(`${program.id}.`)) {
      const group = groups.get(message.code);
      if (group === undefined) groups.set(message.code, [message]);
      else if (group.length < MOST_SAMPLES) group.push(message);
    }
  }
  return [...groups].flatMap(([code, group]) => {
    const [first] = group;
    return first === undefined ? [] : [signatureOf(program, code, first, group)];
  });
}

function signatureOf(program: Program, code: string, first: Message, group: readonly Message[]): Signature {
  const { name, version, source, sources } = program;
  const { kind, quiet, subsystem, stage } = first;
  return {
    code,
    pattern: '',
    samples: group.map(lineOf),
    level: kind === 'none' || quiet ? 'I' : 'W',
    alone: false,
    subsystem,
    stage,
    class: kind,
    sources,
    title: { en: `${name}: ${CLASSES[kind].en}`, zh: `${name}：${CLASSES[kind].zh}` },
    meaning: MEANING[kind === 'none' ? 'none' : 'failure'],
    causes: [],
    source: `${name} ${version}, ${source}`,
  };
}

/** A message as its program prints it. */
export function lineOf({ template, lead }: Message): string {
  return `${lead === undefined ? '' : LEADS[lead].sample}${sampleOf(template)}`;
}

const MEANING: Readonly<Record<'none' | 'failure', Text>> = {
  none: { en: 'The program says what it does.', zh: '程序在说明自己正在做什么。' },
  failure: {
    en: 'A message of this program that is known, and whose causes are not weighed: read it with the lines around it.',
    zh: '已知的程序消息，但没有对应的原因权重：请结合前后的日志行来看。',
  },
};
