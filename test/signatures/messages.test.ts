/** Messages in compact form: each is claimed by its own template, read as it says, and found by its plain text. */
import { describe, expect, it } from 'vitest';
import type { Signature } from '../../src/core/signature.ts';
import { programs } from '../../src/signatures/messages/index.ts';
import { lineOf, messageRules, messagesOf, type Program } from '../../src/signatures/messages/program.ts';
import { patternOf, plainText, sampleOf, slotsOf } from '../../src/signatures/messages/template.ts';
import { signatures, signatureSet } from '../../src/signatures/index.ts';
import { compile } from '../../src/signatures/matcher/compile.ts';
import { eventWeights } from '../../src/signatures/matcher/weights.ts';

/** Shorter ones stand in the lines of other programs as well. */
const LEAST_PLAIN_TEXT = 6;

describe.each(programs.map((program) => [program.id, program] as const))('%s', (id, program) => {
  it('names its version and its source', () => {
    expect(id).toMatch(/^[a-z0-9-]+$/);
    expect(program.version).not.toBe('');
    expect(program.source.length).toBeGreaterThan(5);
  });

  it('has templates of known slots, with enough text of their own', () => {
    for (const { template } of messagesOf(program)) {
      expect(() => slotsOf(template)).not.toThrow();
      expect(plainText(template).trim().length, template).toBeGreaterThanOrEqual(LEAST_PLAIN_TEXT);
    }
  });

  it('claims each of its lines, and reads it as it says', () => {
    const origin = program.sources.includes('kernel') ? 'kernel' : 'userspace';
    const wrong = messagesOf(program).flatMap((message) => {
      const { template, code, kind, subsystem, stage } = message;
      const match = signatureSet.match(lineOf(message), origin);
      const { reading } = match ?? {};
      const right =
        match?.code === code && reading?.class === kind && reading.subsystem === subsystem && reading.stage === stage;
      return right ? [] : [`${template} → ${match?.code} ${reading?.subsystem} ${reading?.class}`];
    });
    expect(wrong).toEqual([]);
  });
});

describe('the forms of messages', () => {
  const known: readonly Signature[] = signatures;
  const program: Program = {
    id: 'example',
    name: 'Example',
    version: '1',
    source: 'example.c',
    sources: ['userspace'],
    stage: 'tool',
    parts: [{ subsystem: 'block', stage: 'loader', messages: "io=fs.eio can't read sector {n} of {dev}: {why}" }],
  };

  it('turn text into an expression, slots into what they may hold', () => {
    expect(patternOf('a longer text of enough letters, with (b) and {n}?')).toBe(
      String.raw`(?<!\w)a longer text of enough letters, with \(b\) and (?:-?\d{1,20})\?`,
    );
    expect(sampleOf('{dev}: {why}')).toBe('/dev/sdb1: Unknown error 524');
    expect(() => slotsOf('{nothing}')).toThrow(RangeError);
  });

  it('must be the whole message where they are short', () => {
    const short = new RegExp(patternOf('bad header {n}'));
    expect(short.test('bad header 7')).toBe(true);
    expect(short.test('loader: bad header 7.')).toBe(true);
    expect(short.test('what follows a bad header 7 is lost')).toBe(false);
  });

  it('refer to a signature for meaning and causes, and keep their own reading, object and status', () => {
    const set = compile(() => messageRules([program], known), known);
    expect(set.match("example: can't read sector 12 of /dev/sdx: Input/output error", 'userspace')).toMatchObject({
      code: 'fs.eio',
      reading: { subsystem: 'block', stage: 'loader', class: 'io', object: '/dev/sdx', status: 'Input/output error' },
    });
  });

  it('weigh what their reading weighs where they refer to none', () => {
    const match = signatureSet.match('FAT-fs (sdq1): unable to read inode block for updating (i_pos 77)', 'kernel');
    expect(match).toMatchObject({ code: 'linux.io', fields: { subsystem: 'fat', stage: 'kernel' } });
    expect(eventWeights('linux.io', match?.fields ?? {}).map(({ id }) => id)).toContain('dead-media');
  });

  it('refuse a reference that leads nowhere, and a kind there is not', () => {
    const wrong = {
      ...program,
      parts: [{ subsystem: 'block', messages: 'io=no.such something is wrong here' }],
    } as const;
    expect(() => messageRules([wrong], known)).toThrow(/no\.such/);
    const kindless = { ...program, parts: [{ subsystem: 'block', messages: 'odd something is wrong here' }] } as const;
    expect(() => messagesOf(kindless)).toThrow(RangeError);
  });
});
