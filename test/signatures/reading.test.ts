/** Lines that no signature claims, read by their words: what they speak of, what kind of failure, and what they are not. */
import { describe, expect, it } from 'vitest';
import { causes } from '../../src/causes/index.ts';
import { signatureSet } from '../../src/signatures/index.ts';
import { eventWeights } from '../../src/signatures/matcher/weights.ts';
import { HARMLESS } from '../../src/signatures/reading/alarm.ts';
import { ROWS } from '../../src/signatures/reading/causes.ts';
import { readGeneric } from '../../src/signatures/reading/read.ts';
import { statusIn } from '../../src/signatures/reading/statuses.ts';
import { wordsOf } from '../../src/signatures/reading/words.ts';
import { diagnoseSurveys } from '../../src/engine/diagnosis.ts';
import { read } from '../parsers/logs/support.ts';

describe('words', () => {
  it('are taken apart where names join them, numbers are one word', () => {
    expect(wordsOf('XhcSetConfig: uas_eh_reset 0x1f4 of ata1')).toEqual(
      'xhc set config uas eh reset # of ata1'.split(' '),
    );
    expect(wordsOf('找不到设备')).toEqual(['找', '不', '到', '设', '备']);
  });

  it('of a line without end are bounded', () => {
    expect(wordsOf('failed '.repeat(100_000)).length).toBeLessThan(500);
  });
});

describe('statuses', () => {
  it.each([
    ['frobctl: opening the list: Read-only file system', 'EROFS', 'read-only'],
    ['frobctl: das Öffnen misslang: Keine Berechtigung', 'EACCES', 'refused'],
    ['frob: step 3 returned -110', 'ETIMEDOUT', 'timeout'],
    ['Start of the image failed: Out of Resources', 'EFI_OUT_OF_RESOURCES', 'no-memory'],
    ['status 0x800000000000000e', 'EFI_NOT_FOUND', 'missing'],
    ['the call ended with 0xC0000185', 'STATUS_IO_DEVICE_ERROR', 'io'],
    ['error 0x80070070 while copying', 'ERROR_DISK_FULL', 'no-space'],
    ['PXE-E32: open timeout', 'PXE-E32', 'timeout'],
    ['Error 15', 'GRUB 15', 'missing'],
  ])('%s', (line, name, kind) => {
    expect(statusIn(line)?.status).toEqual({ name, class: kind });
  });
});

describe('readings', () => {
  it.each([
    ['usb 4-2: the endpoint never answered, transfer timed out', 'usb', 'timeout', 'usb 4-2'],
    ['frobfs: superblock of /dev/sdq7 has a wrong checksum', 'filesystem', 'corrupt', '/dev/sdq7'],
    ['sd 3:0:0:0: [sdf] write to sector 99 failed', 'scsi', 'io', 'sdf'],
    ['mmc2: card refuses to write, it is write protected', 'mmc', 'read-only', 'mmc2'],
    ['frobmount: no such partition on sdz', 'partition', 'missing', undefined],
    ['卷已损坏，无法挂载文件系统', 'filesystem', 'corrupt', undefined],
    ['Das Dateisystem konnte nicht eingehängt werden: Beschädigt', 'filesystem', 'corrupt', undefined],
    ['файловая система повреждена', 'filesystem', 'corrupt', undefined],
    ['ディスクが見つかりません', 'block', 'missing', undefined],
  ])('%s', (line, subsystem, kind, object) => {
    const reading = readGeneric(line);
    expect([reading.subsystem, reading.class]).toEqual([subsystem, kind]);
    if (object !== undefined) expect(reading.object).toBe(object);
  });

  it('are in bounded time, whatever the line', () => {
    const started = process.hrtime.bigint();
    for (const word of ['failed to ', 'a', '失败', '0x1f4 ', ': ', 'ata1']) readGeneric(word.repeat(50_000));
    expect(Number(process.hrtime.bigint() - started) / 1e9).toBeLessThan(5);
  });
});

describe('a failing line that is not known', () => {
  const line = '[   12.000000] frobdisk sdq: medium cannot be read at sector 4711: read error';

  it('is an event with what was read of it, weighs weakly and proves nothing', async () => {
    const { events } = await read(`${line}\n`);
    expect(events).toMatchObject([
      { code: 'unread.io', severity: 'warning', fault: false, fields: { subsystem: 'block', object: 'sdq' } },
    ]);
    const weights = eventWeights('unread.io', events[0]?.fields ?? {});
    expect(weights.map(({ id }) => id)).toContain('dead-media');
    expect(Math.max(...weights.map(({ weight }) => weight))).toBeLessThan(10);
  });

  it('forbids to call a log clean', async () => {
    const { facts } = await read(`${line}\n`);
    const evidence = [{ id: 'capture', kind: 'log', format: 'dmesg', size: line.length, problem: undefined }] as const;
    const survey = { facts, gaps: [], anomalies: [], collected: new Set(['event', 'log'] as const) };
    const { standing, findings } = diagnoseSurveys(evidence, [survey as never]);
    expect(standing.status).toBe('findings');
    expect(findings.map(({ code }) => code)).toEqual(['unread.io']);
  });

  it('names the nearest known message', async () => {
    const { events } = await read('frob: cannot decompress data of the compressed resource, chunk size is wrong\n');
    expect(events[0]?.fields['near']).toMatch(/compressed resource/);
  });

  it('is none where the kernel itself gives it a low level', async () => {
    expect((await read('<6>[   12.000000] frobdisk sdq: medium cannot be read: read error\n')).codes).toEqual([]);
  });

  it.each([
    '[    1.0] frob sdq: cannot read the first copy, using default instead',
    '[    1.0] frob sdq: read error, retrying',
    'Nov 22 13:21:00 host some-desktop-app[7]: cannot read the disk: read error',
    '[    1.0] ACPI BIOS Error (bug): Could not resolve symbol [\\_SB.PCI0], AE_NOT_FOUND (20230628/psargs-330)',
  ])('is none where nothing is lost: %s', async (harmless) => {
    expect((await read(`${harmless}\n`)).codes).toEqual([]);
  });
});

describe('the tables', () => {
  it('name causes that exist', () => {
    const ids = new Set(causes.map(({ id }) => id));
    const unknown = ROWS.flatMap(({ speaks }) => speaks.map(([id]) => id)).filter((id) => !ids.has(id));
    expect(unknown).toEqual([]);
  });

  it('give reasons', () => {
    for (const { why } of [...ROWS, ...HARMLESS]) expect(why.length, why).toBeGreaterThan(10);
  });

  it('match in the same way as signatures do', () => {
    expect(signatureSet.match('sd 0:0:0:0: rejecting I/O to dead device', 'kernel')?.code).toBe('sd.offline');
    expect(signatureSet.read({ text: 'all is well', origin: 'kernel' })).toBeUndefined();
  });
});
