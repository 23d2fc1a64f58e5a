/** What the command line says of the machine the medium is to start on, and folders of captured firmware variables. */
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Fact, Firmware } from '../core/facts.ts';
import { variableName } from '../parsers/efi-variables-facts.ts';
import { recognise } from '../recognition/recognise.ts';
import { openEvidence } from '../sources/open.ts';
import type { Survey } from '../survey/collector.ts';
import type { BRANDS, FIRMWARES } from './firmware-names.ts';
import { firmwareFormat, surveyFirmware } from '../survey/firmware.ts';

export interface FirmwareOptions {
  readonly firmware?: (typeof FIRMWARES)[number];
  readonly brand?: (typeof BRANDS)[number];
  readonly dbx?: string;
}

/** Names in efivarfs end with the GUID of who defines them. */
const EFIVARFS_NAME = /-[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
/** PK, KEK and the like: those that speak of Secure Boot; a firmware has hundreds of others. */
const MAX_VARIABLES = 64;

/** The survey of the options; undefined where none was given. */
export function statedFirmware({ firmware, brand }: FirmwareOptions): Survey | undefined {
  if (firmware === undefined && brand === undefined) return undefined;
  const value: Firmware = { architecture: firmware, brand };
  const text = [firmware, brand].filter((word) => word !== undefined).join(', ');
  const fact: Fact<'firmware'> = { kind: 'firmware', value, from: { file: '--firmware', line: 1, text } };
  return { facts: [fact], gaps: [], collected: new Set(['firmware']), anomalies: [] };
}

/** The revocations to use instead of those built in; undefined where the file is none. */
export async function statedRevocations(path: string): Promise<Survey | undefined> {
  const opened = await openEvidence(path);
  if (!opened.ok) return undefined;
  try {
    const format = firmwareFormat((await recognise(opened.source, path))?.id);
    if (format === undefined || format === 'efi-variable') return undefined;
    const survey = await surveyFirmware(opened.source, format, path, 'reference');
    return survey.facts.length === 0 ? undefined : survey;
  } finally {
    await opened.close();
  }
}

/** A folder of efivarfs becomes the variables of it that can be judged by; every other path stays as it is. */
export async function withVariablesOf(paths: readonly string[]): Promise<readonly string[]> {
  const out: string[] = [];
  for (const path of paths) {
    const folder = await stat(path).then(
      (found) => found.isDirectory(),
      () => false,
    );
    const names = folder ? (await readdir(path)).filter((name) => isSecureBootVariable(name)).sort() : [];
    if (names.length === 0) out.push(path);
    else out.push(...names.slice(0, MAX_VARIABLES).map((name) => join(path, name)));
  }
  return out;
}

const EXACT = /^(?:PK|KEK|db|dbx|MokListX?RT|MokListX?|SbatLevel(?:RT)?|SecureBoot|SetupMode)$/;

function isSecureBootVariable(name: string): boolean {
  const bare = name.replace(EFIVARFS_NAME, '');
  return bare !== name && EXACT.test(bare) && variableName(name) !== undefined;
}
