/**
 * Why a log line weighs what it weighs for a cause, by the subsystem that prints it (the first part of the signature's
 * code). The signature holds the number; that number follows how few other causes make the same subsystem say this.
 */

/** Where a subsystem is not listed. */
const GENERAL = 'the line is printed when this happens; the fewer other causes print it, the more it weighs';

const BY_FAMILY: readonly (readonly [families: string, why: string])[] = [
  [
    'nvme',
    'the NVMe driver says in which phase the controller stopped answering; firmware, power saving and link differ in it',
  ],
  ['pcie pciehp pci', 'the bus reports errors and link states itself; devices behind it can only suffer from them'],
  ['lspci', 'the configuration space shows link width, speed and the bound driver as they are'],
  ['usb xhci lsusb', 'the USB core separates signal errors, refusals, silence and supply by its error numbers'],
  ['uas ums', 'the storage driver on USB times out or resets: the bridge, the cable or the medium behind it'],
  ['ata ahci', 'the error register tells transport errors from errors of the medium'],
  ['sd blk mmc', 'the disk or block layer names the failed command; sense data tell the medium from the way to it'],
  ['smart', 'the drive counts its own failures'],
  ['part gpt fdisk', 'the partition reader names the table or copy it rejects'],
  [
    'vfat exfat ntfs3 ntfs3g ext4 fsck fs mnt sqfs iso ovl dm',
    'the file system names what it could not read or found contradictory; damage and lost devices look alike',
  ],
  ['chkdsk', 'the checker of the file system itself names what it found'],
  ['ird live casper dracut alpine arch isomd5', 'the early user space says which root or medium it waits for'],
  [
    'k mod unit jrnl clock core boot founding',
    'start-up reports what failed; what made it fail is often told elsewhere',
  ],
  [
    'panic oops mce therm hung lockup iommu',
    'the kernel stops or stalls and names where; hardware, driver and lost disks share these lines',
  ],
  ['segv trap shell oom', 'the end of a process names its reason: signal, missing command, want of memory'],
  ['sb shim mok sd1 ima tpm efi', 'the verifier names the signature, hash or level it refuses'],
  ['grub sdboot refind uboot sysl mbr', 'the loader names the file, device or module it does not find'],
  ['fw ovmf seabios pxe uefintfs eb bctl', 'the firmware says which entry it tries and why it goes on'],
  ['dd sum rsync ventoy rufus etcher woeusb wimboot ana', 'the tool that wrote the medium reports its own failure'],
  ['setup sysprep', 'Windows Setup logs the phase it was in and the error it met'],
  ['dism cbs', 'servicing logs the operation and its error code; one code serves several causes'],
  ['srt ntbt win event log', 'Windows keeps a record of this start: what was tested, loaded or lost'],
  ['bootmgr bcdedit bcdboot', 'the status shown names the step of the Windows boot that failed'],
  ['stop', 'the stop code names the invariant that broke; the parameters narrow it'],
  ['bde', 'BitLocker tells the state of its protectors'],
  ['blkid lsblk', 'the tool prints what is on the medium as it sees it'],
];

const byFamily: ReadonlyMap<string, string> = new Map(
  BY_FAMILY.flatMap(([families, why]) => families.split(' ').map((family) => [family, why] as const)),
);

/** Families with a reason of their own. */
export const logFamilies: readonly string[] = [...byFamily.keys()];

/** By a signature's code. */
export function logReason(code: string): string {
  return byFamily.get(code.split('.')[0] ?? code) ?? GENERAL;
}
