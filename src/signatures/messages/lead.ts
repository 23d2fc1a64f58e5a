/** What stands before every message of a driver or program, by which even a common sentence is known to be its own. */

interface Lead {
  /** Expression; bounded. */
  readonly pattern: string;
  readonly sample: string;
}

export const LEADS = {
  /** As GRUB 2.06 prints it, and with the place in its source from 2.12 on. */
  grub: { pattern: String.raw`(?:error: |错误[:：] ?)(?:[\w./-]{1,80}:\d{1,5}:)?`, sample: 'error: ' },
  fat: { pattern: String.raw`FAT-fs \([^)\n]{1,40}\): (?:error, )?`, sample: 'FAT-fs (sdb1): ' },
  exfat: { pattern: String.raw`exFAT-fs \([^)\n]{1,40}\): (?:error, )?`, sample: 'exFAT-fs (sdb1): ' },
  squashfs: { pattern: '(?:SQUASHFS error|squashfs): ', sample: 'SQUASHFS error: ' },
  ata: { pattern: String.raw`ata\d{1,3}(?:\.\d{1,2})?: `, sample: 'ata3.00: ' },
  mmc: { pattern: String.raw`(?:mmc\d{1,3}|sdhci\S{0,20} \S{1,40}): `, sample: 'mmc1: ' },
  usb: {
    pattern: String.raw`(?:usb(?:-storage)?|[xeou]hci\S{0,12}|hub) \S{1,30}: `,
    sample: 'xhci_hcd 0000:00:14.0: ',
  },
  scsi: {
    pattern: String.raw`(?:sd|sr|scsi) \S{1,20}: (?:\[\w{1,12}\] )?(?:tag#\d{1,5} )?`,
    sample: 'sd 6:0:0:0: [sdb] ',
  },
  pci: { pattern: String.raw`(?:pcieport|pci) \S{1,20}: `, sample: 'pcieport 0000:00:1c.0: ' },
  wimlib: { pattern: String.raw`\[(?:ERROR|WARNING)\] `, sample: '[ERROR] ' },
  'uefi-ntfs': { pattern: String.raw`\[(?:FAIL|WARN|INFO)\] `, sample: '[FAIL] ' },
} as const satisfies Record<string, Lead>;

export type LeadName = keyof typeof LEADS;
