/** What a reader of one tool's output offers: fed every bare line and JSON document, asked at the end. */
import type { Conclusion } from './derived/rule.ts';
import type { JsonObject } from './json.ts';

export interface Said {
  readonly line: number;
  readonly text: string;
}

/** Devices, entries or values one reader keeps; no machine has that many, a hostile capture may name more. */
export const MAX_ITEMS = 1024;

/** Where a conclusion drawn from a line of tool output stands: such output has no clock and belongs to no boot. */
export function placed(code: string, fields: Readonly<Record<string, string>>, said: Said): Conclusion {
  return { code, fields, boot: 0, seconds: undefined, time: undefined, text: said.text, line: said.line, count: 1 };
}

/** Text of a JSON value that tools write as text, number or boolean, depending on their version. */
export function scalar(object: JsonObject, key: string): string | undefined {
  const value = object[key];
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}
