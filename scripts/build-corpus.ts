/**
 * Builds the media of corpus/media: `npm run corpus [-- [--bases] [--missing] [name …]]`. A name is that of a case, of a
 * fault (all its cases), or `base-…`. A case is a thin qcow2 over the image of its healthy base in the same folder, and
 * holds only what the faults changed. The bases are kept as they are unless `--bases` asks for new ones: every case over
 * them would have to be built again. Besides the tools of the peer tests the bases need xorriso, isolinux and exfatprogs.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { CONTROLS } from '../test/peers/media/controls.ts';
import { MEDIA_CASES, type MediaCase } from '../test/peers/media/media-cases.ts';
import { Image, type Layout } from '../test/peers/media/image.ts';
import { cloneStick } from '../test/peers/media/stick.ts';
import { run, temporary } from '../test/peers/media/tools.ts';

const FOLDER = resolve('corpus/media');
/** 4 KiB: the smallest unit of change that keeps tables small. */
const OPTIONS = 'cluster_size=4096,lazy_refcounts=off';

type Places = Record<string, { readonly scheme: 'gpt' | 'mbr'; readonly layout: Layout }>;

function places(): Places {
  const file = join(FOLDER, 'bases.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Places) : {};
}

/** The healthy base as a raw file, from the committed image. */
function unpackBase(name: string, dir: string): Image {
  const place = places()[name];
  if (place === undefined) throw new Error(`no base ${name}: run with --bases`);
  const path = join(dir, `base-${name}.img`);
  if (!existsSync(path)) run('qemu-img', ['convert', '-O', 'raw', join(FOLDER, `base-${name}.qcow2`), path]);
  return new Image(path, place.scheme, place.layout);
}

function buildBases(dir: string, wanted: readonly string[]): void {
  const known = places();
  for (const [name, build] of Object.entries(CONTROLS)) {
    if (wanted.length > 0 && !wanted.includes(`base-${name}`)) continue;
    const own = join(dir, `new-${name}`);
    mkdirSync(own);
    const { path, scheme, layout } = build(own);
    known[name] = { scheme, layout };
    run('qemu-img', [
      'convert',
      '-c',
      '-f',
      'raw',
      '-O',
      'qcow2',
      '-o',
      OPTIONS,
      path,
      join(FOLDER, `base-${name}.qcow2`),
    ]);
    rmSync(own, { recursive: true });
  }
  writeFileSync(join(FOLDER, 'bases.json'), `${JSON.stringify(known, undefined, 2)}\n`);
}

function buildCase({ id, base, faults }: MediaCase, dir: string): void {
  const healthy = unpackBase(base, dir);
  const stick = cloneStick(healthy, join(dir, 'case.img'));
  for (const fault of faults) fault.inject(stick);
  const [thin, made] = [join(dir, 'thin.qcow2'), join(FOLDER, `${id}.qcow2`)];
  const backing = ['-F', 'qcow2', `base-${base}.qcow2`] as const;
  rmSync(thin, { force: true });
  // First all of it lies below the thin image; moved onto the base, it keeps what differs.
  run('qemu-img', ['create', '-q', '-f', 'qcow2', '-o', OPTIONS, '-b', stick.path, '-F', 'raw', thin]);
  run('qemu-img', ['rebase', '-f', 'qcow2', '-b', healthy.path, '-F', 'raw', thin]);
  run('qemu-img', ['rebase', '-u', '-f', 'qcow2', '-F', 'qcow2', '-b', join(FOLDER, backing[2]), thin]);
  rmSync(made, { force: true });
  run('qemu-img', [
    'convert',
    '-c',
    '-f',
    'qcow2',
    '-O',
    'qcow2',
    '-o',
    OPTIONS,
    '-F',
    'qcow2',
    '-B',
    backing[2],
    thin,
    made,
  ]);
  run('qemu-img', ['compare', '-f', 'raw', '-F', 'qcow2', stick.path, made]);
  rmSync(stick.path);
  process.stdout.write(`${id}: ${Math.ceil(statSync(made).size / 1024)} KiB\n`);
}

/** What each case is made of and must lead to, for readers without the tools. */
function writeCases(): void {
  const cases = MEDIA_CASES.map(({ id, base, faults, also }) => ({
    id,
    base,
    faults: faults.map((fault) => fault.id),
    causes: faults.map((fault) => fault.cause),
    faultCodes: [...new Set(faults.map((fault) => fault.code))].sort(),
    codes: [...new Set([...faults.map((fault) => fault.code), ...also])].sort(),
  }));
  writeFileSync(join(FOLDER, 'cases.json'), `${JSON.stringify(cases, undefined, 1)}\n`);
  const kept = new Set([...Object.keys(CONTROLS).map((name) => `base-${name}`), ...cases.map(({ id }) => id)]);
  for (const file of readdirSync(FOLDER)) {
    if (file.endsWith('.qcow2') && !kept.has(file.slice(0, -'.qcow2'.length))) rmSync(join(FOLDER, file));
  }
}

/** The case of that name, or all cases of the fault of that name. Empty where nothing has it. */
function casesNamed(name: string): readonly MediaCase[] {
  const exact = MEDIA_CASES.filter((one) => one.id === name);
  return exact.length > 0 ? exact : MEDIA_CASES.filter((one) => one.faults.some((fault) => fault.id === name));
}

function wantedCases(args: readonly string[]): readonly MediaCase[] {
  const names = args.filter((arg) => !arg.startsWith('--') && !arg.startsWith('base-'));
  const unknown = names.filter((name) => casesNamed(name).length === 0);
  if (unknown.length > 0) {
    process.stderr.write(`${unknown.join(', ')}: no case of test/peers/media/media-cases.ts, no fault of faults/\n`);
    process.exit(1);
  }
  if (names.length > 0) return [...new Set(names.flatMap(casesNamed))];
  if (args.includes('--missing')) return MEDIA_CASES.filter(({ id }) => !existsSync(join(FOLDER, `${id}.qcow2`)));
  return args.length === 0 ? MEDIA_CASES : [];
}

function main(args: readonly string[]): void {
  const wanted = wantedCases(args);
  const dir = temporary('corpus');
  mkdirSync(FOLDER, { recursive: true });
  try {
    if (args.includes('--bases')) {
      buildBases(
        dir.path,
        args.filter((arg) => arg.startsWith('base-')),
      );
    }
    for (const one of wanted) {
      try {
        buildCase(one, dir.path);
      } catch (error) {
        throw new Error(`${one.id} could not be built`, { cause: error });
      }
    }
    writeCases();
  } finally {
    dir.remove();
  }
}

main(process.argv.slice(2));
