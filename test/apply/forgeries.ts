/** Journals as another hand may write them: each member replaced by each hostile value, and every checksum made right. */
import { sha256 } from '../../src/apply/journal.ts';

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** What stands in the place of a member; `undefined`: it is left out. */
const VALUES: readonly (readonly [string, Json | undefined])[] = [
  ['nothing', undefined],
  ['null', null],
  ['true', true],
  ['a negative number', -1],
  ['zero', 0],
  ['a fraction', 0.5],
  ['a huge number', 2 ** 53],
  ['an endless number', 1e308],
  ['an empty text', ''],
  ['a way out', '../../../../etc/passwd'],
  ['a file of the system', '/etc/shadow'],
  ['a device', '/dev/zero'],
  ['a prototype', '__proto__'],
  ['control characters', '\u001b[2J\u202e\u0000\n'],
  ['a long text', 'A'.repeat(10_000)],
  ['an empty list', []],
  ['a command', ['sh', '-c', 'touch pwned']],
  ['an object', {}],
  ['an object with a prototype', JSON.parse('{"__proto__":{"argv":["sh"],"offset":0},"constructor":1}') as Json],
  ['base64 of other bytes', Buffer.from('evil bytes of somebody').toString('base64')],
];

export interface Forgery {
  readonly name: string;
  readonly text: string;
}

/** `document`: a whole journal. `seal` mends what else must agree with a member that was changed. */
export function* forgeries(document: string, seal: (body: Record<string, unknown>) => void): Generator<Forgery> {
  const { checksum: _, ...body } = JSON.parse(document) as Record<string, Json>;
  for (const path of membersOf(body)) {
    for (const [what, value] of VALUES) {
      const copy = structuredClone(body) as Record<string, unknown>;
      put(copy, path, value);
      seal(copy);
      yield { name: `${path.join('.')}: ${what}`, text: sealed(copy) };
    }
  }
}

export function sealed(body: Readonly<Record<string, unknown>>): string {
  return JSON.stringify({ ...body, checksum: sha256(JSON.stringify(body)) });
}

function* membersOf(value: Json, path: readonly (string | number)[] = []): Generator<readonly (string | number)[]> {
  if (path.length > 0) yield path;
  if (value === null || typeof value !== 'object') return;
  const isList = Array.isArray(value);
  for (const [name, inner] of Object.entries(value))
    yield* membersOf(inner as Json, [...path, isList ? Number(name) : name]);
}

function put(body: Record<string, unknown>, path: readonly (string | number)[], value: Json | undefined): void {
  let at = body as Record<string | number, unknown>;
  for (const name of path.slice(0, -1)) at = at[name] as Record<string | number, unknown>;
  const last = path.at(-1) ?? '';
  if (value !== undefined) at[last] = value;
  else if (Array.isArray(at)) at.splice(Number(last), 1);
  else delete at[last];
}
