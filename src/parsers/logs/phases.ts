/**
 * How far a boot came, by lines that stand in every boot that works. Linux init/main.c, fs/*; systemd src/core,
 * src/basic/special.h; initramfs-tools, dracut, GRUB. Each phase is looked for until it is reached once.
 */
import type { BootPhase } from '../../core/facts.ts';

/** Literals first: most lines are no phase, and this is asked of every line. */
const PHASES: readonly { readonly phase: BootPhase; readonly hints: readonly string[]; readonly mark: RegExp }[] = [
  {
    phase: 'firmware',
    hints: ['SeaBIOS', 'BdsDxe', 'coreboot-', 'U-Boot'],
    mark: /^(?:SeaBIOS \(version|BdsDxe: (?:loading|starting) Boot|coreboot-|U-Boot \d)/,
  },
  {
    phase: 'loader',
    hints: ['GRUB', 'Booting `', 'SYSLINUX', 'ISOLINUX', 'EFI stub'],
    mark: /^(?:GRUB loading|Welcome to GRUB|Booting `|(?:SYS|ISO)LINUX \d|EFI stub: Loaded|GNU GRUB)/,
  },
  { phase: 'kernel', hints: ['Linux version '], mark: /^Linux version \d/ },
  {
    phase: 'initramfs',
    hints: ['as init process', 'initrd', 'dracut', 'Loading, please wait', 'running early hook'],
    mark: /^Run \/init as init process|Running in (?:initrd|initial RAM disk)|^dracut-|^Loading, please wait|running early hook/,
  },
  {
    phase: 'root',
    hints: ['mounted filesystem', 'Mounted', 'Ending clean mount', 'first mount of filesystem', 'initrd-root-fs'],
    mark: /^EXT4-fs \([^)]{1,64}\): mounted filesystem|^VFS: Mounted root|^Mounted (?:sysroot\.mount|\/sysroot)|^XFS \([^)]{1,64}\): Ending clean mount|^BTRFS[^\n]{0,80}first mount of filesystem|^Reached target initrd-root-fs/,
  },
  {
    phase: 'init',
    hints: ['running in system mode', 'as init process', 'Switching root', 'Detected architecture', 'INIT: version'],
    mark: /^(?!.*initrd).*running in system mode|^Run \/(?:usr\/)?s?bin\/\S{1,64} as init process|^Switching root|^INIT: version/,
  },
  {
    phase: 'userspace',
    hints: ['Reached target', 'Startup finished in', ' login:'],
    mark: /^Reached target (?:basic|multi-user|graphical)\.target|^Reached target (?:Basic System|Multi-User System|Graphical Interface)\b|^Startup finished in |^\S{1,64} login:/,
  },
  {
    phase: 'shutdown',
    hints: ['Reached target', 'reboot: ', 'Journal stopped', 'Shutting down'],
    mark: /^Reached target (?:shutdown|reboot|poweroff|halt|System Shutdown|System Reboot|System Power Off)|^reboot: (?:Restarting system|Power down|System halted)|^Journal stopped|^systemd-shutdown/,
  },
];

/** Place of the phase that ends a boot, the only one a long run is still watched for. */
export const LAST_PHASE = PHASES.length - 1;

/** What systemd writes to the kernel's log keeps its name there. */
const SYSTEMD = 'systemd[1]: ';

/** What a message proves to be reached, of the phases from number `from` on; `next` is the number after it. */
export function phaseOf(line: string, from: number): { readonly phase: BootPhase; readonly next: number } | undefined {
  const text = line.startsWith(SYSTEMD) ? line.slice(SYSTEMD.length) : line;
  for (let i = from; i < PHASES.length; i += 1) {
    const entry = PHASES[i];
    if (entry?.hints.some((hint) => text.includes(hint)) === true && entry.mark.test(text)) {
      return { phase: entry.phase, next: i + 1 };
    }
  }
  return undefined;
}
