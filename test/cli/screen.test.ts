/** What the person at the rescue PC reads: over bundled media, a pasted log and unusable evidence, in both languages. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { width } from '../../src/report/wrap.ts';
import { run } from './capture.ts';

const COLUMNS = 80;
const medium = (name: string): string => join('corpus/media', `${name}.qcow2`);
const OVERCURRENT = [1, 2, 3, 4, 5].map((n) => `usb usb3-port${n}: over-current condition`).join('\n');

let folder: string;
const before = Object.getOwnPropertyDescriptor(process.stdout, 'columns');

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'screen-'));
  await writeFile(join(folder, 'dmesg.txt'), `${OVERCURRENT}\n`);
  await writeFile(join(folder, 'empty.img'), '');
  Object.defineProperty(process.stdout, 'columns', { value: COLUMNS, configurable: true });
});

afterAll(async () => {
  if (before === undefined) Reflect.deleteProperty(process.stdout, 'columns');
  else Object.defineProperty(process.stdout, 'columns', before);
  await rm(folder, { recursive: true });
});

async function screen(language: 'en' | 'zh', ...args: string[]): Promise<string> {
  return (await run('diagnose', ...args, '--lang', language)).out;
}

const headline = (out: string): string => out.split('\n\n')[1]?.replaceAll(/\s+/g, ' ') ?? '';

describe.each(['en', 'zh'] as const)('every line fits the terminal (%s)', (language) => {
  it.each(['gpt-bcd-other-disk', 'mbr-disk-signature-changed', 'gpt-esp-reformatted', 'gpt-usbstor-not-boot-start'])(
    '%s',
    async (name) => {
      const out = await screen(language, medium(name));
      for (const line of out.split('\n')) expect(width(line), line).toBeLessThanOrEqual(COLUMNS);
      if (language === 'zh') expect(out).not.toMatch(/\p{Script=Han}[,;:!?()]|[,;!?()]\p{Script=Han}/u);
    },
  );
});

describe('the first line', () => {
  it('names the thing; how it is known stands behind it', async () => {
    const said = headline(await screen('en', medium('gpt-bcd-other-disk')));
    expect(said).toMatch(/^✗ Will not boot on UEFI x64: BCD names a partition of another disk \(GPT\) BCD-07, proven$/);
  });

  it('does not claim what is only suspected', async () => {
    const said = headline(await screen('en', medium('gpt-usbstor-not-boot-start')));
    expect(said).toContain('Will probably not boot on UEFI x64');
    expect(said).toContain('WIN-04, suspect');
  });

  it('says where the medium still boots', async () => {
    expect(headline(await screen('en', medium('mbr-boot-code-empty')))).toContain('the chain is whole on UEFI x64');
  });

  it('says why nothing could be judged, once', async () => {
    const out = await screen('en', medium('gpt-bitlocker'));
    expect(headline(out)).toContain('p3 is encrypted by BitLocker');
    expect(out.match(/└/g)).toHaveLength(1);
  });
});

describe('what is said once', () => {
  it('findings of one kind are one statement with the list of what differs', async () => {
    const out = await screen('en', medium('mbr-disk-signature-changed'));
    expect(out.match(/BCD-06 +proven/g)).toHaveLength(1);
    expect(out).toMatch(/p1:\/EFI\/Microsoft\/Boot\/BCD,\s+p1:\/Boot\/BCD/);
  });

  it('so are lines of a log', async () => {
    const out = await screen('en', join(folder, 'dmesg.txt'));
    expect(out.match(/usb\.oc +suspect/g)).toHaveLength(1);
    expect(out).toContain('(5 times)');
    expect(out).toContain('line 1  usb usb3-port1');
  });

  it('remarks on a sound stick alarm nobody', async () => {
    const out = await screen('en', medium('base-gpt'));
    expect(out).toContain('Notes\n');
    expect(out).toContain('70 MiB (73400320 bytes)');
    expect(out).not.toMatch(/\b(suspect|proven|broken|Why|Not given)\b/);
  });

  it('one Secure Boot verdict serves all machines', async () => {
    const out = await screen('en', medium('base-gpt'));
    const section = out.split('\n\n').find((part) => part.startsWith('Secure Boot'));
    expect(section?.split('\n').length).toBeLessThanOrEqual(3);
    expect(section).toContain('any machine');
  });
});

describe('what comes next', () => {
  it('unusable evidence is answered with what to give, not with a list of all checks', async () => {
    const { out, exit } = await run('diagnose', join(folder, 'empty.img'), '--lang', 'en');
    expect(exit).toBe(8);
    expect(out).toContain('is empty (0 bytes)');
    expect(out).toContain('Give the medium');
    expect(out.split('\n').length).toBeLessThan(10);
  });

  it('a command broken over lines is one command for a shell', async () => {
    const out = await screen('en', medium('mbr-disk-signature-changed'));
    const whole = out.replaceAll(/ \\\n +/g, ' ');
    const target = medium('mbr-disk-signature-changed');
    expect(whole).toContain(`wtg-triage repair ${target} --only mbr-disk-signature --dry-run\n`);
  });

  it('a repair that is refused is no success', async () => {
    const { out } = await run('repair', medium('gpt-system-hive-truncated'), '--dry-run', '--lang', 'en');
    expect(out).toMatch(/^✗ /);
    expect(out).toContain('hive-close');
  });
});

describe('--json', () => {
  it.each(
    [
      'diagnose',
      'repair',
      'undo',
      'backup',
      'verify',
      'boot-test',
      'explain',
      'symptoms',
      'inspect',
      'ls',
      'cat',
      'extract',
    ].map((command) => [command]),
  )('%s gives the envelope for a wrong option too', async (command) => {
    const { exit, out } = await run(command, '--no-such-option', '--json');
    expect(exit).toBe(16);
    expect(JSON.parse(out)).toMatchObject({
      schema: 'wtg-triage/report/3',
      status: 'usage',
      exit: 16,
      error: { message: 'usage' },
    });
  });
});
