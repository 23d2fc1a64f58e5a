/** `verify`: images against the hashes recorded of them, and ISO images against the MD5 they carry. */
import { createHash, type Hash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { cached } from '../../core/bytes.ts';
import { nodeIo } from '../../apply/io.ts';
import {
  hashOnly,
  readList,
  recordedFor,
  verifyList,
  verifyRecorded,
  verifyStored,
  type Verdict,
} from '../../apply/sums.ts';
import { verifyEmbeddedMd5, type RunningHash } from '../../parsers/iso9660/embedded-md5.ts';
import { parseIso9660 } from '../../parsers/iso9660/volume.ts';
import { verifyReport } from '../../report/backup.ts';
import { plain } from '../../report/json.ts';
import { errorCode } from '../../sources/faults.ts';
import { openEvidence } from '../../sources/open.ts';
import { EXIT } from '../exit.ts';
import { languageOf, type GlobalOptions } from '../options.ts';
import { print, printJson } from '../print.ts';
import { TOOL } from '../../engine/version.ts';
import { liveTerminal } from '../terminal.ts';

export const VERIFY_SCHEMA = 'wtg-triage/verify/1';

export async function runVerify(paths: readonly string[], options: GlobalOptions): Promise<number> {
  const verdicts: Verdict[] = [];
  // Not spread into a call: a list may name more files than a call has room for.
  for (const path of paths) for (const verdict of await verifyPath(path)) verdicts.push(verdict);
  const exit = exitOf(verdicts);
  if (options.json === true) printJson(plain({ schema: VERIFY_SCHEMA, tool: TOOL, exit, verdicts }));
  else print(verifyReport(verdicts, languageOf(options), liveTerminal()));
  return exit;
}

/** A list or manifest stands for the files it names; anything else for itself, by all that is recorded of it. */
async function verifyPath(path: string): Promise<readonly Verdict[]> {
  // A backup folder stands for the list in it.
  const folder = await stat(path).then(
    (info) => info.isDirectory(),
    () => false,
  );
  return folder ? verifyFile(join(path, 'SHA256SUMS')) : verifyFile(path);
}

async function verifyFile(path: string): Promise<readonly Verdict[]> {
  try {
    const list = await readList(nodeIo, path);
    if (list !== undefined) return await verifyList(nodeIo, list);
  } catch (error) {
    const code = errorCode(error);
    const state = code === 'ENOENT' ? 'missing' : 'unreadable';
    const nothing = { expected: undefined, actual: undefined };
    return [{ path, by: 'none', algorithm: 'sha256', state, ...nothing, error: code }];
  }
  const out: Verdict[] = [];
  const recorded = await recordedFor(nodeIo, path);
  if (recorded !== undefined) out.push(await verifyRecorded(nodeIo, recorded));
  out.push(...((await verifyStored(path)) ?? []), ...(await verifyIso(path)));
  return out.length > 0 ? out : [await hashOnly(nodeIo, path)];
}

async function verifyIso(path: string): Promise<readonly Verdict[]> {
  const opened = await openEvidence(path);
  if (!opened.ok) return [];
  try {
    const iso = await parseIso9660(cached(opened.source));
    if (iso.status !== 'ok' || iso.value.embeddedMd5 === undefined) return [];
    const result = await verifyEmbeddedMd5(opened.source, iso.value.embeddedMd5, running(createHash('md5')));
    const state = ISO_STATES[result.status];
    const { expected, actual } = result;
    return [{ path, by: 'iso-md5', algorithm: 'md5', state, expected, actual, error: undefined }];
  } finally {
    await opened.close();
  }
}

const ISO_STATES = { match: 'ok', mismatch: 'differs', truncated: 'differs', unreadable: 'incomplete' } as const;

function running(hash: Hash): RunningHash {
  return {
    update: (bytes) => hash.update(bytes),
    digest: () => Uint8Array.from(hash.digest()),
    clone: () => running(hash.copy()),
  };
}

/** What is not verified is not well. */
const UNVERIFIED = ['missing', 'unreadable', 'incomplete', 'outside', 'unknown'] as const;

function exitOf(verdicts: readonly Verdict[]): number {
  const states = new Set(verdicts.map((verdict) => verdict.state));
  const unverified = verdicts.length === 0 || UNVERIFIED.some((state) => states.has(state));
  return (states.has('differs') ? EXIT.findings : EXIT.clean) | (unverified ? EXIT.inconclusive : EXIT.clean);
}
