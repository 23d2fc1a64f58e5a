/** Words of people in files and on the command line: read by both understanders, beside the lines of programs. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { diagnosePath } from '../../src/engine/diagnosis.ts';
import { surveyEvidence, type SurveyedEvidence } from '../../src/engine/evidence.ts';
import { wordsOf } from '../../src/engine/words.ts';
import { isProse, quotedIn } from '../../src/symptoms/prose.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'words-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function written(text: string): string {
  const path = join(folder, 'told.txt');
  writeFileSync(path, text);
  return path;
}

async function surveyed(text: string): Promise<SurveyedEvidence> {
  return surveyEvidence(written(text));
}

const idsIn = ({ told = [] }: SurveyedEvidence): readonly string[] => told.map(({ match }) => match.id);

describe('a text of words alone', () => {
  it('is evidence', async () => {
    const found = await surveyed(
      'I picked the stick in the boot menu.\nThe screen stays black, on my other laptop it boots.\n',
    );
    expect(found.item).toMatchObject({ kind: 'log', problem: undefined });
    expect(idsIn(found)).toEqual(['black-screen', 'other-pc-ok']);
  });

  it('leaves a suspicion, and names a cause', async () => {
    const diagnosis = await diagnosePath(written('U盘选好镜像以后一直黑屏，换了别的电脑就正常。\n'));
    expect(diagnosis.standing.status).toBe('findings');
    expect(diagnosis.causes[0]?.id).toBe('firmware-fault');
  });

  it('is none where nothing in it is understood', async () => {
    expect((await surveyed('The weather is fine and I like to walk in it.\n')).item.kind).toBe('unusable');
  });
});

describe('words between lines', () => {
  const LINES =
    '[   41.1] usb 2-1: reset SuperSpeed USB device number 2 using xhci_hcd\n' +
    '[   72.2] usb 2-1: USB disconnect, device number 2\n';

  it('are read, and the lines too', async () => {
    const found = await surveyed(`硬盘插usb3.0口老掉盘，插usb2.0口没事。\n${LINES}`);
    expect([...idsIn(found)].sort()).toEqual(['port-dependent', 'slow-port-ok', 'vanishes-in-use']);
    expect(found.survey?.facts.filter(({ kind }) => kind === 'event')).toHaveLength(2);
  });

  it('are not counted a second time where a line says the same', async () => {
    const found = await surveyed('Then it says: BOOTMGR is missing, and I do not know what to do.\n');
    expect(idsIn(found)).toEqual([]);
    expect(found.survey?.facts.some(({ kind }) => kind === 'event')).toBe(true);
  });

  it('say nothing of a log without failures where they only tell when it was', async () => {
    const found = await surveyed(
      'This is the log of the first boot after the update, as you asked for.\n[    0.0] Linux version 6.8.0\n',
    );
    expect(idsIn(found)).toEqual([]);
  });
});

describe('a screen in a sentence', () => {
  it('is read as a screen', async () => {
    const { facts } = await wordsOf(
      'After that "something odd here" hm, and "EXT4-fs (sda2): unable to read superblock" appears',
      1,
    );
    expect(facts.filter((fact) => fact.kind === 'event').map(({ value }) => value.code)).toEqual(['ext4.sb']);
  });

  it('in a file too', async () => {
    const found = await surveyed('它最后显示“VFS: Unable to mount root fs on unknown-block(0,0)”，然后就不动了\n');
    expect(found.survey?.facts.some((fact) => fact.kind === 'event' && fact.value.code === 'k.vfsroot')).toBe(true);
  });

  it('stands in quotation marks, or behind a colon or what says that it is shown', () => {
    expect(quotedIn('It says "Boot error" twice')).toContain('Boot error');
    expect(quotedIn('屏幕提示“Missing operating system”后停住')).toContain('Missing operating system');
    expect(quotedIn('stops with error: unknown filesystem')).toContain('error: unknown filesystem');
  });
});

describe('isProse', () => {
  const cases: readonly (readonly [string, boolean])[] = [
    ['I plugged it in and the screen is black', true],
    ['从 U 盘启动后黑屏', true],
    ['Altre pendrive fatte con la stessa procedura funzionano tutte.', true],
    ['dd: error writing to the stick and it is full', false],
    ['{"name": "the disk is not in it"}', false],
    ['usb 2-1: device not accepting address 3, error -71', false],
    ['Loading files', false],
  ];
  it.each(cases)('%s', (line, prose) => expect(isProse(line)).toBe(prose));
});
