/** Facts of the Windows on a healthy stick and of its logs, each with what a case changes. */
import type { Fact, FactKind, FactMap } from '../../src/core/facts.ts';
import { STICK } from './build.ts';

function fact<K extends FactKind>(kind: K, value: FactMap[K]): Fact<K> {
  return { kind, value, from: { bytes: [{ source: STICK, offset: 4096, length: 64 }] } } as Fact<K>;
}

export const DISK_CLASS = '{4d36e967-e325-11ce-bfc1-08002be10318}';
export const USB_CLASS = '{36fc9e60-c465-11cf-8056-444553540000}';

export function filter(name: string, over: Partial<FactMap['windows.filter']> = {}): Fact<'windows.filter'> {
  return fact('windows.filter', {
    volume: 'p2',
    controlSet: 'ControlSet001',
    classGuid: DISK_CLASS,
    position: 'lower',
    name,
    service: 'present',
    start: 0,
    imagePath: `\\SystemRoot\\System32\\drivers\\${name}.sys`,
    image: 'present',
    ...over,
  });
}

export function mount(letter: string, over: Partial<FactMap['windows.mount']> = {}): Fact<'windows.mount'> {
  return fact('windows.mount', {
    volume: 'p2',
    letter,
    form: 'gpt',
    diskSignature: undefined,
    offset: undefined,
    partitionGuid: '00000002-3c95-4f08-a6d1-7f2e905c4b61',
    resolution: 'this-medium',
    resolvedVolume: 'p2',
    ...over,
  });
}

export function progress(over: Partial<FactMap['setup.progress']> = {}): Fact<'setup.progress'> {
  const file = over.file ?? 'p2:/Windows/Panther/setupact.log';
  return {
    kind: 'setup.progress',
    value: {
      volume: 'p2',
      file,
      lines: 400,
      errors: 0,
      first: '2024-03-02T10:00:00',
      last: '2024-03-02T10:20:00',
      lastLine: 400,
      lastText: 'SP specialize: applying settings',
      pauses: { count: 0, total: 0, longest: 0, line: 0 },
      duration: 1200,
      ...over,
    },
    from: { file, line: 400 },
  };
}

export function bootStatus(over: Partial<FactMap['boot.status']> = {}): Fact<'boot.status'> {
  return fact('boot.status', {
    volume: 'p1',
    path: '/EFI/Microsoft/Boot/BOOTSTAT.DAT',
    present: true,
    blank: false,
    lastStart: undefined,
    events: [{ name: 'log-started', status: undefined, path: undefined }],
    date: '2024-03-02T10:00:00',
    outcome: 'unknown',
    ...over,
  });
}

/** \Windows\bootstat.dat. */
export function windowsStatus(succeeded: boolean, shutDown: boolean): Fact<'boot.status'> {
  return bootStatus({ volume: 'p2', path: '/Windows/bootstat.dat', lastStart: { succeeded, shutDown } });
}

export function dump(code: string, over: Partial<FactMap['crash.dump']> = {}): Fact<'crash.dump'> {
  return fact('crash.dump', {
    volume: 'p2',
    path: '/Windows/MEMORY.DMP',
    code,
    parameters: ['0xFFFFF80000000000', '0xC0000034', '0x0', '0x1'],
    build: 18363,
    time: '2024-03-02T10:05:00.000Z',
    truncated: false,
    ...over,
  });
}
