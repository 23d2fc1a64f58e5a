/** Repairs of the Linux a person works with, asked for by their id: they need no medium. */
import type { RepairHead } from '../../core/repair.ts';
import { hostEfiEntry, hostEfiFirst } from './host-efi.ts';
import { hostModule } from './host-module.ts';
import { hostNvmePower } from './host-nvme-power.ts';
import type { HostRepair } from './host-system.ts';
import { hostUasQuirk } from './host-uas-quirk.ts';
import { repairs } from '../index.ts';

export const hostRepairs: readonly HostRepair[] = [hostModule, hostUasQuirk, hostNvmePower, hostEfiEntry, hostEfiFirst];

/** What is said of every repair, of media and of hosts. */
export const repairHeads: readonly RepairHead[] = [...repairs, ...hostRepairs];
