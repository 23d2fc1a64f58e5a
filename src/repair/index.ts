/** Every repair, in the order they are offered: what the firmware reads first is repaired first. */
import type { Repair } from '../core/types.ts';
import { mbrBootCode } from './mbr-boot-code.ts';

export const repairs: readonly Repair[] = [mbrBootCode];
