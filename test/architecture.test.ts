/** The import table of ARCHITECTURE.md: that it is the one below, and that the import lines keep to it. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../src');

/** Folder → folders it may import from, besides itself. */
const MAY: Readonly<Record<string, readonly string[]>> = {
  core: [],
  sources: ['core'],
  parsers: ['core'],
  recognition: ['core', 'parsers'],
  signatures: ['core', 'parsers'],
  checks: ['core'],
  causes: ['core'],
  symptoms: ['core'],
  report: ['core'],
  survey: ['core', 'parsers'],
  chain: ['core', 'parsers'],
  'secure-boot': ['core'],
  diagnose: ['core', 'parsers'],
  repair: ['core', 'parsers'],
  apply: ['core', 'sources'],
  inspect: ['core', 'parsers'],
  engine: ['all but cli'],
  cli: ['all'],
};

/** Folders that put the others together. */
function allowed(folder: string, target: string): boolean {
  const may = MAY[folder] ?? [];
  return may.includes('all') || (may.includes('all but cli') && target !== 'cli') || may.includes(target);
}

/** These run in a browser page over a dropped file as well: no Node, no output of their own. */
const PURE = [
  'core',
  'parsers',
  'recognition',
  'signatures',
  'survey',
  'chain',
  'secure-boot',
  'checks',
  'causes',
  'symptoms',
  'diagnose',
  'repair',
  'report',
  'inspect',
];

/** Packages, and who may use them. */
const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  'binary-parser': ['core/record.ts'],
  '@noble/hashes': ['parsers', 'sources', 'repair', 'survey'],
  fzstd: ['parsers/compress/zstd.ts'],
  'get-east-asian-width': ['report'],
  'cli-table3': ['report'],
  commander: ['cli'],
  pino: ['cli'],
  execa: ['apply', 'engine'],
};

/**
 * What opens a path: behind it may be a pipe that nobody writes to, or a device. `openPath` looks first; the others create
 * what was not there, or open what the program itself brings along.
 */
const OPENERS: readonly string[] = [
  'sources/path.ts: open',
  'apply/io.ts: open',
  // Opens folders alone (O_DIRECTORY), which waits for nothing and starts nothing.
  'sources/walk.ts: opendir',
  // The firmware's variables, from a list in the code, to a folder of ours.
  'apply/boot/boot-test.ts: copyFile',
  // package.json of this program.
  'engine/version.ts: readFileSync',
];
const OPENING =
  /^(?:open|openAsBlob|opendir|copyFile|cp|readFile|writeFile|appendFile|truncate|readv|createReadStream|createWriteStream)(?:Sync)?$/;

/** Names of functions that open paths among the imports from node:fs; `*` for the module as a whole. */
function opening(text: string): string[] {
  return [...text.matchAll(/^import ([^;']*?) from '(?:node:)?fs(?:\/promises)?'|\bimport\('(?:node:)?fs/gm)].flatMap(
    (m) => {
      const named = /^(?:type )?\{([^}]*)\}$/.exec(m[1] ?? '');
      if (named === null) return ['*'];
      const names = (named[1] ?? '').split(',').map((name) => name.trim().split(' as ')[0] ?? '');
      return names.filter((name) => OPENING.test(name));
    },
  );
}

interface Import {
  readonly file: string;
  readonly folder: string;
  readonly target: string;
}

function sourceFiles(): string[] {
  return readdirSync(ROOT, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
}

function code(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8');
}

function imports(): Import[] {
  return sourceFiles().flatMap((file) => {
    const folder = file.split(sep)[0] ?? '';
    const found = code(file).matchAll(/^(?:import|export)\b[^;']*?from '([^'\n]+)'|\bimport\('([^'\n]+)'\)/gm);
    return [...found].map((m) => ({ file: file.replaceAll(sep, '/'), folder, target: m[1] ?? m[2] ?? '' }));
  });
}

function folderOf(i: Import): string {
  const path = relative(ROOT, resolve(ROOT, dirname(i.file), i.target));
  return path.split(sep)[0] ?? '';
}

describe('architecture', () => {
  it('finds the sources', () => {
    expect(imports().length).toBeGreaterThan(100);
  });

  it('imports only what the table allows', () => {
    const wrong = imports()
      .filter((i) => i.target.startsWith('.'))
      .filter((i) => folderOf(i) !== i.folder && !allowed(i.folder, folderOf(i)));
    expect(wrong).toEqual([]);
  });

  it('has no circle of imports', () => {
    const next = new Map<string, string[]>();
    for (const i of imports().filter(({ target }) => target.startsWith('.'))) {
      const to = relative(ROOT, resolve(ROOT, dirname(i.file), i.target)).replaceAll(sep, '/');
      next.set(i.file, [...(next.get(i.file) ?? []), to]);
    }
    const done = new Set<string>();
    const circles: string[][] = [];
    const walk = (file: string, way: readonly string[]): void => {
      if (way.includes(file)) circles.push([...way.slice(way.indexOf(file)), file]);
      if (done.has(file) || way.includes(file)) return;
      for (const to of next.get(file) ?? []) walk(to, [...way, file]);
      done.add(file);
    };
    for (const file of next.keys()) walk(file, []);
    expect(circles).toEqual([]);
  });

  it('names every folder, and no other', () => {
    const folders = new Set(sourceFiles().map((f) => f.split(sep)[0] ?? ''));
    expect([...folders].sort()).toEqual(Object.keys(MAY).sort());
  });

  it('is the table of ARCHITECTURE.md', () => {
    const text = readFileSync(join(ROOT, '../ARCHITECTURE.md'), 'utf8');
    const rows = [...text.matchAll(/^\| `([\w-]+)` +\|[^|\n]+\| ([\w, -]+?) +\|$/gm)];
    const told = rows.map((row) => [row[1] ?? '', (row[2] ?? '').replace('nothing', '')]);
    const held = Object.entries(MAY).map(([folder, may]) => [folder, may.join(', ')]);
    expect(Object.fromEntries(told)).toEqual(Object.fromEntries(held));
  });

  it('keeps Node out of the pure folders', () => {
    const node = imports().filter((i) => PURE.includes(i.folder) && i.target.startsWith('node:'));
    expect(node).toEqual([]);
    const globals = sourceFiles()
      .filter((f) => PURE.includes(f.split(sep)[0] ?? ''))
      .filter((f) => /(?<![\w.'`])(?:(?:process|console|Buffer)\.\w|Buffer\()/.test(withoutComments(code(f))));
    expect(globals).toEqual([]);
  });

  it('opens files in one place', () => {
    const wrong = sourceFiles()
      .map((file) => file.replaceAll(sep, '/'))
      .flatMap((file) => opening(code(file)).map((name) => `${file}: ${name}`))
      .filter((one) => !OPENERS.includes(one));
    expect(wrong).toEqual([]);
  });

  it('keeps each package in its place', () => {
    const wrong = imports()
      .filter((i) => !i.target.startsWith('.') && !i.target.startsWith('node:'))
      .filter((i) => {
        const name = i.target.startsWith('@')
          ? i.target.split('/').slice(0, 2).join('/')
          : (i.target.split('/')[0] ?? '');
        return !(PACKAGES[name] ?? []).some((place) => i.file === place || i.file.startsWith(`${place}/`));
      });
    expect(wrong).toEqual([]);
  });
});

function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/\/\/.*$/gm, '');
}
