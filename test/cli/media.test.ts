/** Several media at once: one diagnosis each, and what they have in common. */
import { describe, expect, it } from 'vitest';
import { run } from './capture.ts';

interface Section {
  readonly medium: string;
  readonly status: string;
  readonly findings: readonly { readonly code: string; readonly severity: string; readonly message: string }[];
  readonly causes: readonly { readonly id: string }[];
  readonly explanation: { readonly causes: readonly { readonly id: string }[] };
}

interface Envelope extends Omit<Section, 'medium'> {
  readonly exit: number;
  readonly diagnoses?: readonly Section[];
  readonly symptoms: readonly { readonly text: string; readonly id: string; readonly how: string }[];
  readonly notUnderstood: readonly { readonly text: string; readonly near: readonly { readonly id: string }[] }[];
  readonly reasons: readonly string[];
}

const GPT = 'corpus/media/base-gpt.qcow2';
const MBR = 'corpus/media/base-mbr.qcow2';
const BROKEN = 'corpus/media/mbr-boot-code-empty.qcow2';

async function json(...args: string[]): Promise<Envelope> {
  return JSON.parse((await run('diagnose', ...args, '--json')).out) as Envelope;
}

describe('several media', () => {
  it('are diagnosed each for itself', async () => {
    const report = await json(GPT, MBR);
    expect(report.exit).toBe(0);
    expect(report.diagnoses?.map(({ medium, status }) => [medium, status])).toEqual([
      [GPT, 'clean'],
      [MBR, 'clean'],
    ]);
  });

  it('of one identity are told from each other: a clone is a finding of both', async () => {
    const report = await json(MBR, BROKEN);
    expect(report.exit).toBe(4);
    for (const section of report.diagnoses ?? []) {
      expect(section.findings.map(({ code }) => code)).toContain('MBR-10');
      expect(section.explanation.causes.map(({ id }) => id)).toContain('cloned-identity');
    }
    const broken = report.diagnoses?.[1];
    expect(broken?.explanation.causes.map(({ id }) => id).sort()).toEqual(['boot-code-missing', 'cloned-identity']);
  });

  it('with GPT likewise', async () => {
    const report = await json(GPT, 'corpus/media/gpt-bcd-deleted.qcow2');
    for (const section of report.diagnoses ?? []) {
      expect(section.findings.filter(({ code }) => code === 'GPT-09')).toHaveLength(1);
    }
  });

  it('share symptoms, and each has its report', async () => {
    const { out } = await run('diagnose', GPT, MBR, '--symptom', 'cursor blinking on black screen');
    expect(out.match(/understood as/g)).toHaveLength(2);
    expect(out).toContain(GPT);
    expect(out).toContain(MBR);
  });

  it('one medium has the envelope it always had', async () => {
    expect((await json(GPT)).diagnoses).toBeUndefined();
  });
});

describe('symptoms', () => {
  it('say how they were understood', async () => {
    const report = await json('--symptom', '启动菜单中没有我的 U 盘');
    expect(report.symptoms).toMatchObject([{ id: 'not-in-boot-menu', how: 'slots' }]);
  });

  it('that are not understood are told with the nearest ones; alone they leave nothing to judge', async () => {
    const { exit, out } = await run('diagnose', '--symptom', 'registry trouble');
    expect(exit).toBe(8);
    expect(out.replaceAll(/\s+/g, ' ')).toContain('Seen: "registry trouble", not understood');
    expect(out).toContain('applying-registry-settings');
    const report = await json('--symptom', 'registry trouble');
    expect(report).toMatchObject({ exit: 8, status: 'inconclusive', reasons: ['nothing-judged'], symptoms: [] });
    expect(report.notUnderstood).toMatchObject([{ text: 'registry trouble' }]);
    expect(report.notUnderstood[0]?.near.map(({ id }) => id)).toContain('applying-registry-settings');
  });

  it('that are not understood change nothing beside other evidence', async () => {
    for (const medium of [GPT, BROKEN]) {
      const alone = await json(medium);
      const beside = await json(medium, '--symptom', 'registry trouble');
      expect(beside.exit).toBe(alone.exit);
      expect(beside.reasons).toEqual(alone.reasons);
      expect(beside.findings).toEqual(alone.findings);
    }
    const understood = await json('--symptom', 'registry trouble', '--symptom', '0x7b');
    expect(understood).toMatchObject({
      exit: 4,
      symptoms: [{ id: 'stop-7b' }],
      notUnderstood: [{ near: expect.any(Array) }],
    });
  });

  it('can be searched', async () => {
    expect((await run('symptoms', 'NVMe')).out).toMatch(/^nvme-unbound/m);
    expect((await run('symptoms', '光标', '--lang', 'zh')).out).toContain('blinking-cursor');
    expect((await run('symptoms')).out.split('\n').length).toBeGreaterThan(50);
    expect((await run('symptoms', 'qwertz')).exit).toBe(16);
    const { symptoms } = JSON.parse((await run('symptoms', '0x7b', '--json')).out) as {
      symptoms: readonly { id: string }[];
    };
    expect(symptoms[0]?.id).toBe('stop-7b');
  });
});

describe('explain', () => {
  it.each([
    ['0xc000000f', 'STATUS_NO_SUCH_FILE'],
    ['stop 7b', 'INACCESSIBLE_BOOT_DEVICE'],
    ['mbr-boot-code', 'MBR-02'],
    ['esp-empty', 'loader-missing'],
    ['applying-registry-settings', 'setup-interrupted'],
    ['exit 139', 'SIGSEGV'],
  ])('%s', async (wanted, told) => {
    const { exit, out } = await run('explain', ...wanted.split(' '));
    expect(exit).toBe(0);
    expect(out).toContain(told);
  });

  it('names what is near', async () => {
    const { exit, err } = await run('explain', 'esp-emty-or-so');
    expect(exit).toBe(16);
    expect(err).toContain('nothing is known');
  });
});

describe('diagnose --explain', () => {
  it('gives a reason for every term but the prior', async () => {
    const report = JSON.parse((await run('diagnose', BROKEN, '--json')).out) as {
      causes: readonly { terms: readonly { because: string; why?: string }[] }[];
    };
    const terms = report.causes.flatMap(({ terms: list }) => list).filter(({ because }) => because !== 'prior');
    expect(terms.length).toBeGreaterThan(0);
    expect(terms.filter(({ why }) => (why ?? '').length < 6)).toEqual([]);
  });
});
