/** The boots of logs: which failed last, which worked last, what differs; and which of them is judged. */
import { describe, expect, it } from 'vitest';
import type { Fact } from '../../src/core/facts.ts';
import { bootStory, focused } from '../../src/diagnose/boots.ts';
import { read } from '../parsers/logs/support.ts';

const START = '[    0.000000] Linux version 6.1.0-28-amd64 (debian-kernel@lists.debian.org) (gcc-12)';
const INIT = '[    1.100000] Run /init as init process';
const ROOT = '[    2.500000] EXT4-fs (sda2): mounted filesystem with ordered data mode';
const UP = '[    9.000000] systemd[1]: Reached target graphical.target - Graphical Interface.';
const LOST = '[   31.000000] usb 2-1: device descriptor read/64, error -110';
const DOWN = '[   40.000000] nvme nvme0: controller is down; will reset: CSTS=0xffffffff, PCI_STATUS=0xffff';

async function factsOf(...captures: readonly (readonly string[])[]): Promise<Fact[]> {
  const out: Fact[] = [];
  for (const [i, lines] of captures.entries()) {
    const { facts } = await read(lines.join('\n'));
    out.push(...facts.map((fact) => renamed(fact, captures.length === 1 ? 'capture' : `log${i}`)));
  }
  return out;
}

function renamed(fact: Fact, file: string): Fact {
  const from = 'file' in fact.from ? { ...fact.from, file } : fact.from;
  return (fact.kind === 'log' ? { ...fact, value: { ...fact.value, file }, from } : { ...fact, from }) as Fact;
}

describe('the boots of logs', () => {
  it('name the last failing and the last good one and what differs', async () => {
    const story = bootStory(await factsOf([START, INIT, DOWN, START, INIT, ROOT, UP, START, INIT, LOST]));
    expect(story?.boots.map(({ outcome }) => outcome)).toEqual(['failed', 'good', 'failed']);
    expect(story?.lastFailing?.boot).toBe(2);
    expect(story?.lastGood?.boot).toBe(1);
    expect(story?.difference?.onlyFailing.map(({ code }) => code)).toEqual(['usb.desc']);
    expect(story?.difference?.notReached).toEqual(['root', 'userspace']);
  });

  it('a boot that broke off without a word, followed by another, counts as failing', async () => {
    const story = bootStory(
      await factsOf([START, INIT, '[    7.000000] random: crng init done', START, INIT, ROOT, UP]),
    );
    expect(story?.boots.map(({ outcome }) => outcome)).toEqual(['stopped', 'good']);
    expect(story?.lastFailing?.boot).toBe(0);
  });

  it('nothing follows from a fragment', async () => {
    const story = bootStory(await factsOf(['[    5.000000] usb 2-1: USB disconnect, device number 2']));
    expect(story?.boots[0]?.outcome).toBe('unknown');
    expect(story?.lastFailing).toBeUndefined();
    expect(story?.difference).toBeUndefined();
  });

  it('compares logs of one machine in several files, and not those of two machines', async () => {
    const board = (name: string): string => `[    0.100000] DMI: ${name}, BIOS 1.0 01/01/2024`;
    const same = bootStory(await factsOf([START, board('A'), INIT, ROOT, UP], [START, board('A'), INIT, LOST]));
    expect(same?.difference?.failing.file).toBe('log1');
    expect(same?.difference?.good.file).toBe('log0');
    const other = bootStory(await factsOf([START, board('A'), INIT, ROOT, UP], [START, board('B'), INIT, LOST]));
    expect(other?.difference).toBeUndefined();
  });

  it('tells phases that came much later', async () => {
    const late = '[   62.500000] EXT4-fs (sda2): mounted filesystem with ordered data mode';
    const story = bootStory(await factsOf([START, INIT, ROOT, UP, START, INIT, LOST, late]));
    expect(story?.difference?.later).toEqual([{ phase: 'root', seconds: 60 }]);
  });

  it('a log of Windows Setup holds no boots', async () => {
    expect(bootStory(await factsOf(['2026-11-22 13:21:00, Info  SETUP  a']))).toBeUndefined();
  });
});

describe('what is judged', () => {
  it('of several boots in one log only the last failing one, and tool output always', async () => {
    const facts = await factsOf([
      START,
      DOWN,
      START,
      LOST,
      START,
      INIT,
      ROOT,
      UP,
      'BootOrder: 0001,0002',
      'Boot0001* a\tHD(1,GPT,01234567-89ab-cdef-0123-456789abcdef,0x800,0x100000)/File(\\EFI\\BOOT\\BOOTX64.EFI)',
    ]);
    const codes = focused(facts).flatMap((fact) => (fact.kind === 'event' ? [fact.value.code] : []));
    expect(codes).toContain('usb.desc');
    expect(codes).toContain('eb.orphan');
    expect(codes).not.toContain('nvme.down');
  });

  it('one boot is kept whole', async () => {
    const facts = await factsOf([START, LOST, DOWN]);
    expect(focused(facts)).toEqual(facts);
  });
});
