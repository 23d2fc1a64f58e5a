/** Images judged by the hashes that were recorded of them: SHA256SUMS files, manifests of `backup`, stored hashes of E01. */
import { realpath } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { errorCode } from '../sources/faults.ts';
import { openEvidence } from '../sources/open.ts';
import { isBelow } from '../sources/path.ts';
import { hashFile } from './backup.ts';
import { readAll, type Io } from './io.ts';

export interface Verdict {
  readonly path: string;
  /** What the expected value comes from. */
  readonly by: 'sha256sums' | 'manifest' | 'ewf' | 'iso-md5' | 'none';
  readonly algorithm: 'sha256' | 'sha1' | 'md5';
  /**
   * `unknown`: no hash of it is recorded. `incomplete`: parts could not be read, so nothing follows. `outside`: a list names
   * what does not lie below its own folder; it was not opened.
   */
  readonly state: 'ok' | 'differs' | 'missing' | 'unreadable' | 'incomplete' | 'unknown' | 'outside';
  readonly expected: string | undefined;
  readonly actual: string | undefined;
  readonly error: string | undefined;
}

/** 16 MiB: a list of a hundred thousand files; a file beyond that is an image, not a list. */
const LIST_BYTES = 16 * 1024 * 1024;
/** `sha256sum`: hash, blank, blank or `*`, name. A leading backslash marks an escaped name. */
const LINE = /^(\\?)([0-9a-fA-F]{64}) [ *](.+)$/;

export interface Recorded {
  readonly path: string;
  /** The folder it must lie below: that of the list that names it. Undefined where the person named the file. */
  readonly within: string | undefined;
  readonly by: 'sha256sums' | 'manifest';
  readonly sha256: string;
}

/** The files a list or a manifest names; undefined where the file is neither. */
export async function readList(io: Io, path: string): Promise<readonly Recorded[] | undefined> {
  const text = await readSmall(io, path);
  if (text === undefined) return undefined;
  if (text.trimStart().startsWith('{')) return fromManifest(text, path);
  const lines = text.split(/\r?\n/).filter((line) => line !== '');
  const found = lines.map((line) => LINE.exec(line));
  if (lines.length === 0 || found.includes(null)) return undefined;
  return found.flatMap((m) => {
    const [, escaped, sum = '', name = ''] = m ?? [];
    const plain = escaped === '\\' ? name.replaceAll(/\\(n|\\)/g, (_, c: string) => (c === 'n' ? '\n' : '\\')) : name;
    return [{ ...beside(path, plain), by: 'sha256sums' as const, sha256: sum.toLowerCase() }];
  });
}

function fromManifest(text: string, path: string): readonly Recorded[] | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null || !('schema' in value) || value.schema !== 'wtg-triage/image/1') {
    return undefined;
  }
  const image = 'image' in value ? value.image : undefined;
  const sum = 'sha256' in value ? value.sha256 : undefined;
  if (typeof image !== 'string' || typeof sum !== 'string' || image !== basename(image)) return undefined;
  return [{ ...beside(path, image), by: 'manifest', sha256: sum }];
}

function beside(list: string, name: string): Pick<Recorded, 'path' | 'within'> {
  const within = dirname(list);
  return { path: isAbsolute(name) ? name : join(within, name), within };
}

/** Whether a file that a list names lies below its folder, links followed. A list is anyone's. */
async function isOutside({ path, within }: Recorded): Promise<boolean> {
  if (within === undefined) return false;
  const folder = await realpath(within);
  // What is not there lies where its name says.
  const real = await realpath(path).catch(() => resolve(folder, relative(within, path)));
  return !isBelow(folder, real);
}

/** A hash of an image that lies in the SHA256SUMS or the `.sha256` file beside it. */
export async function recordedFor(io: Io, path: string): Promise<Recorded | undefined> {
  for (const list of [`${path}.sha256`, join(dirname(path), 'SHA256SUMS')]) {
    const found = await readList(io, list).catch(() => undefined);
    const one = found?.find((entry) => basename(entry.path) === basename(path));
    if (one !== undefined) return { ...one, path, within: undefined };
  }
  return undefined;
}

/** Each file once, however often a list names it. */
export async function verifyList(io: Io, list: readonly Recorded[]): Promise<readonly Verdict[]> {
  const known = new Map<string, Verdict>();
  const out: Verdict[] = [];
  for (const recorded of list) {
    const key = `${recorded.sha256} ${recorded.path}`;
    const verdict = known.get(key) ?? (await verifyRecorded(io, recorded));
    known.set(key, verdict);
    out.push(verdict);
  }
  return out;
}

export async function verifyRecorded(io: Io, recorded: Recorded): Promise<Verdict> {
  const { path, by, sha256 } = recorded;
  const base = { path, by, algorithm: 'sha256', expected: sha256 } as const;
  try {
    if (await isOutside(recorded)) return { ...base, state: 'outside', actual: undefined, error: undefined };
    const actual = await hashFile(io, path);
    return { ...base, state: actual === sha256 ? 'ok' : 'differs', actual, error: undefined };
  } catch (error) {
    const code = errorCode(error);
    return { ...base, state: code === 'ENOENT' ? 'missing' : 'unreadable', actual: undefined, error: code };
  }
}

/** By the hashes an E01 stores of its medium; undefined where it stores none or is something else. */
export async function verifyStored(path: string): Promise<readonly Verdict[] | undefined> {
  const opened = await openEvidence(path);
  if (!opened.ok) return undefined;
  try {
    if (opened.verify === undefined) return undefined;
    const { hashes, unreadable } = await opened.verify();
    return hashes.map(({ name, stored, computed }) => ({
      path,
      by: 'ewf',
      algorithm: name,
      state: stored === computed ? 'ok' : unreadable > 0 ? 'incomplete' : 'differs',
      expected: stored,
      actual: computed,
      error: undefined,
    }));
  } finally {
    await opened.close();
  }
}

/** The SHA-256 of a file of which nothing is recorded, so that it can be. */
export async function hashOnly(io: Io, path: string): Promise<Verdict> {
  const base = { path, by: 'none', algorithm: 'sha256', expected: undefined } as const;
  try {
    return { ...base, state: 'unknown', actual: await hashFile(io, path), error: undefined };
  } catch (error) {
    const code = errorCode(error);
    return { ...base, state: code === 'ENOENT' ? 'missing' : 'unreadable', actual: undefined, error: code };
  }
}

async function readSmall(io: Io, path: string): Promise<string | undefined> {
  const file = await io.open(path, 'read');
  try {
    const { size } = await file.opened();
    if (size === 0 || size > LIST_BYTES) return undefined;
    const bytes = Buffer.from(await readAll(file, 0, size));
    return bytes.includes(0) ? undefined : bytes.toString('utf8');
  } finally {
    await file.close();
  }
}
