/**
 * A folder as evidence: a support bundle, a copied \Windows tree or Panther folder, a dump of efivars. What is in it is
 * recognised file by file and judged as if each had been given; what says nothing is passed over.
 */
import { basename } from 'node:path';
import { walkFolder, type WalkedFile, type WalkLimits } from '../sources/walk.ts';
import { surveyEvidence, type SurveyedEvidence, type SurveyRequest } from './evidence.ts';

/** A support bundle has some thousand entries eight levels deep, a \Windows tree a hundred thousand, mostly in WinSxS. */
const LIMITS: WalkLimits = {
  depth: 12,
  entries: 50_000,
  // Copies and stores that repeat what stands elsewhere, and what says how a machine runs rather than how it starts.
  passes: new Set(['winsxs', 'regback', 'assembly', 'proc', 'node_modules', '.git']),
};
/** Files opened of one folder. */
const MAX_FILES = 1000;
/** 32 MiB: a text above it is the trace of a program; what only its head is read of has no limit. */
const MAX_TEXT = 32 * 1024 * 1024;

interface Wanted {
  readonly name: RegExp;
  /** Only its head or its tables are read, or it is one of the few that are worth the time. */
  readonly anySize?: true;
}

/** By name, because a tree of Windows has tens of thousands of programs, each of which would have to be opened. */
const WANTED: readonly Wanted[] = [
  { name: /^(?:system|software|bcd)(?:\.(?:hiv|hive|dat|log[12]?))?$/i, anySize: true },
  { name: /^bootstat\.dat$/i, anySize: true },
  { name: /^(?:system|setup)\.evtx$/i, anySize: true },
  { name: /\.(?:dmp|wim|esd|swm|efi|journal)$/i, anySize: true },
  { name: /\.(?:img|iso|raw|dd|vhdx?|qcow2|e01|001)$/i, anySize: true },
  { name: /\.(?:log|txt|out|err|json|reg|gz|xz|zst|bz2|\d)$/i },
  { name: /^[^.]*$/ },
];

export interface GivenFolder {
  readonly path: string;
  readonly files: readonly WalkedFile[];
  /** A limit was met: there may be more. */
  readonly cut: boolean;
}

/** The files of a folder that may be evidence; undefined for what is no folder. */
export async function readFolder(path: string): Promise<GivenFolder | undefined> {
  const walk = await walkFolder(path, LIMITS, (name) => WANTED.some((wanted) => wanted.name.test(name)));
  if (walk === undefined) return undefined;
  const fitting = walk.files.filter(
    ({ name, size }) => size <= MAX_TEXT || WANTED.some((wanted) => wanted.anySize === true && wanted.name.test(name)),
  );
  const cut = walk.cut || fitting.length < walk.files.length || fitting.length > MAX_FILES;
  return { path, files: fitting.slice(0, MAX_FILES), cut };
}

export type Surveyed = SurveyedEvidence & { readonly path: string };

/** Everything that was given, in its order; folders as what is in them. */
export async function* surveyEach(words: readonly string[], request: SurveyRequest): AsyncGenerator<Surveyed> {
  const things: (GivenFolder | string)[] = [];
  for (const word of words) things.push((await readFolder(word)) ?? word);
  const given = things.flatMap((thing) => (typeof thing === 'string' ? thing : thing.files.map(({ path }) => path)));
  for (const thing of things) {
    if (typeof thing === 'string') yield { ...(await surveyEvidence(thing, { ...request, given })), path: thing };
    else yield* surveyFolder(thing, { ...request, given });
  }
}

async function* surveyFolder(folder: GivenFolder, request: SurveyRequest): AsyncGenerator<Surveyed> {
  let kept = 0;
  for (const { path } of folder.files) {
    const one = await surveyEvidence(path, request);
    if (!saysSomething(one)) continue;
    kept += 1;
    yield { ...one, path };
  }
  const args = { path: folder.path, files: folder.files.length };
  const message = kept === 0 ? 'folder-without-evidence' : folder.cut ? 'folder-cut' : undefined;
  if (message === undefined) return;
  const item = { id: folder.path, kind: 'unusable', format: 'folder', size: 0, problem: { message, args } } as const;
  yield { item, survey: undefined, bytesRead: 0, path: folder.path };
}

/** What the boot reads under these names is told in any state: one that is no hive any more is why it does not boot. */
const TOLD = /^(?:system|software|bcd)$/i;

/**
 * Text without a form of its own is a log where a person says so by giving it, and a file like any other in a folder.
 * Hives of users say nothing of the boot.
 */
function saysSomething({ item, survey }: SurveyedEvidence): boolean {
  if (TOLD.test(basename(item.id))) return true;
  if (item.kind === 'unusable' || (item.kind === 'log' && item.format === 'text')) return false;
  if (item.format !== 'hive') return true;
  return survey?.facts.some((fact) => fact.kind === 'bcd' || fact.kind === 'windows') ?? false;
}
