/**
 * Logs of the tools that make sticks: Rufus and Ventoy. rufus src/{rufus,format,drive,wue}.c; Ventoy2Disk
 * PhyDrive.c; winerror.h for the codes they pass on.
 */
import { define } from './matcher/macros.ts';

const FREE_DRIVE = {
  en: 'Close Explorer, virus scanners and backup tools; `diskpart`, `clean` on that disk (mind the number), then try again.',
  zh: '关闭资源管理器窗口、杀毒软件和备份工具；用 `diskpart` 对该磁盘执行 `clean`（看准编号），再重试。',
};
const OTHER_STICK = {
  en: 'Try another port and another stick; test this one for bad blocks and false capacity.',
  zh: '换接口、换 U 盘再试；对这个 U 盘做坏块和扩容检测。',
};

/** Windows errors by what they mean for the drive, in decimal and as Rufus prints them. */
/** The error of Windows is the low half, alone, in an HRESULT or in the codes of the ext2 library. */
function windowsError(codes: string): string {
  return `(?:8007|C003)?0*(?:${codes})`;
}

export const creator = define(
  [
    {
      code: 'ventoy.write',
      pattern: String.raw`(?<op>Write|Read|Format|Create|Open)[\w ]{1,40} Failed,? ?(?:dwSize:\d+ )?(?:ErrCode|LASTERR|Error|error)[:= ]{1,3}(?<n>\d{1,5})`,
      level: 'E',
      title: { en: 'Ventoy could not write to the drive', zh: 'Ventoy 写入磁盘失败' },
      meaning: {
        en: '5, 32, 87: Windows or another program holds the drive. 19: write-protected. 23, 1117: the drive does not take data. 21, 55: it went away.',
        zh: '5、32、87：磁盘被 Windows 或其他程序占用；19：写保护；23、1117：磁盘无法写入；21、55：设备掉线。',
      },
      causes: [
        { id: 'drive-locked', weight: 19, when: { n: '5|32|33|87|108|170' } },
        { id: 'write-protected', weight: 22, when: { n: '19' } },
        { id: 'dead-media', weight: 18, when: { n: '23|29|1117' } },
        { id: 'media-removed', weight: 15, when: { n: '21|55|433|1167' } },
        { id: 'host-policy', weight: 8, when: { n: '5' } },
        { id: 'tool-crash', weight: 5 },
      ],
      next: FREE_DRIVE,
      source: 'Ventoy Ventoy2Disk/PhyDrive.c',
    },
    {
      code: 'ventoy.nofile',
      pattern: String.raw`No bootfile found for (?<fw>UEFI)|Maybe the image does not sup?port (?<arch>X64|IA32|ARM64|AA64) UEFI`,
      level: 'F',
      title: { en: 'Ventoy finds nothing to start in the image', zh: 'Ventoy 在镜像里找不到启动文件' },
      meaning: {
        en: 'The image holds no loader for this kind of firmware: it is for BIOS or another processor, was rebuilt without its EFI part, or what is read of it is not what was copied.',
        zh: '镜像里没有适合本机固件的引导程序：它只支持 BIOS 或其他处理器、重新打包时丢失了 EFI 部分，或读出的内容与复制时不同。',
      },
      causes: [
        { id: 'loader-missing', weight: 14 },
        { id: 'wrong-architecture', weight: 12 },
        { id: 'wrong-firmware-mode', weight: 10 },
        { id: 'media-corrupt', weight: 8 },
      ],
      next: {
        en: 'Is there \\EFI\\BOOT in the image (7-Zip shows it)? Check its sum with the key m in the menu of Ventoy; try it in a virtual machine with UEFI.',
        zh: '镜像里有 \\EFI\\BOOT 吗（用 7-Zip 查看）？在 Ventoy 菜单按 m 校验；再用 UEFI 虚拟机试启动。',
      },
      source: 'Ventoy IMG/cpio/ventoy, EDK2 Ventoy.c',
    },
    {
      code: 'grub.install',
      pattern: String.raw`grub2?-install: error: (?<w>[^\n]{1,300})`,
      level: 'E',
      title: { en: 'GRUB could not be installed', zh: 'GRUB 安装失败' },
      meaning: {
        en: "“modinfo.sh doesn't exist”: the package for that platform is not installed here. “embedding”, “blocklists”: no room for its core (a BIOS boot partition is missing). “EFI directory”: the EFI system partition is not mounted or not FAT.",
        zh: "“modinfo.sh doesn't exist”：本机没有安装该平台的 GRUB 软件包；“embedding”、“blocklists”：没有放核心的位置（缺少 BIOS 引导分区）；“EFI directory”：EFI 系统分区未挂载或不是 FAT。",
      },
      causes: [
        { id: 'command-missing', weight: 17, when: { w: String.raw`.*modinfo\.sh doesn.t exist.*` } },
        { id: 'boot-code-missing', weight: 15, when: { w: '.*(?:embedding|blocklists|BIOS Boot Partition).*' } },
        { id: 'no-system-partition', weight: 15, when: { w: '.*EFI (?:directory|partition).*' } },
        // A folder of the mounted target, or a file written to it: the target itself failed, not the choice of it.
        {
          id: 'dead-media',
          weight: 12,
          when: { w: '.*(?:[Ii]nput/output error|canonical path of ./(?:media|mnt|run/media|tmp)/).*' },
        },
        {
          id: 'media-removed',
          weight: 8,
          when: { w: '.*(?:[Ii]nput/output error|canonical path of ./(?:media|mnt|run/media|tmp)/).*' },
        },
        {
          id: 'config-error',
          weight: 2,
          when: { w: '.*(?:[Ii]nput/output error|canonical path of ./(?:media|mnt|run/media|tmp)/).*' },
        },
        { id: 'wrong-device', weight: 12, when: { w: '.*(?:canonical path of ./dev/|GRUB drive|device for).*' } },
        { id: 'config-error', weight: 8 },
      ],
      source: 'GRUB util/grub-install.c',
    },
    {
      code: 'ventoy.layout',
      pattern: String.raw`This is NOT a standard Ventoy device`,
      level: 'E',
      title: { en: 'Ventoy does not find its own layout', zh: 'Ventoy 找不到自己的分区布局' },
      meaning: {
        en: 'The partitions do not lie where Ventoy put them: one was resized or made anew, or another program changed the table.',
        zh: '分区不在 Ventoy 原来的位置：调整过大小、重新建立过，或被其他程序改了分区表。',
      },
      causes: [
        { id: 'partition-moved', weight: 15 },
        { id: 'partition-table-damaged', weight: 10 },
        { id: 'start-overwritten', weight: 8 },
      ],
      next: {
        en: 'Compare the table with what Ventoy writes: data from sector 2048, VTOYEFI of 32 MiB right behind it; the update of Ventoy does not move partitions back.',
        zh: '与 Ventoy 的布局对比：数据分区从 2048 扇区开始，其后紧接 32 MiB 的 VTOYEFI；“升级” 不会把分区移回原位。',
      },
      source: 'Ventoy grub/ventoy, Ventoy2Disk; public threads of Ventoy',
    },
    {
      code: 'ventoy.retry',
      pattern: String.raw`This time install failed, now wait and retry|Could not delete partitions: (?<hr>2147\d{6})\b`,
      level: 'E',
      title: { en: 'Ventoy had to try again', zh: 'Ventoy 安装中途失败并重试' },
      meaning: {
        en: 'The partitions could not be removed or the new ones did not appear: mostly Windows or another program holds the drive. Errors 1, 21 and 50 of IOCTL_VOLUME_GET_VOLUME_DISK_EXTENTS are those of empty card readers and optical drives.',
        zh: '旧分区删不掉或新分区没有出现，多半是磁盘被 Windows 或其他程序占用。IOCTL_VOLUME_GET_VOLUME_DISK_EXTENTS 的错误 1、21、50 来自空读卡器和光驱，可忽略。',
      },
      causes: [
        { id: 'drive-locked', weight: 12 },
        { id: 'tool-crash', weight: 5 },
        { id: 'dead-media', weight: 3 },
      ],
      next: FREE_DRIVE,
      source: 'Ventoy Ventoy2Disk/PhyDrive.c',
    },
    {
      code: 'etcher.error',
      pattern: String.raw`(?:Error|PhysicalDrive\d{1,3}): (?<e>EIO|ENXIO|ENODEV|ENOSPC|EBUSY|EPERM|EACCES|EROFS|UNKNOWN): [^\n,]{1,80}, (?:write|read|open|fsync|fdatasync)\b`,
      level: 'E',
      title: { en: 'Etcher could not write or read back', zh: 'Etcher 写入或回读失败' },
      meaning: {
        en: 'The name is the error of the system: EIO, the medium or the way to it; ENXIO, ENODEV, it went away; EBUSY, EPERM, EACCES, it is held or protected; UNKNOWN, Windows gave an error without such a name.',
        zh: '名称是系统错误：EIO 为介质或连接出错；ENXIO、ENODEV 为设备掉线；EBUSY、EPERM、EACCES 为被占用或被保护；UNKNOWN 是没有对应名称的 Windows 错误。',
      },
      causes: [
        { id: 'dead-media', weight: 15, when: { e: 'EIO' } },
        { id: 'usb-link', weight: 8, when: { e: 'EIO' } },
        { id: 'fake-capacity', weight: 4, when: { e: 'EIO|ENOSPC' } },
        { id: 'media-removed', weight: 14, when: { e: 'ENXIO|ENODEV' } },
        { id: 'drive-locked', weight: 16, when: { e: 'EBUSY|EPERM|EACCES' } },
        { id: 'write-protected', weight: 18, when: { e: 'EROFS' } },
        { id: 'dead-media', weight: 9, when: { e: 'UNKNOWN' } },
        { id: 'drive-locked', weight: 9, when: { e: 'UNKNOWN' } },
        { id: 'tool-crash', weight: 3 },
      ],
      next: OTHER_STICK,
      source: 'libuv uv-errno names; public logs of balenaEtcher',
    },
    {
      code: 'woeusb.abort',
      pattern: String.raw`^The command ".{1,400}" failed with exit status "(?<n>\d{1,3})", program is prematurely aborted`,
      level: 'E',
      title: { en: 'WoeUSB broke off', zh: 'WoeUSB 中途退出' },
      meaning: {
        en: 'The script ends at the first command that fails; the line before it says why. After “Installation finished” the stick is usually complete.',
        zh: '脚本在第一个失败的命令处退出，原因在前一行。若之前已有 “Installation finished”，U 盘通常已经做好。',
      },
      causes: [{ id: 'tool-crash', weight: 8 }],
      next: {
        en: 'Read the line before it; make the stick again with another tool and compare.',
        zh: '查看前一行；换一个工具重做再比较。',
      },
      source: 'WoeUSB sbin/woeusb',
    },
    {
      code: 'wimboot.initrd',
      pattern: String.raw`^Bad CPIO magic|^FATAL: (?:could not extract initrd files|no initrd)`,
      level: 'F',
      title: { en: 'wimboot got no usable files', zh: 'wimboot 没有拿到可用的文件' },
      meaning: {
        en: 'What iPXE or GRUB handed over is not the list of files wimboot expects: an initrd line without a name, another protocol, or a download that was cut.',
        zh: 'iPXE 或 GRUB 交来的内容不是 wimboot 需要的文件：initrd 行没有给文件名、协议不符，或下载不完整。',
      },
      causes: [
        { id: 'config-error', weight: 11 },
        { id: 'network-source', weight: 9 },
        { id: 'media-corrupt', weight: 4 },
      ],
      next: {
        en: 'Give every initrd a name (`initrd --name BCD … BCD`); compare with an iPXE of another version.',
        zh: '给每个 initrd 写上名称（`initrd --name BCD … BCD`）；换一个版本的 iPXE 对比。',
      },
      source: 'wimboot src/{cpio,main}.c',
    },
    {
      code: 'rufus.abort',
      pattern: String.raw`^ABORTED: (?<w>[^\n]{1,200})`,
      level: 'E',
      title: { en: 'Rufus refused to begin', zh: 'Rufus 拒绝开始写盘' },
      meaning: {
        en: 'The line says what is wrong with the choice: an image that lies on the target itself, a medium too small.',
        zh: '该行说明所选内容有什么问题：镜像就放在目标盘上，或目标盘太小。',
      },
      causes: [
        { id: 'wrong-device', weight: 24, when: { w: '.*located on the target drive.*' } },
        { id: 'config-error', weight: 8 },
      ],
      next: {
        en: 'Copy the image to another disk; check which drive is chosen.',
        zh: '把镜像移到别的磁盘；核对选中的是哪个磁盘。',
      },
    },
    {
      code: 'rufus.source',
      pattern: String.raw`Error reading (?<fs>UDF|ISO9660) file (?<f>\S{1,300})`,
      level: 'E',
      title: { en: 'Rufus: the image cannot be read', zh: 'Rufus：读不出镜像文件' },
      meaning: {
        en: 'The image on the computer is damaged or cut short, or something (a virus scanner) denies access to it.',
        zh: '电脑上的镜像文件损坏或不完整，或被其他程序（例如杀毒软件）阻止访问。',
      },
      causes: [
        { id: 'media-corrupt', weight: 17 },
        { id: 'image-truncated', weight: 10 },
        { id: 'wim-corrupt', weight: 5, when: { f: String.raw`.*\.(?:wim|esd|swm)` } },
      ],
      next: {
        en: 'Compare the sum of the image with that of its publisher; download it again.',
        zh: '把镜像的校验值与发布者公布的对比；重新下载。',
      },
      source: 'pbatard/rufus src/iso.c',
    },
    {
      code: 'rufus.error',
      pattern: String.raw`^(?:[^\n]{0,200}?(?:[Ee]rror|[Ff]ailed|[Cc]ould not|[Uu]nable)[^\n]{0,200}?):? \[0x(?<n>[0-9A-F]{8})\] (?<w>[^\n]*)`,
      level: 'E',
      title: { en: 'Rufus: Windows refused an operation', zh: 'Rufus：Windows 拒绝了操作' },
      meaning: {
        en: '00000005, 20, 57: the drive is held by something or protected. 13: write-protected. 17, 1D, 45D: the drive does not work. 15, 37: it went away. 79: it does not answer in time.',
        zh: '00000005、20、57：磁盘被占用或被保护；13：写保护；17、1D、45D：磁盘故障；15、37：设备掉线；79：响应超时。',
      },
      causes: [
        { id: 'drive-locked', weight: 18, when: { n: windowsError('5|20|21|57|6C|AA') } },
        { id: 'host-policy', weight: 8, when: { n: windowsError('5') } },
        { id: 'write-protected', weight: 22, when: { n: windowsError('13') } },
        { id: 'dead-media', weight: 18, when: { n: windowsError('17|1D|45D|570') } },
        { id: 'dead-media', weight: 12, when: { n: windowsError('79|15') } },
        { id: 'media-removed', weight: 15, when: { n: windowsError('15|37|1B1|48F') } },
        { id: 'dead-media', weight: 10, when: { n: windowsError('1F') } },
        { id: 'usb-link', weight: 8, when: { n: windowsError('1F') } },
        { id: 'usb-link', weight: 6, when: { n: windowsError('79|45D|17|1D') } },
        { id: 'tool-crash', weight: 4 },
      ],
      next: FREE_DRIVE,
    },
    {
      code: 'rufus.lock',
      pattern: String.raw`Could not (?:lock (?:access to )?|unmount |access |open (?:both )?)(?:media|volume|drive|physical drive|logical)[^\n]{0,120}|Another (?:program|process) is (?:using|accessing) (?:this|the) (?:drive|device)|有其他程序正在(?:使用|访问)`,
      level: 'E',
      title: { en: 'Tool does not get the drive for itself', zh: '工具无法独占磁盘' },
      meaning: { en: 'Another program has files or the drive open.', zh: '有其他程序打开了磁盘或其中的文件。' },
      causes: [{ id: 'drive-locked', weight: 20 }],
      next: FREE_DRIVE,
    },
    {
      code: 'rufus.badblocks',
      pattern: String.raw`(?:(?<n>[1-9]\d{0,9}) bad blocks? found|^Bad Blocks: \d{1,12}$|Check failed: bad blocks|Bad Blocks: Check failed|appears? to be (?:fake|a fake)|fake drive)`,
      level: 'F',
      title: { en: 'Drive has bad blocks or false capacity', zh: '磁盘有坏块或为扩容盘' },
      meaning: { en: 'It does not return what was written.', zh: '读出的内容与写入的不一致。' },
      causes: [
        { id: 'dead-media', weight: 20 },
        { id: 'fake-capacity', weight: 14 },
      ],
      next: OTHER_STICK,
    },
    {
      code: 'rufus.mbr',
      pattern: String.raw`Drive has an? (?<what>[^\n]{1,80}?) (?:Master|Partition) Boot Record`,
      level: 'I',
      title: { en: 'What boot code the drive had', zh: '磁盘原有的引导代码' },
      meaning: { en: 'Before it was written anew.', zh: '重新写入之前的状态。' },
      causes: [],
    },
    {
      code: 'rufus.begin',
      pattern: String.raw`^Format operation started`,
      level: 'I',
      title: { en: 'Rufus begins to write', zh: 'Rufus 开始写盘' },
      meaning: { en: 'What follows concerns the chosen drive.', zh: '后面的内容都与所选磁盘有关。' },
      causes: [],
    },
    {
      code: 'rufus.end',
      pattern: String.raw`^(?:Finalizing, please wait|Found USB|\d+ devices? found|Operation cancelled|Cancelled by user)`,
      level: 'I',
      title: { en: 'Rufus ended its work', zh: 'Rufus 完成或结束了操作' },
      meaning: { en: 'The drive answered to the end.', zh: '磁盘直到最后都有响应。' },
      causes: [],
    },
    {
      code: 'rufus.cut',
      pattern: '',
      level: 'W',
      title: { en: 'Writing stopped without an end in the log', zh: '写盘日志没有结尾' },
      meaning: {
        en: 'Rufus began to write and says neither error nor end: the drive stopped answering, or the log was taken too early.',
        zh: 'Rufus 已开始写盘，却既没有报错也没有结束：磁盘停止响应，或日志保存得太早。',
      },
      causes: [
        { id: 'dead-media', weight: 7 },
        { id: 'media-removed', weight: 5 },
        { id: 'usb-link', weight: 4 },
        { id: 'tool-crash', weight: 5 },
      ],
      next: OTHER_STICK,
      source: 'rule over the log of Rufus',
    },
  ],
  { sources: ['seen'], source: 'pbatard/rufus src/rufus.c, format.c, drive.c' },
);
