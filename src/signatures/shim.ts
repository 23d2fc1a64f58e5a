/** Screens of shim and of systemd-boot. rhboot shim shim.c, pe.c, sbat.c, mok.c; systemd src/boot/efi. */
import { define } from './matcher/macros.ts';

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
  [
    {
      code: 'shim.verify',
      pattern: String.raw`Verification failed: \({{hx}}\) (?<st>Security Violation|Access Denied)|Verification failed: (?:Security Violation|Access Denied)|ERROR[:\s]+Verification failed|Bootloader has not verified loaded image`,
      level: 'F',
      title: { en: 'shim: signature check failed', zh: 'shim：签名校验失败' },
      meaning: {
        en: 'The next loader is unsigned, signed with a key the machine does not know, or was revoked.',
        zh: '下一级引导程序未签名、签名密钥不被本机认可，或已被吊销。',
      },
      causes: [
        { id: 'unsigned-loader', weight: 16 },
        { id: 'sbat-revoked', weight: 9 },
        { id: 'dbx-revoked', weight: 9 },
        { id: 'db-cert-mismatch', weight: 8 },
      ],
      next: SIGNED,
      fix: ['SB'],
    },
    {
      code: 'shim.sbat',
      pattern: String.raw`SBAT self[- ]check failed|SBAT data failed|Something has gone seriously wrong: (?<w>[^:\n]{1,120}): (?<st>[^\n]+)|SBAT[: ].{0,60}(?:Security Policy Violation|revoked)`,
      level: 'F',
      title: { en: 'shim refuses itself: revoked by SBAT', zh: 'shim 自检失败：已被 SBAT 吊销' },
      meaning: {
        en: 'An update (Windows or Linux) raised the revocation level in the firmware; the shim on this stick is older. With “import_mok_state”: the variable store of the firmware is full.',
        zh: 'Windows 或 Linux 更新提高了固件中的吊销级别，而 U 盘上的 shim 更旧。若提到 “import_mok_state”：固件变量存储已满。',
      },
      causes: [
        { id: 'config-error', weight: 8, when: { w: 'import_mok_state.*' } },
        { id: 'sbat-revoked', weight: 5, when: { w: 'import_mok_state.*' } },
        { id: 'sbat-revoked', weight: 25 },
      ],
      next: NEWER,
      fix: ['SB'],
    },
    {
      code: 'shim.next',
      pattern: String.raw`Failed to open (?<f>\\\S+) - Not Found|Failed to load image (?<i>\\[^:\s]+): |start_image\(\) returned (?<st>[^\n]+)`,
      level: 'F',
      grades: [{ when: { st: '.*default loader.*' }, level: 'I' }],
      title: { en: 'shim cannot start the next loader', zh: 'shim 无法启动下一级引导程序' },
      meaning: {
        en: 'grubx64.efi or mmx64.efi is missing beside shim, or returned with an error.',
        zh: 'shim 旁边缺少 grubx64.efi 或 mmx64.efi，或它们返回了错误。',
      },
      causes: [
        // Load options shim cannot use: it says so and starts its usual next loader.
        { id: 'loader-missing', weight: 0, when: { st: '.*default loader.*' } },
        { id: 'esp-damaged', weight: 0, when: { st: '.*default loader.*' } },
        { id: 'loader-missing', weight: 18, when: { st: '(?!.*(?:Security|Denied)).*' } },
        { id: 'unsigned-loader', weight: 12, when: { st: '.*(?:Security|Denied).*' } },
        { id: 'esp-damaged', weight: 4 },
      ],
      next: ESP_FILES,
      fix: ['REWRITE', 'EFI'],
    },
    {
      code: 'refind.load',
      pattern: String.raw`Error: (?<st>Not Found|Load Error|Security Violation|Access Denied|Unsupported|Volume Corrupted|Invalid Parameter) [Ww]hile (?:[Ll]oading|[Ss]tarting|[Rr]eading) (?<f>\S{1,200})`,
      level: 'F',
      title: { en: 'rEFInd cannot start a system', zh: 'rEFInd 无法启动系统' },
      meaning: {
        en: 'The kernel or loader of the chosen entry is absent, damaged, of another architecture or refused by Secure Boot.',
        zh: '所选启动项的内核或引导程序不存在、已损坏、架构不符，或被 Secure Boot 拒绝。',
      },
      causes: [
        { id: 'unsigned-loader', weight: 16, when: { st: 'Security Violation|Access Denied' } },
        { id: 'bootloader-corrupt', weight: 12, when: { st: 'Load Error|Unsupported' } },
        { id: 'esp-damaged', weight: 12, when: { st: 'Volume Corrupted' } },
        { id: 'installer-file-missing', weight: 12, when: { st: 'Not Found' } },
        { id: 'config-error', weight: 12, when: { st: 'Not Found|Invalid Parameter' } },
        { id: 'media-corrupt', weight: 4 },
      ],
      next: ESP_FILES,
      fix: ['EFI'],
      source: 'rEFInd refind/{main,launch_efi}.c; EFI status names of the UEFI specification, appendix D',
    },
    {
      code: 'uboot.image',
      pattern: String.raw`Could not find a valid device tree|Did not find a cmdline Flattened Device Tree|Bad Linux ARM(?:64|32)? Image magic|Wrong Image Format for boot\w{1,8} command`,
      level: 'F',
      title: { en: 'U-Boot has no usable kernel or device tree', zh: 'U-Boot 没有可用的内核或设备树' },
      meaning: {
        en: 'The script of U-Boot names a file that is absent, of another board, or damaged.',
        zh: 'U-Boot 脚本指定的文件不存在、属于另一种开发板，或已损坏。',
      },
      causes: [
        { id: 'installer-file-missing', weight: 13 },
        { id: 'config-error', weight: 11 },
        { id: 'media-corrupt', weight: 6 },
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
      level: 'F',
      title: { en: 'systemd-boot cannot start a system', zh: 'systemd-boot 无法启动系统' },
      meaning: {
        en: 'No entry in \\loader\\entries, or the kernel it names is missing, damaged or refused by Secure Boot.',
        zh: '\\loader\\entries 里没有启动项，或其中的内核缺失、损坏、被 Secure Boot 拒绝。',
      },
      causes: [
        { id: 'unsigned-loader', weight: 16, when: { st: '.*(?:Security|Denied).*' } },
        { id: 'bootloader-corrupt', weight: 12, when: { st: '.*(?:Unsupported|Load error|Corrupt).*' } },
        { id: 'config-error', weight: 14 },
        { id: 'installer-file-missing', weight: 10 },
        { id: 'esp-damaged', weight: 5 },
      ],
      next: ESP_FILES,
      fix: ['EFI'],
      source: 'systemd src/boot/efi/boot.c',
    },
  ],
  { sources: ['screen', 'kernel', 'userspace'], source: 'rhboot shim shim.c, pe.c, sbat.c, mok.c' },
);
