/**
 * Rebuilds the images of corpus/ from their recipes: `npx tsx scripts/build-corpus.ts [case …]`.
 * Needs the tools test/peers uses. File times and NTFS serial numbers differ from run to run; nothing judged does.
 */
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { FAULTS } from '../test/peers/media/faults/index.ts';
import type { Image } from '../test/peers/media/image.ts';
import { buildGptStick, buildMbrStick, cloneStick, SMALL } from '../test/peers/media/stick.ts';
import { run, temporary } from '../test/peers/media/tools.ts';

interface Case {
  readonly image: string;
  readonly recipe: { readonly base: 'gpt' | 'mbr'; readonly fault: string | null };
}

const CORPUS = 'corpus';
/** 4 KiB: each piece of the medium that holds data is compressed alone, and the tables stay small. */
const QCOW2 = ['-c', '-f', 'raw', '-O', 'qcow2', '-o', 'cluster_size=4096,lazy_refcounts=off'];

function build(wanted: readonly string[]): void {
  const dir = temporary('corpus');
  try {
    const bases: Readonly<Record<'gpt' | 'mbr', Image>> = {
      gpt: buildGptStick(dir.path, SMALL),
      mbr: buildMbrStick(dir.path, SMALL),
    };
    const names = readdirSync(CORPUS).filter((name) => existsSync(join(CORPUS, name, 'case.json')));
    for (const name of wanted.length > 0 ? wanted : names) {
      const folder = join(CORPUS, name);
      const { image, recipe } = JSON.parse(readFileSync(join(folder, 'case.json'), 'utf8')) as Case;
      const stick = cloneStick(bases[recipe.base], join(dir.path, 'case.img'));
      if (recipe.fault !== null) faultNamed(recipe.fault).inject(stick);
      const made = join(dir.path, 'case.qcow2');
      run('qemu-img', ['convert', ...QCOW2, stick.path, made]);
      run('qemu-img', ['compare', '-f', 'raw', '-F', 'qcow2', stick.path, made]);
      mkdirSync(folder, { recursive: true });
      copyFileSync(made, join(folder, image));
      process.stdout.write(`${name}: ${Math.ceil(statSync(made).size / 1024)} KiB\n`);
    }
  } finally {
    dir.remove();
  }
}

function faultNamed(id: string): (typeof FAULTS)[number] {
  const fault = FAULTS.find((candidate) => candidate.id === id);
  if (fault === undefined) throw new Error(`no fault ${id} in test/peers/media/faults/index.ts`);
  return fault;
}

build(process.argv.slice(2));
