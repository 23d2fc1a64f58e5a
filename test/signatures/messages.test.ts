/** Messages in compact form: each is claimed by its own template, read as it says, and found by its plain text. */
import { describe, expect, it } from 'vitest';
import type { Signature } from '../../src/core/signature.ts';
import { programs } from '../../src/signatures/messages/index.ts';
import { messageRules, type Program } from '../../src/signatures/messages/program.ts';
import { patternOf, plainText, sampleOf, slotsOf } from '../../src/signatures/messages/template.ts';
import { signatures, signatureSet } from '../../src/signatures/index.ts';
import { compile } from '../../src/signatures/matcher/compile.ts';

/** Shorter ones stand in the lines of other programs as well. */
const LEAST_PLAIN_TEXT = 8;

describe.each(programs.map((program) => [program.id, program] as const))('%s', (id, program) => {
  it('names its version and its source', () => {
    expect(id).toMatch(/^[a-z0-9-]+$/);
    expect(program.version).not.toBe('');
    expect(program.source.length).toBeGreaterThan(5);
  });

  it.each(program.messages.map((message) => [message[0], message] as const))('%s', (template, [, kind, differs]) => {
    const match = signatureSet.match(sampleOf(template), program.sources.includes('kernel') ? 'kernel' : 'userspace');
    expect(match).toMatchObject({
      code: differs?.as ?? `${id}.${kind}`,
      reading: {
        class: kind,
        subsystem: differs?.subsystem ?? program.subsystem,
        stage: differs?.stage ?? program.stage,
      },
    });
    expect(plainText(template).length).toBeGreaterThanOrEqual(LEAST_PLAIN_TEXT);
    expect(() => slotsOf(template)).not.toThrow();
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
    subsystem: 'block',
    stage: 'tool',
    messages: [["can't read sector {n} of {dev}: {why}", 'io', { as: 'fs.eio', stage: 'loader' }]],
  };

  it('turn text into an expression, slots into what they may hold', () => {
    expect(patternOf('a (b) {n}?')).toBe(String.raw`a \(b\) (?:-?\d{1,20})\?`);
    expect(sampleOf('{dev}: {why}')).toBe('/dev/sdb1: Input/output error');
    expect(() => slotsOf('{nothing}')).toThrow(RangeError);
  });

  it('refer to a signature for meaning and causes, and keep their own reading, object and status', () => {
    const set = compile(() => messageRules([program], known), known);
    expect(set.match("example: can't read sector 12 of /dev/sdx: Input/output error", 'userspace')).toMatchObject({
      code: 'fs.eio',
      reading: { subsystem: 'block', stage: 'loader', class: 'io', object: '/dev/sdx', status: 'Input/output error' },
    });
  });

  it('refuse a reference that leads nowhere', () => {
    const wrong = { ...program, messages: [['something is wrong here', 'io', { as: 'no.such' }]] } as const;
    expect(() => messageRules([wrong], known)).toThrow(/no\.such/);
  });
});
