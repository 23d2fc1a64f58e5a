/**
 * Single faults: each turns a healthy stick into one with exactly this wrong, by the tool that does it in life where
 * there is one, else by bytes at offsets the tools' own output gives. What must be found is stated beside it.
 */
import { BCD_FAULTS } from './bcd.ts';
import { ESP_FAULTS } from './esp.ts';
import type { Fault } from './fault.ts';
import { GPT_FAULTS } from './gpt.ts';
import { MBR_FAULTS } from './mbr.ts';
import { NTFS_WIM_FAULTS } from './ntfs-wim.ts';
import { SECURE_BOOT_FAULTS } from './secure-boot.ts';
import { WINDOWS_STATE_FAULTS } from './windows-state.ts';
import { WINDOWS_FAULTS } from './windows.ts';

export type { Fault } from './fault.ts';

export const FAULTS: readonly Fault[] = [
  ...MBR_FAULTS,
  ...GPT_FAULTS,
  ...ESP_FAULTS,
  ...SECURE_BOOT_FAULTS,
  ...BCD_FAULTS,
  ...NTFS_WIM_FAULTS,
  ...WINDOWS_FAULTS,
  ...WINDOWS_STATE_FAULTS,
];
