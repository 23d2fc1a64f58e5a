/** Name and version of the tool, from its package. */
import { readFileSync } from 'node:fs';

const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
export const version: string = (JSON.parse(text) as { version: string }).version;

export const TOOL = { name: 'wtg-triage', version } as const;
