/** The static walk over hand-made facts: one change to a whole medium at a time, and the link that changes with it. */
import { describe, expect, it } from 'vitest';
import { breaks } from '../../src/chain/breaks.ts';
import { walkChains } from '../../src/chain/index.ts';
import type { Fact, FactKind, Gap } from '../../src/core/facts.ts';
import type { Chain } from '../../src/core/chain.ts';
import type { JudgedFinding } from '../../src/core/check.ts';
import { collectFacts } from '../../src/diagnose/facts.ts';
import { linkNames, linkTexts } from '../../src/report/link-texts.ts';
import * as build from '../checks/build.ts';

const BREAKING = new Map(breaks.flatMap(({ messages }) => Object.entries(messages)));

const WINLOAD_PATH = '/Windows/System32/winload.efi';

/** A whole UEFI stick. */
const WHOLE: readonly Fact[] = [
  build.medium(),
  build.protectiveMbr(),
  build.gptCopy('primary'),
  build.gptCopy('backup'),
  build.gptTable(),
  build.partition(1),
  build.partition(2),
  build.volume('p1', 'fat32'),
  build.volume('p2', 'ntfs'),
  build.bootRecord('p1', 'fat32'),
  build.bootRecord('p2', 'ntfs'),
  build.FALLBACK,
  build.STORE_FILE,
  build.pe('/EFI/BOOT/BOOTX64.EFI', 'fallback-loader'),
  build.bcd('uefi'),
  build.bcdObject(),
  build.bcdDevice('11000001'),
  build.bcdDevice('21000001'),
  build.WINLOAD,
  build.pe(WINLOAD_PATH, 'os-loader', { subsystem: 16 }),
  build.file('p2', '/Windows/System32/config/SYSTEM', 'system-hive'),
  build.hive(),
  build.windows(),
  build.driver('USBSTOR'),
];

const ALL = new Set(WHOLE.map((f) => f.kind)).add('medium.hole');

function walk(facts: readonly Fact[], gaps: readonly Gap[] = [], findings: readonly JudgedFinding[] = []): Chain {
  const chain = walkChains({ facts: collectFacts(facts, gaps, ALL), findings }).find((c) => c.firmware === 'uefi-x64');
  if (chain === undefined) throw new Error('no chain');
  for (const link of chain.links) {
    expect(linkNames[link.id], link.id).toBeDefined();
    expect(linkTexts[link.message] ?? BREAKING.get(link.message), link.message).toBeDefined();
  }
  return chain;
}

/** The whole stick with facts replaced: those `drop` picks go, `put` come. */
function changed(drop: (fact: Fact) => boolean, ...put: Fact[]): Fact[] {
  return [...WHOLE.filter((f) => !drop(f)), ...put];
}

const is =
  (kind: FactKind, test: (value: never) => boolean = () => true) =>
  (fact: Fact): boolean =>
    fact.kind === kind && test(fact.value as never);

const state = (chain: Chain, id: string): string | undefined => chain.links.find((l) => l.id === id)?.state;

