/** Screens of shim and of systemd-boot. rhboot shim shim.c, pe.c, sbat.c, mok.c; systemd src/boot/efi. */
import { define } from './matcher/macros.ts';
import { WHY } from './reasons.ts';

const NEWER = {
  en: 'Write the stick from a current image: its shim must be newer than the revocation list in the firmware. To go on at once: Secure Boot off, then `mokutil --set-sbat-policy delete`.',
  zh: '用最新镜像重新制作 U 盘：其中的 shim 必须比固件里的吊销列表更新。应急办法：先关闭 Secure Boot，再运行 `mokutil --set-sbat-policy delete`。',
};
const SIGNED = {
  en: 'Which file is refused, and who signed it (`sbverify --list`, `pesign -S`)? Use one signed release throughout, or enrol its key.',
  zh: '被拒的是哪个文件、由谁签名（`sbverify --list`、`pesign -S`）？全部使用同一个已签名版本，或登记其密钥。',
};
const ESP_FILES = {
  en: 'Compare the files beside the loader with those of the image.',
  zh: '把引导程序所在目录的文件与镜像中的对照。',
};

export const shim = define(
  {
    subsystem: 'secure-boot',
    stage: 'loader',
    sources: ['screen', 'kernel', 'userspace'],
    source: 'rhboot shim shim.c, pe.c, sbat.c, mok.c',
  },
  [
    {
      code: 'shim.verify',
      pattern: String.raw`Verification failed: \({{hx}}\) (?<st>Security Violation|Access Denied)|Verification failed: (?:Security Violation|Access Denied)|ERROR[:\s]+Verification failed|Bootloader has not verified loaded image`,
      samples: ['Verification failed: (0x1A) Security Violation'],
      class: 'refused',
      level: 'F',
      title: { en: 'shim: signature check failed', zh: 'shim：签名校验失败' },
      meaning: {
        en: 'The next loader is unsigned, signed with a key the machine does not know, or was revoked.',
        zh: '下一级引导程序未签名、签名密钥不被本机认可，或已被吊销。',
      },
      causes: [
        { id: 'unsigned-loader', weight: 16, why: 'what shim should start carries no signature it accepts' },
        { id: 'sbat-revoked', weight: 9, why: 'below the revocation level of this machine' },
        { id: 'dbx-revoked', weight: 9, why: 'its hash or certificate is revoked' },
        { id: 'db-cert-mismatch', weight: 8, why: 'signed by a key this machine does not trust' },
      ],
      next: SIGNED,
    },
    {
      code: 'shim.sbat',
      pattern: String.raw`SBAT self[- ]check failed|SBAT data failed|Something has gone seriously wrong: (?<w>[^:\n]{1,120}): (?<st>[^\n]+)|SBAT[: ].{0,60}(?:Security Policy Violation|revoked)`,
      samples: [
        'Verifying shim SBAT data failed: Security Policy Violation',
        'Something has gone seriously wrong: import_mok_state() failed: Volume Full',
      ],
      class: 'refused',
      classes: [{ when: { w: 'import_mok_state.*' }, class: 'failed' }],
      level: 'F',
      title: { en: 'shim refuses itself: revoked by SBAT', zh: 'shim 自检失败：已被 SBAT 吊销' },
      meaning: {
        en: 'An update (Windows or Linux) raised the revocation level in the firmware; the shim on this stick is older. With “import_mok_state”: the variable store of the firmware is full.',
        zh: 'Windows 或 Linux 更新提高了固件中的吊销级别，而 U 盘上的 shim 更旧。若提到 “import_mok_state”：固件变量存储已满。',
      },
      causes: [
        {
          id: 'config-error',
          weight: 8,
          when: { w: 'import_mok_state.*' },
          why: 'the variables of MOK could not be imported: the store is full or damaged',
        },
        {
          id: 'sbat-revoked',
          weight: 5,
          when: { w: 'import_mok_state.*' },
          why: 'not the level, but the import failed',
        },
        { id: 'sbat-revoked', weight: 25, why: 'shim says that its own level is revoked' },
      ],
      next: NEWER,
    },
    {
      code: 'shim.next',
      pattern: String.raw`Failed to open (?<f>\\\S+) - Not Found|Failed to load image (?<i>\\[^:\s]+): |start_image\(\) returned (?<st>[^\n]+)`,
      samples: [
        String.raw`Failed to open \EFI\BOOT\grubx64.efi - Not Found`,
        'Failed to open \\EFI\\debian\\ - Not Found',
        'start_image() returned Security Violation',
        'start_image() returned Not Found, falling back to default loader',
      ],
      class: 'missing',
      classes: [
        { when: { st: '.*(?:Security|Denied).*' }, class: 'refused' },
        { when: { st: '.*default loader.*' }, class: 'none' },
      ],
      level: 'F',
      grades: [{ when: { st: '.*default loader.*' }, level: 'I' }],
      title: { en: 'shim cannot start the next loader', zh: 'shim 无法启动下一级引导程序' },
      meaning: {
        en: 'grubx64.efi or mmx64.efi is missing beside shim, or returned with an error.',
        zh: 'shim 旁边缺少 grubx64.efi 或 mmx64.efi，或它们返回了错误。',
      },
      causes: [
        // Load options shim cannot use: it says so and starts its usual next loader.
        { id: 'loader-missing', weight: 0, when: { st: '.*default loader.*' }, why: WHY.shimFallback },
        { id: 'esp-damaged', weight: 0, when: { st: '.*default loader.*' }, why: WHY.shimFallback },
        // A path that ends at a folder names no loader: it came with the load options as well.
        { id: 'loader-missing', weight: 0, when: { f: String.raw`.*\\` }, why: WHY.shimFallback },
        { id: 'esp-damaged', weight: 0, when: { f: String.raw`.*\\` }, why: WHY.shimFallback },
        {
          id: 'loader-missing',
          weight: 18,
          when: { st: '(?!.*(?:Security|Denied)).*' },
          why: 'the loader shim should start is not beside it',
        },
        {
          id: 'unsigned-loader',
          weight: 12,
          when: { st: '.*(?:Security|Denied).*' },
          why: 'the next loader was refused',
        },
        { id: 'esp-damaged', weight: 4, why: 'a damaged ESP hides it' },
      ],
      next: ESP_FILES,
    },
    {
      code: 'shim.mok',
      pattern: String.raw`(?:Failed to set|Could not create|Could not set) (?<var>Mok\w+|SbatLevel\w*|HSIStatus): (?<st>[^\n]+)|[Ii]mport_mok_state\(\) failed: (?<why>[^\n]+)`,
      samples: [
        'Could not create MokListXRT: Out of Resources',
        'Failed to set SbatLevelRT: Volume Full',
        'Importing MOK states has failed: import_mok_state() failed: Out of Resources',
      ],
      class: 'no-space',
      level: 'F',
      title: { en: 'shim cannot write its variables', zh: 'shim 无法写入固件变量' },
      meaning: {
        en: 'The variable store of the firmware is full, or takes no variable of this size. Nothing is wrong with the medium.',
        zh: '固件的变量存储区已满，或不接受这么大的变量。介质本身没有问题。',
      },
      causes: [
        { id: 'firmware-fault', weight: 24, why: 'the firmware refuses a variable shim needs' },
        { id: 'config-error', weight: 4, why: 'many enrolled keys and dead entries fill the store' },
      ],
      next: {
        en: 'Delete dead boot entries and old dumps (`efibootmgr`, /sys/firmware/efi/efivars), load the firmware defaults, update the firmware.',
        zh: '删除无效启动项和旧的转储变量（`efibootmgr`、/sys/firmware/efi/efivars），恢复固件默认设置并更新固件。',
      },
    },
    {
      code: 'refind.load',
      pattern: String.raw`Error: (?<st>Not Found|Load Error|Security Violation|Access Denied|Unsupported|Volume Corrupted|Invalid Parameter) [Ww]hile (?:[Ll]oading|[Ss]tarting|[Rr]eading) (?<f>\S{1,200})`,
      samples: [
        'Error: Not Found While Loading vmlinuz-linux.',
        'Error: Security Violation While Loading vmlinuz-linux.',
        String.raw`Error: Unsupported while loading \EFI\arch\vmlinuz.efi`,
        String.raw`Error: Volume Corrupted while reading \EFI\arch`,
      ],
      subsystem: 'loader',
      class: 'failed',
      classes: [
        { when: { st: 'Not Found' }, class: 'missing' },
        { when: { st: 'Security Violation|Access Denied' }, class: 'refused' },
        { when: { st: 'Unsupported' }, class: 'unsupported' },
        { when: { st: 'Volume Corrupted' }, class: 'corrupt' },
      ],
      level: 'F',
      title: { en: 'rEFInd cannot start a system', zh: 'rEFInd 无法启动系统' },
      meaning: {
        en: 'The kernel or loader of the chosen entry is absent, damaged, of another architecture or refused by Secure Boot.',
        zh: '所选启动项的内核或引导程序不存在、已损坏、架构不符，或被 Secure Boot 拒绝。',
      },
      causes: [
        { id: 'unsigned-loader', weight: 16, when: { st: 'Security Violation|Access Denied' }, why: WHY.sbDenied },
        {
          id: 'bootloader-corrupt',
          weight: 12,
          when: { st: 'Load Error|Unsupported' },
          why: 'the file is there and is no program the firmware can run',
        },
        {
          id: 'esp-damaged',
          weight: 12,
          when: { st: 'Volume Corrupted' },
          why: 'the firmware calls the volume damaged',
        },
        {
          id: 'installer-file-missing',
          weight: 12,
          when: { st: 'Not Found' },
          why: 'the file of the entry is not there',
        },
        {
          id: 'config-error',
          weight: 12,
          when: { st: 'Not Found|Invalid Parameter' },
          why: 'the entry names another path',
        },
        { id: 'media-corrupt', weight: 4, why: WHY.contentToo },
      ],
      next: ESP_FILES,
      source: 'rEFInd refind/{main,launch_efi}.c; EFI status names of the UEFI specification, appendix D',
    },
    {
      code: 'uboot.image',
      pattern: String.raw`Could not find a valid device tree|Did not find a cmdline Flattened Device Tree|Bad Linux ARM(?:64|32)? Image magic|Wrong Image Format for boot\w{1,8} command`,
      samples: ['Could not find a valid device tree'],
      subsystem: 'loader',
      class: 'missing',
      level: 'F',
      title: { en: 'U-Boot has no usable kernel or device tree', zh: 'U-Boot 没有可用的内核或设备树' },
      meaning: {
        en: 'The script of U-Boot names a file that is absent, of another board, or damaged.',
        zh: 'U-Boot 脚本指定的文件不存在、属于另一种开发板，或已损坏。',
      },
      causes: [
        { id: 'installer-file-missing', weight: 13, why: 'kernel or device tree are not on the medium' },
        { id: 'config-error', weight: 11, why: 'the boot script names others than are there' },
        { id: 'media-corrupt', weight: 6, why: WHY.contentToo },
      ],
      next: {
        en: 'The lines “File not found” before it name the file; compare fdtfile and the boot script with what lies in /boot.',
        zh: '前面的 “File not found” 行会指出文件名；对比 fdtfile、启动脚本与 /boot 中的实际文件。',
      },
      source: 'U-Boot boot/{image-fdt,bootm,image}.c, arch/arm/lib/image.c',
    },
    {
      code: 'sdboot',
      pattern: String.raw`No loader found\. Configuration files in|Error loading (?:EFI binary )?(?<f>\\\S+|\S{1,200}\.efi): (?<st>[^\n]+)|Failed to execute (?<n>.{1,120}?) \(\\`,
      samples: [
        String.raw`Error loading \EFI\Linux\vmlinuz: Not Found`,
        String.raw`Error loading \EFI\Linux\vmlinuz.efi: Security Violation`,
        String.raw`Error loading EFI binary \EFI\Linux\vmlinuz.efi: Unsupported`,
      ],
      subsystem: 'loader',
      class: 'failed',
      classes: [
        { when: { st: '.*(?:Security|Denied).*' }, class: 'refused' },
        { when: { st: '.*Not [Ff]ound.*' }, class: 'missing' },
      ],
      level: 'F',
      title: { en: 'systemd-boot cannot start a system', zh: 'systemd-boot 无法启动系统' },
      meaning: {
        en: 'No entry in \\loader\\entries, or the kernel it names is missing, damaged or refused by Secure Boot.',
        zh: '\\loader\\entries 里没有启动项，或其中的内核缺失、损坏、被 Secure Boot 拒绝。',
      },
      causes: [
        { id: 'unsigned-loader', weight: 16, when: { st: '.*(?:Security|Denied).*' }, why: WHY.sbDenied },
        {
          id: 'bootloader-corrupt',
          weight: 12,
          when: { st: '.*(?:Unsupported|Load error|Corrupt).*' },
          why: 'the file is there and is no program the firmware can run',
        },
        { id: 'config-error', weight: 14, why: 'an entry names what is not there, or there is none' },
        { id: 'installer-file-missing', weight: 10, why: 'a copy without the files of the entry' },
        { id: 'esp-damaged', weight: 5, why: 'a damaged ESP hides them' },
      ],
      next: ESP_FILES,
      source: 'systemd src/boot/efi/boot.c',
    },
  ],
);
