/** Faults that only firmware with Secure Boot on minds: the medium starts everywhere else. */
import { MACHINE, SUBSYSTEM } from '../pe.ts';
import { FALLBACK, loader, type Fault } from './fault.ts';

export const SECURE_BOOT_FAULTS: readonly Fault[] = [
  {
    id: 'loader-unsigned',
    base: 'gpt',
    inject: (image) => image.putSystem(FALLBACK, loader(MACHINE.x64, SUBSYSTEM.efiApplication)),
    code: 'SB-01',
    link: undefined,
    cause: 'unsigned-loader',
    exit: 0,
  },
];
