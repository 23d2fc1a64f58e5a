/** Captured firmware state: Secure Boot variables as raw files of efivarfs, as databases, and as tools print them. */
import type { ByteSource } from '../core/bytes.ts';
import type { FirmwareVariable, Provenance } from '../core/facts.ts';
import {
  databaseContent,
  emptyContent,
  guessName,
  levelContent,
  variableName,
} from '../parsers/efi-variables-facts.ts';
import { MAX_TEXT, parseVariableText } from '../parsers/efi-variables-text.ts';
import { parseSignatureDatabase } from '../parsers/efi-variables.ts';
import { parseSbatLevel } from '../parsers/pe/sbat.ts';
import { collector, provenance, type Survey } from './collector.ts';

const FORMATS = ['efi-variable', 'efi-signature-database', 'efi-variable-text', 'sbat-level'] as const;

export type FirmwareFormat = (typeof FORMATS)[number];

/** The format of this id; undefined for other ids. */
export function firmwareFormat(id: string | undefined): FirmwareFormat | undefined {
  return FORMATS.find((format) => format === id);
}

/** 64 KiB: SbatLevel has some hundred bytes. */
const MAX_LEVEL = 64 * 1024;

/** `of`: the machine the medium is to start on, or revocations to use instead of those built in. */
export async function surveyFirmware(
  source: ByteSource,
  format: FirmwareFormat,
  path: string,
  of: FirmwareVariable['of'],
): Promise<Survey> {
  const c = collector();
  if (of === 'machine') c.looked('firmware.variable');
  const named = of === 'reference' ? undefined : variableName(path);
  const from = provenance(source, 0, Math.min(source.size, 64));
  const state = (value: FirmwareVariable, at: Provenance): void => c.fact('firmware.variable', value, at);
  if (format === 'efi-signature-database') {
    const parsed = await parseSignatureDatabase(source);
    c.anomalies(parsed.anomalies);
    if (parsed.status !== 'ok') {
      c.gap({ kind: 'firmware.variable', reason: 'unreadable', subject: path, from });
      return c.result();
    }
    const content = databaseContent(parsed.value, parsed.anomalies.length > 0);
    const name = of === 'reference' ? 'dbx' : (named ?? guessName(content));
    state({ name, of, ...content }, from);
    return c.result();
  }
  const limit = format === 'efi-variable-text' ? MAX_TEXT : MAX_LEVEL;
  const { bytes, holes } = await source.read(0, Math.min(source.size, limit));
  if (holes.length > 0) {
    c.gap({ kind: 'firmware.variable', reason: 'unreadable', subject: path, from });
    return c.result();
  }
  if (format === 'efi-variable') {
    const name = named === 'SetupMode' ? 'SetupMode' : 'SecureBoot';
    state({ name, of, ...emptyContent(), on: bytes.at(-1) === 1 }, from);
  } else if (format === 'sbat-level') {
    const level = parseSbatLevel(bytes);
    if (level !== undefined) state({ name: 'SbatLevel', of, ...levelContent(level) }, from);
  } else {
    const text = new TextDecoder('utf-8').decode(bytes);
    const fallback = of === 'reference' ? 'dbx' : named;
    for (const { variable, line } of parseVariableText(text, fallback, of)) state(variable, { file: path, line });
  }
  return c.result();
}