describe('the UEFI walk', () => {
  it('proves every link of a whole stick', () => {
    const chain = walk(WHOLE);
    expect(chain).toMatchObject({ prepared: true, firstBroken: undefined });
    expect(chain.links.map((l) => [l.id, l.state])).toEqual(
      [
        'medium',
        'partition-table',
        'esp',
        'fallback-loader',
        'bcd',
        'windows-partition',
        'os-loader',
        'system-hive',
        'boot-drivers',
      ].map((id) => [id, 'proven']),
    );
  });

  const volumeIs = (name: string) => is('volume', (v: { volume: string }) => v.volume === name);
  const fileIs = (path: string) => is('file', (v: { path: string }) => v.path === path);
  const peIs = (path: string) => is('pe', (v: { path: string }) => v.path === path);
  const deviceIs = (element: string) => is('bcd.device', (v: { element: string }) => v.element === element);

  it.each<[string, string, readonly Fact[]]>([
    ['a blank medium', 'medium', changed(is('medium'), build.medium({ blank: true }))],
    ['no protective entry', 'partition-table', changed(is('mbr'), build.protectiveMbr({ protective: false }))],
    ['no valid copy of the GPT', 'partition-table', changed((f) => f.kind === 'gpt.table')],
    [
      'an ESP opened by its backup',
      'esp',
      [
        ...changed(volumeIs('p1'), build.volume('p1', 'fat32', { openedFromBackup: true })).filter(
          ({ kind }) => kind !== 'boot-record',
        ),
        build.bootRecord('p1', 'fat32', { valid: false, problems: ['fat-count'], refusedByUefi: 'fat-count' }),
      ],
    ],
    [
      'an ESP whose record EDK II refuses',
      'esp',
      [
        ...changed((f) => f.kind === 'boot-record' && f.value.volume === 'p1'),
        build.bootRecord('p1', 'fat32', { refusedByUefi: 'version' }),
      ],
    ],
    ['an ESP without a file system', 'esp', changed(volumeIs('p1'), build.volume('p1', 'zero'))],
    ['no fallback loader', 'fallback-loader', changed(fileIs('/EFI/BOOT/BOOTX64.EFI'), build.NO_FALLBACK)],
    [
      'a loader for another processor',
      'fallback-loader',
      changed(
        peIs('/EFI/BOOT/BOOTX64.EFI'),
        build.pe('/EFI/BOOT/BOOTX64.EFI', 'fallback-loader', { architecture: 'ia32' }),
      ),
    ],
    [
      'a boot application as loader',
      'fallback-loader',
      changed(peIs('/EFI/BOOT/BOOTX64.EFI'), build.pe('/EFI/BOOT/BOOTX64.EFI', 'fallback-loader', { subsystem: 16 })),
    ],
    [
      'a truncated loader',
      'fallback-loader',
      changed(peIs('/EFI/BOOT/BOOTX64.EFI'), build.pe('/EFI/BOOT/BOOTX64.EFI', 'fallback-loader', { truncated: true })),
    ],
    ['no store', 'bcd', changed((f) => fileIs('/EFI/Microsoft/Boot/BCD')(f) || f.kind === 'bcd', build.NO_STORE)],
    [
      'a store that is no hive',
      'bcd',
      changed(is('bcd'), build.bcd('uefi', { state: 'not-a-hive', hasBootManager: false })),
    ],
    ['a default that is not there', 'bcd', changed(is('bcd'), build.bcd('uefi', { defaultObject: '{gone}' }))],
    ['a device of another disk', 'windows-partition', changed(deviceIs('21000001'), build.mismatched('21000001'))],
    [
      'a damaged device',
      'windows-partition',
      changed(deviceIs('11000001'), build.bcdDevice('11000001', { form: 'damaged' })),
    ],
    ['no device at all', 'windows-partition', changed(deviceIs('11000001'))],
    [
      'a Windows volume opened by its backup',
      'windows-partition',
      changed(volumeIs('p2'), build.volume('p2', 'ntfs', { openedFromBackup: true })),
    ],
    [
      'a loader for BIOS',
      'os-loader',
      changed(is('bcd.object'), build.bcdObject({ path: '\\Windows\\system32\\winload.exe' })),
    ],
    ['no winload', 'os-loader', changed(fileIs(WINLOAD_PATH), build.absent('p2', WINLOAD_PATH, 'os-loader'))],
    ['a broken SYSTEM hive', 'system-hive', changed(is('hive'), build.hive({ state: 'salvaged' }))],
  ])('%s breaks at %s', (_, link, facts) => {
    const chain = walk(facts);
    expect(chain.firstBroken).toBe(link);
    const after = chain.links.slice(chain.links.findIndex((l) => l.id === link) + 1);
    expect(after.every((l) => l.state === 'not-reached')).toBe(true);
  });

  it.each<[string, string, readonly Fact[]]>([
    [
      'a damaged primary GPT',
      'partition-table',
      changed(
        is('gpt.copy', (v: { which: string }) => v.which === 'primary'),
        build.gptCopy('primary', { state: 'bad-header-crc' }),
      ),
    ],
    [
      'a lost 55 AA on a GPT medium',
      'partition-table',
      changed(is('mbr'), build.protectiveMbr({ signatureOk: false })),
    ],
    ['a store that was not closed', 'bcd', changed(is('bcd'), build.bcd('uefi', { secondarySequence: 4 }))],
    ['a SYSTEM hive its logs can mend', 'system-hive', changed(is('hive'), build.hive({ state: 'recoverable' }))],
  ])('%s is suspect: some firmware or system copes', (_, link, facts) => {
    const chain = walk(facts);
    expect(state(chain, link)).toBe('suspect');
    expect(chain.firstBroken).toBeUndefined();
  });

  it.each<[string, string, readonly Fact[], readonly Gap[]]>([
    ['an encrypted Windows volume', 'windows-partition', changed(volumeIs('p2'), build.volume('p2', 'bitlocker')), []],
    ['an unreadable sector 0', 'partition-table', changed(is('mbr')), [build.gap('mbr', 'LBA 0')]],
    [
      'an unreadable loader',
      'fallback-loader',
      changed((f) => fileIs('/EFI/BOOT/BOOTX64.EFI')(f) || peIs('/EFI/BOOT/BOOTX64.EFI')(f)),
      [build.gap('file', 'p1:/EFI/BOOT/BOOTX64.EFI')],
    ],
    ['an unreadable store', 'bcd', changed(is('bcd')), [build.gap('bcd', 'p1:/EFI/Microsoft/Boot/BCD')]],
  ])('%s is unknown, neither fine nor broken', (_, link, facts, gaps) => {
    const chain = walk(facts, gaps);
    expect(state(chain, link)).toBe('unknown');
    expect(chain.firstBroken).toBeUndefined();
  });

  it('breaks at the drivers where a check of them failed', () => {
    const finding: JudgedFinding = {
      code: 'WIN-04',
      id: 'windows-boot-driver-not-started',
      severity: 'error',
      proof: 'proven',
      message: 'usb-not-started',
      args: { driver: 'USBSTOR' },
      subject: 'p2',
      evidence: [],
    };
    const chain = walk(WHOLE, [], [finding]);
    expect(chain.firstBroken).toBe('boot-drivers');
    expect(chain.links.at(-1)).toMatchObject({ codes: ['WIN-04'], args: { names: 'USBSTOR' } });
  });
});

describe('the BIOS walk', () => {
  it('is not prepared on a UEFI stick, and says so', () => {
    const bios = walkChains({ facts: collectFacts(WHOLE, [], ALL), findings: [] }).find((c) => c.firmware === 'bios');
    expect(bios?.prepared).toBe(false);
  });
});
