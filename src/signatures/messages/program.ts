/**
 * Messages of a program in compact form: its own text, the kind of failure, and where they differ from the rest of the
 * program object, stage or subsystem. Meaning and causes come by reference to a signature, or not at all: then the line
 * is read, and weighs nothing.
 */
import { CLASSES, type FailureClass, type Stage, type Subsystem } from '../../core/reading.ts';
import type { Signature } from '../../core/signature.ts';
import type { Text } from '../../core/text.ts';
import type { Rule } from '../matcher/compile.ts';
import { patternOf, plainText, sampleOf } from './template.ts';

interface Differs {
  readonly subsystem?: Subsystem;
  readonly stage?: Stage;
  /** Code of a signature this is another wording of: meaning, causes and level are its own. */
  readonly as?: string;
}

export type Message = readonly [template: string, kind: FailureClass, differs?: Differs];

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
  readonly subsystem: Subsystem;
  readonly stage: Stage;
  readonly messages: readonly Message[];
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
  return programs.flatMap((program) =>
    program.messages.map(([template, kind, { as, subsystem, stage } = {}]): Rule => {
      const base = byCode.get(as ?? codeOf(program, kind));
      if (base === undefined) throw new RangeError(`${program.id}: no signature ${as ?? kind}`);
      const reading = {
        subsystem: subsystem ?? program.subsystem,
        stage: stage ?? program.stage,
        class: kind,
        classes: [],
        sources: program.sources,
      };
      return { pattern: patternOf(template), needs: plainText(template), signature: { ...base, ...reading } };
    }),
  );
}

function codeOf({ id }: Program, kind: FailureClass): string {
  return `${id}.${kind}`;
}

/** Samples shown of a class; a test matches every message with its own. */
const MOST_SAMPLES = 3;

function byClass(program: Program): Signature[] {
  const kinds = new Set(program.messages.filter(([, , differs]) => differs?.as === undefined).map(([, kind]) => kind));
  return [...kinds].map((kind): Signature => {
    const { name, version, source, sources, subsystem, stage } = program;
    const samples = program.messages.filter(([, other, differs]) => other === kind && differs?.as === undefined);
    return {
      code: codeOf(program, kind),
      pattern: '',
      samples: samples.slice(0, MOST_SAMPLES).map(([template]) => sampleOf(template)),
      level: kind === 'none' ? 'I' : 'W',
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
  });
}

const MEANING: Readonly<Record<'none' | 'failure', Text>> = {
  none: { en: 'The program says what it does.', zh: '程序在说明自己正在做什么。' },
  failure: {
    en: 'A message of this program that is known, and whose causes are not weighed: read it with the lines around it.',
    zh: '已知的程序消息，但没有对应的原因权重：请结合前后的日志行来看。',
  },
};
