/** `cat`: the bytes of a file, a registry value, a volume or a medium, as they are. */
import { createHash } from 'node:crypto';
import type { ByteSource, Extent } from '../../core/bytes.ts';
import { bytesOf } from '../../inspect/listing.ts';
import { plain } from '../../report/json.ts';
import { extractionTexts, holesNote } from '../../report/listing.ts';
import { escapeControls, fill } from '../../report/text.ts';
import { EXIT } from '../exit.ts';
import { languageOf, type GlobalOptions } from '../options.ts';
import { openTarget } from '../../engine/nested-path.ts';
import { complain, printJson, putOut } from '../print.ts';
import { TOOL } from '../../engine/version.ts';
import { failTarget } from './ls.ts';

export const CONTENT_SCHEMA = 'wtg-triage/content/1';

/** 1 MiB: large enough for a stick to be quick, small enough for any memory. */
export const PIECE = 1024 * 1024;
/** Extents and holes of a badly fragmented file that the envelope names. */
const MAX_NAMED = 4096;

/** With --json the content is described, not given: size, SHA-256, and where its bytes lie on the medium. */
export async function runCat(target: string, options: GlobalOptions): Promise<number> {
  const opened = await openTarget(target);
  if (!opened.ok) return failTarget(opened.failure, options);
  try {
    const bytes = bytesOf(opened.value.node);
    if (!bytes.ok) return failTarget({ from: 'path', problem: bytes.problem }, options);
    const source = bytes.value;
    const hash = createHash('sha256');
    const write = options.json === true ? undefined : writer();
    const holes = await readWhole(source, (piece) => {
      hash.update(piece);
      return write?.(piece) ?? true;
    });
    // What damaged structures took from the file is told with the holes: either way it is not what was stored.
    const { anomalies } = opened.value.node;
    const exit = holes.length > 0 || anomalies.length > 0 ? EXIT.findings : EXIT.clean;
    if (options.json === true) {
      const sha256 = hash.digest('hex');
      const extents = source.trace(0, source.size).slice(0, MAX_NAMED);
      const found = { size: source.size, sha256, extents, holes: holes.slice(0, MAX_NAMED), anomalies };
      printJson(plain({ schema: CONTENT_SCHEMA, tool: TOOL, exit, target, ...found }));
    } else {
      const language = languageOf(options);
      if (holes.length > 0) complain(holesNote(holes, language));
      if (anomalies.length > 0) {
        const codes = [...new Set(anomalies.map((a) => a.code))].join(', ');
        complain(fill(extractionTexts.damaged, { path: target, codes }, language));
      }
    }
    return exit;
  } finally {
    await opened.value.close();
  }
}

/** Reads in pieces as long as `take` wants more; gives the holes, neighbours merged. */
export async function readWhole(
  source: ByteSource,
  take: (piece: Uint8Array) => Promise<boolean> | boolean,
): Promise<readonly Extent[]> {
  const holes: Extent[] = [];
  for (let offset = 0; offset < source.size; offset += PIECE) {
    const length = Math.min(PIECE, source.size - offset);
    const chunk = await source.read(offset, length);
    const whole = chunk.bytes.length === length ? chunk.bytes : new Uint8Array(length);
    if (whole !== chunk.bytes) {
      whole.set(chunk.bytes);
      addHole(holes, { source: source.id, offset: offset + chunk.bytes.length, length: length - chunk.bytes.length });
    }
    for (const hole of chunk.holes) addHole(holes, hole);
    if (!(await take(whole))) break;
  }
  return holes;
}

function addHole(holes: Extent[], hole: Extent): void {
  const last = holes.at(-1);
  if (last !== undefined && last.offset + last.length === hole.offset) {
    holes[holes.length - 1] = { ...last, length: last.length + hole.length };
  } else {
    holes.push(hole);
  }
}

/** Raw into pipes and files. On a terminal as text with control characters made visible: a file must not command it. */
function writer(): (piece: Uint8Array) => Promise<boolean> {
  if (!process.stdout.isTTY) return putOut;
  const decoder = new TextDecoder();
  return (piece) =>
    putOut(
      decoder
        .decode(piece, { stream: true })
        .replaceAll('\r\n', '\n')
        .split('\n')
        .map((line) => line.split('\t').map(escapeControls).join('\t'))
        .join('\n'),
    );
}
