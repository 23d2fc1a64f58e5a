/** How to say which machine a medium is to start on. */
import type { Text } from '../../core/text.ts';

export const ASK_FIRMWARE: Text = {
  en: 'Name the machine: `--firmware uefi-x64` (or uefi-ia32, uefi-arm64, bios) and `--brand`.',
  zh: '请说明电脑：`--firmware uefi-x64`（或 uefi-ia32、uefi-arm64、bios）以及 `--brand`。',
};
