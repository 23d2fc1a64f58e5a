/**
 * The words by which a line of any program is read: what kind of failure, and what it speaks of. Phrases are of whole
 * words in lower case, `*` stands for any ending, numbers are `#`; words joined in names are written apart
 * (`bit locker`), Chinese and Japanese phrases as they are. Weights are of the one scale within a table: the heaviest
 * sum wins.
 */
import type { FailureClass, Stage, Subsystem } from '../../core/reading.ts';

type Weighted<T> = readonly [value: T, weight: number, phrases: string];

/** That something did not work, before the verb that says what: `failed to read`. */
export const NEGATIONS =
  "failed to|fail to|fails to|failure to|failed while|fails while|failed in|failed at|cannot|can't|can not|cant|could not|couldn't|unable to|not able to|was not able to|error while|error when|error|error in|problem|trouble|not be|did not|didn't|failed|failure|errors|wasn't|won't|unsuccessful|nicht|konnte nicht|kann nicht|impossible de|échec de|no se puede|no se pudo|не удалось|не удаётся|не удается|无法|不能|未能|失败|できません|出错|错误";

/** What was tried, and the kind of failure it is when it did not work. */
export const VERBS: readonly Weighted<FailureClass>[] = [
  [
    'io',
    5,
    'read*|write|writing|written|wrote|seek*|flush*|pread*|pwrite*|sync|synchroni*|lseek|reread|rewrite*|zero|zeroing|rewind|lesen|schreiben|lire|écrire|leer|escribir|прочитать|записать|读取|写入|读|写',
  ],
  ['io', 3, 'transfer*|access*|erase*|discard*|copy*|i o|io|cmd|command|data'],
  ['missing', 6, 'find|locate|found|finden|trouver|encontrar|найти|找到|lookup|look up'],
  ['missing', 2, 'stat|determine|detect|retrieve|obtain|identify|get|open|load'],
  ['no-memory', 7, 'allocat*|alloc|malloc|vmalloc|kmalloc|reallocat*'],
  ['invalid', 6, 'parse|parsing|interpret|understand'],
  ['refused', 5, 'verify|authenticate|validate|unlock|trust'],
  ['busy', 4, 'lock|claim|dismount'],
  ['corrupt', 4, 'decompress*|unpack*|uncompress*|decode|decoding|inflate'],
  ['timeout', 4, 'respond|answer|become ready|appear|complete'],
  ['unsupported', 5, 'support|handle|recogni*'],
  ['power', 3, 'suspend|resume|power|wake*'],
  ['signal', 4, 'tune|tuning|enumerate|train|retrain*'],
  [
    'failed',
    2,
    'open*|load*|mount*|unmount*|umount|create|creat*|get*|set*|start*|stop*|init*|enable*|disable*|register*|install*|execute|exec|run*|boot*|add*|remove*|reset*|map*|remap*|attach*|detach*|configure*|connect*|delete*|activate|generate*|build*|send*|update*|change*|query*|setup*|switch*|fork|spawn|call*|use|apply|convert*|save*|store*|restore*|process*|make|do|wait|move|link*|queue|enqueue|reload|launch*|retrieve|obtain|determine|acquire|probe|import|export|extract*|format*|move|rename|resolve|acquire|allocate|verify|hash*|compute*|calculate*|clear*|drop|prepare|schedule|request|bind|allow|insert|append|select|refresh|translate|populate|expand|patch*',
  ],
];

/** Phrases that tell the kind of failure alone. */
export const KINDS: readonly Weighted<FailureClass>[] = [
  ['no-space', 4, 'too small|too big|too large|exceeds|exceed|exceeded|larger than|greater than|overflow*|too many'],
  ['corrupt', 4, 'overflow*|unexpected*|incomplete multi|must point|not mountable|requires a manual|infinite loop'],
  ['io', 8, 'bad cluster*|bad block*|beyond end of device|could read|rewind'],
  ['crash', 3, 'fatal error'],
  ['missing', 6, "required|couldn't load ebr|is not in use|isn't set|not set|not implemented by"],
  ['invalid', 5, "bad value|not useful|in the code tree|do not run|don't run|请不要|exclusive of"],
  [
    'refused',
    7,
    'must be unlocked|条件不满足|conditions|unload persistent|unload referenced|shim signature|verify required|signature failed|key incorrect',
  ],
  ['no-memory', 9, 'killed process|too small memory|memory is not available'],
  ['unsupported', 7, "isn't a|is not a|no hub|special|is implemented|required for|to have"],
  ['read-only', 5, 'ro state|writable|remount persistence'],
  ['failed', 3, 'went wrong|very badly wrong|not recover|trouble'],
  [
    'timeout',
    10,
    'timedout|did not halt|not halt|stalling|fast enough|synchronize with|did not become|access timeout|data timeout|cmd timeout|timeout failure',
  ],
  ['version-mismatch', 8, 'is not compatible|not compatible|incompatible with'],
  ['version-mismatch', 2, 'version'],
  ['no-space', 5, 'no space for|reached|find space|suitable spot|less than'],
  [
    'invalid',
    5,
    'cannot be|can be|must be|should be|more than one|only one|meaningless|twice|not useful|only useful|longer than|at least|combination',
  ],
  ['power', 8, 'power on|too much power|power off|suspend'],
  ['unsupported', 4, 'too complex|not a'],
  ['unsupported', 5, "only|above #g|currently|don't know how|non resident|special"],
  [
    'io',
    10,
    "incomplete read|incomplete write|unreadable|bytes instead of|incomplete atapi|bytes read|bytes written|could not read|unable to read|can't read|cannot read|couldn't read|could not write|unable to write|can't write|couldn't write|cannot write|read fails|write fails|reading partition|when writing|while writing|when reading|while reading",
  ],
  ['corrupt', 4, 'different|smaller than|mismatch*|short'],
  [
    'corrupt',
    9,
    'malformat*|mal format|zero size|has zero|overwritten|stale|badly|improper*|instead of a|overlap*|multiple relocation|appeared twice|too early|wrong data|nulterm|fragmented|lost data|deviates',
  ],
  ['refused', 3, "will not|won't be"],
  [
    'refused',
    9,
    'signature check|signature verification|pass verification|not pass|hash check failed|not trust|rights|not be retried with|overwrite reserved|command line is disabled|is disabled|conditions cannot be met|disabled by',
  ],
  [
    'busy',
    9,
    'is mounted|must umount|be unmounted|exclusive rights|exclusively opened|is frozen|found an existing|are accessing',
  ],
  ['gone', 8, 'inaccessible|not accessible'],
  ['missing', 2, 'without|required|requires|needs|none|empty|not in'],
  [
    'missing',
    8,
    "does not provide|does not contain|does not define|is not in use|not registered|not initiali*|isn't loaded|is not loaded|not loaded|no such|was not found|not been found|no entry|no longer there|no answer from|not specified in|no key",
  ],
  ['crash', 9, 'caught|host system error|is halted|machine check'],
  ['crash', 2, 'bug|fatal|aborted|aborting'],
  ['none', 3, 'are not|reset requested|injecting'],
  [
    'none',
    6,
    'deprecated|obsolete|has no effect|have no effect|will be ignored by|is being|are being|skipped|normally|according to',
  ],
  [
    'crash',
    14,
    'kernel panic|panic|oops|kernel bug|internal error|assertion|assert|segmentation fault|segfault|段错误|general protection|stack overflow|unhandled exception|fatal signal|freezing execution|core dump*|dumped core|stop code|blue screen|蓝屏|内部错误|null pointer|caught signal|interner fehler|erreur interne|panicked|bug detected|crashed|inconsistent state in|this is a bug|programming error',
  ],
  ['crash', 5, 'halting|system halted'],
  [
    'timeout',
    10,
    "timed out|timeout error|time out|not responding|no response|did not respond|didn't respond|never completed|slow to respond|still not ready|not ready after|took too long|gave up waiting|did not appear|didn't appear|did not show up|didn't show up|did not complete|not respond|never became ready|failed to become ready|no answer|超时|等待超时|zeitüberschreitung|délai dépassé|tiempo de espera agotado|タイムアウト|время ожидания|stall detected|blocked for more|not become ready|could not be reached in time",
  ],
  ['timeout', 6, 'timeout|timeouts|stuck|not ready|hung|hang|still waiting|too slow|never|giving up waiting'],
  [
    'gone',
    10,
    'disconnect*|device offline|dead device|vanished|went away|surprise remov*|disappeared|no longer exists|no longer present|no longer available|offlining|unplugged|device lost|lost connection|connection lost|has been removed|was removed|got removed|removed during|taken offline|已断开|已移除|掉线|не подключено|déconnecté|desconectado|getrennt|切断されました|has gone|is gone|hot unplug|carrier lost|link went down',
  ],
  ['gone', 5, 'offline|ejected|gone|lost'],
  [
    'power',
    10,
    'over current|overcurrent|under voltage|undervoltage|insufficient power|not enough power|low voltage|power supply|current limited|brownout|供电不足|过流|欠压|low battery',
  ],
  ['power', 4, 'voltage|regulator|power state|lpm|vmmc|vqmmc|power budget|psu|dipm|hipm|d#cold|runtime pm'],
  [
    'signal',
    8,
    'link training|babble|protocol error|crc error on|bad cable|cable is bad|unable to enumerate|not accepting address|tuning failed|no link|link is down|link down|bit error|phy error|symbol error|signal integrity|无法识别的 usb|bandwidth notification|handshake error|bus error',
  ],
  ['signal', 5, 'cable|tuning|link status|bad contact|electrical'],
  [
    'no-space',
    9,
    'no space|not enough space|not enough room|not enough bandwidth|disk full|disk is full|insufficient space|insufficient room|insufficient disk|insufficient bandwidth|no room|out of space|no free|not enough free|buffer overflow|buffer too small|buffer is too small|no more space|ran out of|空间不足|磁盘已满|kein speicherplatz|espace insuffisant|espacio insuficiente|недостаточно места|table full|table is full|directory is full|directory full|volume full|exhausted|no available|storage full|variable store is full',
  ],
  [
    'no-space',
    6,
    "too long|is full|doesn't fit|does not fit|not large enough|will not fit|won't fit|not enough|more partitions than|insufficient|maximum",
  ],
  [
    'no-memory',
    13,
    'out of memory|not enough memory|no memory|insufficient memory|cannot allocate memory|memory exhausted|out of resources|low memory|allocation failed|allocation failure|allocation error|memory allocation|内存不足|nicht genügend speicher|mémoire insuffisante|memoria insuficiente|недостаточно памяти|メモリ不足|memory is low|oom|too little memory|malloc failed|alloc failed|malloc fail|malloc error|out of heap',
  ],
  ['no-memory', 5, 'malloc|kmalloc|kzalloc|kmem|vmalloc'],
  [
    'refused',
    10,
    'access denied|access is denied|permission denied|not permitted|security violation|forbidden|refus*|not allowed|disallow*|disallowed|verification failed|verification failure|untrusted|not trusted|not signed|unsigned|revoked|blacklisted|prohibited|root privilege*|must be root|be root|superuser|not authori*|bad signature|wrong password|incorrect password|invalid password|wrong passphrase|incorrect passphrase|wrong key|key incorrect|lockdown|access violation|denied|拒绝|权限|禁止|zugriff verweigert|accès refusé|acceso denegado|отказано|アクセスが拒否|is forbidden|administrator|elevated|aborting for safety|safety|not safe|unsafe|hibernated|in system dbx|blocked by|protected by|declined|cowardly|is locked|locked by',
  ],
  [
    'refused',
    5,
    'locked|policy|password|privilege*|permission*|dbx|sbat|forced|force|skipping verification|revocation|cancelled|canceled|secure boot is enabled',
  ],
  [
    'busy',
    10,
    'device or resource busy|is busy|in use|already mounted|already exists|already running|already in use|already open|already active|already locked|already registered|already in progress|already claimed|already loaded|already used|being used|claimed by|another process|another instance|held by|正在使用|被占用|已存在|已挂载|wird verwendet|bereits|déjà|ya existe|уже|使用中|resource conflict|in progress|already has|already been|still present|still active|shared by|conflicts with|already a',
  ],
  ['busy', 6, 'busy|already|duplicate|conflict*|mounted on|still in use'],
  [
    'read-only',
    12,
    'read only file|write protect*|write protected|readonly|is read only|read only mode|read only device|read only block|marked read only|mounted read only|写保护|只读|schreibgeschützt|protégé en écriture|protegido contra escritura|защищен от записи|書き込み禁止|on read only|in read only',
  ],
  ['read-only', 4, 'read only'],
  [
    'corrupt',
    10,
    "corrupt*|damaged|bogus|bad magic|wrong magic|invalid magic|magic number|no magic|inconsisten*|truncat*|premature end|malformed|garbage|not properly unmounted|improperly unmounted|unclean|dirty|sanity check|损坏|beschädigt|corrompu|dañado|поврежд*|破損|orphan*|cross linked|bad checksum|checksum error|checksum mismatch|wrong checksum|checksum failed|checksum incorrect|incorrect checksum|invalid checksum|bad crc|crc error|crc mismatch|crc failed|crc is invalid|hash mismatch|doesn't match|does not match|do not match|did not match|don't match|didn't match|not match|mismatch|mismatches|contradict*|decompression failed|decompression error|unexpected end|unexpected eof|has a loop|chain loop|differences between|lost cluster*|unallocated|not terminated|unterminated|beyond end of|beyond the end|beyond eod|past end|outside the|outside of|doesn't end|does not end|nonsens*",
  ],
  [
    'corrupt',
    5,
    'checksum|checksums|crc|differ|differs|loop|loops|not aligned|misaligned|unaligned|zero length|nonzero|non zero|not zero|is zero|sectors per cluster|header|too short|incomplete|not consistent|wrong size|size mismatch|not a power',
  ],
  [
    'unsupported',
    10,
    "not supported|unsupported|not support|doesn't support|does not support|don't support|no support|isn't supported|aren't supported|not implemented|isn't implemented|unimplemented|not yet supported|not recogni*|unrecogni*|not compiled in|not compiled|cannot handle|can't handle|not capable|unable to identify|不支持|未知|nicht unterstützt|non pris en charge|no soportado|no compatible|не поддерживается|サポートされていません|not configured|without support|supports only|only supports|only supported|not applicable|must not be used|not available on|too advanced|not possible|no driver|support for|is not handled|unsupport*|without the|not suitable|unusable|cannot use|can't use",
  ],
  ['unsupported', 7, 'unknown|unhandled|incompatible|unknown type|not an|not a|non standard|ambiguous'],
  [
    'version-mismatch',
    12,
    'too old|too new|newer version|newer kernel|newer software|requires newer|version mismatch|wrong version|incompatible version|version magic|major minor mismatch|update your kernel|upgrade your|older than|newer than|outdated|out of date|versions differ|版本不匹配|版本过低|版本不|mismatched version|different version|unexpected version',
  ],
  ['version-mismatch', 4, 'please update|please upgrade'],
  [
    'missing',
    10,
    "not found|no such|does not exist|doesn't exist|do not exist|not exist|nonexistent|non existent|missing|none found|not installed|not present|isn't present|no working|no bootable|no valid|without a|no medium|no media|no longer found|找不到|不存在|缺少|未找到|没有找到|没有那个|丢失|nicht gefunden|fehlt|introuvable|manquant|no se encontr*|falta|не найден*|отсутствует|見つかりません|存在しません|undefined|unavailable|not available|isn't available|absent|lacks|lacking|not specified any|no root|no init|no partition|no device|no file|no disk|no suitable|no matching|no usable|no boot|no kernel|no space for|not provided|there is no|there are no|there's no|has no|have no|does not have|doesn't have|without any|no operating system|no compatible|no default",
  ],
  ['missing', 5, "no|not set|isn't set|not loaded|need to load|not detected|lack|undetected|not connected"],
  [
    'invalid',
    10,
    'syntax error|bad option|bad argument|bad usage|invalid option|invalid argument|invalid arguments|invalid parameter|invalid param|illegal option|unknown option|unknown argument|unknown parameter|unknown command|too many arguments|too many args|missing argument|missing operand|missing parameter|not enough arguments|unexpected argument|unexpected token|mutually exclusive|out of bounds|not a number|parse error|wrong number of|too few arguments|无效的参数|参数错误|参数无效|语法错误|ungültig*|argument invalide|no válido|недопустим*|parse error|invalid argc|invalid usage|one argument|arguments expected|argument expected|expects|arguments|used together|together with|must specify|have to specify|please specify|not specified|must be specified|no argument*|option requires|requires an argument|requires a',
  ],
  [
    'invalid',
    6,
    "you need|expected|argument|parameter|option|invalid value|invalid name|not allowed in|cannot be used|can't be used|must have|must not|bad value|not a directory|not a regular|not a block|is a directory|not absolute|invalid path|无效的|needs to be|only be|has to be|unit is",
  ],
  [
    'io',
    10,
    'read error|write error|i o error|input output error|io error|read failed|write failed|read failure|write failure|reading failed|failed to read|failed to write|short read|short write|error reading|error writing|seek error|bad block*|bad sector*|medium error|unrecovered|unrecoverable|disk error|dma error|data error|transfer failed|transfer error|beyond end of device|stalled|cannot be read|could not be read|读取错误|写入错误|读取失败|写入失败|i o 错误|读写|lesefehler|schreibfehler|erreur de lecture|erreur de lecture|error de lectura|error de escritura|ошибка чтения|ошибка записи|読み取りエラー|unreadable sector*|read or write outside|cmd error|command error|cmd failed|sense error|partial read|partial write|read fail|write fail|readblock*|failed to get sector|sector read|access beyond',
  ],
  ['io', 4, 'stall|transfer|transaction error|dma'],
  [
    'failed',
    3,
    "fail*|failure|failing|can't|couldn't|can not|cant|error|errors|fehler|échec|fallo|ошибка|エラー|错误|失败|fehlgeschlagen|cannot|could not|unable|problem|problems|did not|aborted|giving up|unsuccessful*|rejected|broken|trouble",
  ],
  [
    'none',
    7,
    'successful*|succeeded|usage|are you sure|do you want|continue anyway|press any key|y n|congratulations|no problem*|no error*|without error*|all done|completed successfully|completed|完成|成功|if you want|welcome|would you like|you should|for help|is ok|for more information|recommended|you can|you may|is optional|note that|status ok',
  ],
  [
    'none',
    3,
    'using|please|ok|done|found|loading|starting|checking|trying|waiting|enabled|detected|reading|writing|creating|default*|setting|note|skipping|disabled|assuming|warning|info|will be|may|might|harmless|continue|proceeding|forcing|performing|enabling|disabling|running',
  ],
];

/** What `invalid`, `bad` or `illegal` is said of decides between damage and wrong input. */
export const FAULTY =
  "invalid|bad|illegal|bogus|wrong|incorrect|unexpected|inval|not valid|isn't valid|is not valid|not a valid|isn't a valid|非法|无效|parse|parsing|out of range|must be|too many|too large|too big|too small|badly|has no|have no|lacks|missing|mismatch*|exceeds|greater than|larger than|illegal|cannot be|can't be";
export const STRUCTURES =
  'header|headers|superblock|super block|boot sector|boot record|sector|sectors|cluster|clusters|fat|mft|record|attribute|inode|inodes|entry|entries|directory|table|gpt|mbr|bpb|descriptor|block|blocks|extent|bitmap|chain|index|catalog|magic|signature|data|image|elf|section|relocation|node|tree|leaf|volume|label|journal|log file|runlist|chunk|resource|offset|length|blocksize|block size|cluster size|media|root|list|hash|checksum|structure|layout|geometry|start|size|field|tag|security data|level|unit|type field|record size|page|stripe|key slot|frame|event|packet|response|region|map|pointer|upcase|file name|bytes|contents|certificate|wim|archive';
export const INPUTS =
  'argument|arguments|option|options|parameter|parameters|param|value|command|syntax|name|path|setting|mode|specifier|filter|expression|url|usage|config|configuration|line|choice|number|string|format|spec|address|password|variable|identifier|key|device name|input|file type|environment|credential|user|time|pattern';

/** Tags at the beginning of a line that name the speaker, and where in the boot it speaks. */
export const TAGS: readonly (readonly [subsystem: Subsystem, stage: Stage, phrases: string])[] = [
  ['usb', 'kernel', 'usb #|usb storage|xhci hcd|ehci|ohci|uhci|hub #|usb usb#|dwc#|usbcore|xhci|ehci pci|usb hub'],
  ['scsi', 'kernel', 'scsi|scsi host#|sd #|sr #|uas|sd sd|st #|virtio scsi|iscsi'],
  ['ata', 'kernel', 'ata#|ahci|libata|ata piix|pata|sata'],
  ['nvme', 'kernel', 'nvme#|nvme nvme#|nvme'],
  ['mmc', 'kernel', 'mmc#|sdhci|mmcblk#|mmc|sdio|sdhci pci'],
  ['pci', 'kernel', 'pcieport|pci #|aer|pcie|dpc|pci bus|pciehp'],
  ['fat', 'kernel', 'fat fs|vfat'],
  ['exfat', 'kernel', 'ex fat fs|exfat'],
  ['ntfs', 'kernel', 'ntfs|ntfs#'],
  ['iso9660', 'kernel', 'isofs'],
  ['squashfs', 'kernel', 'squashfs'],
  ['overlay', 'kernel', 'overlayfs|overlay'],
  ['ext', 'kernel', 'ext#|ext# fs|jbd#'],
  ['filesystem', 'kernel', 'xfs|btrfs|f#fs|fs|vfs|erofs|udf fs|udf'],
  ['block', 'kernel', 'buffer i o|loop#|sda|sdb|sd*# |blk update request|virtio blk|device mapper'],
  ['partition', 'kernel', 'gpt|mbr|main header|backup header|main partition|backup partition'],
  ['firmware', 'kernel', 'acpi|efi|dmi|e# table|firmware bug|mokvar|tpm#'],
  ['kernel', 'kernel', 'module|modprobe|kernel|rcu|traps|bug'],
  [
    'initramfs',
    'initramfs',
    'dracut|dracut initqueue|mkinitramfs|update initramfs|mkinitcpio|initramfs|ramdisk|w|initrd',
  ],
  ['live', 'initramfs', 'live boot|casper|archiso|dmsquash'],
  ['udev', 'services', 'systemd udevd|udevd|udevadm'],
  ['crypt', 'initramfs', 'systemd cryptsetup|cryptsetup|systemd veritysetup|veritysetup|systemd integritysetup'],
  ['fsck', 'services', 'systemd fsck|fsck|fsck fat|e#fsck|dosfsck'],
  [
    'systemd',
    'services',
    'systemd|systemd #|systemd fstab generator|systemd gpt auto generator|systemd hibernate|systemd sleep|systemd volatile root|systemd remount|systemd growfs|systemd makefs|systemd modules load|systemd backlight',
  ],
  ['raid-lvm', 'initramfs', 'mdadm|lvm|md#|vgchange|dmsetup|dmraid|mdmon'],
  ['loader', 'loader', 'isolinux|syslinux|extlinux|pxelinux|grub|lilo|refind|limine'],
  ['network-boot', 'firmware', 'pxe|tftp|ipxe|dhcp|pxe e#'],
  ['boot-manager', 'firmware', 'bds dxe|bootmgr'],
  ['secure-boot', 'loader', 'shim|mok|verify c'],
  ['creator', 'tool', 'rufus|ventoy|balena|etcher'],
  ['imaging', 'tool', 'wimlib|wim|install wim'],
  ['servicing', 'tool', 'dism|cbs'],
  ['setup', 'setup', 'setup|setupact|ibs|sysprep'],
];

/** How a program writes where it does not name itself: GRUB ends its errors in a full stop, EDK II names the function. */
export const MANNERS: readonly (readonly [form: RegExp, subsystem: Subsystem, stage: Stage, weight: number])[] = [
  [/^error: [^\n]{3,200}\.$/, 'loader', 'loader', 6],
  [/^\[(?:FAIL|WARN|INFO)\] /, 'loader', 'loader', 8],
  [/^\[(?:ERROR|WARNING)\] |^ERROR: Exiting with error code/, 'imaging', 'tool', 9],
  [/^[WEI]: /, 'initramfs', 'initramfs', 4],
  [/^(?:##|\*\*) /, 'loader', 'loader', 6],
  [/^[A-Z][a-z]{1,20}[A-Z][A-Za-z]{1,40}(?:\(\))?: /, 'firmware', 'firmware', 4],
  [/Security Violation\)?$/, 'secure-boot', 'loader', 3],
  [/ - Not Found$/, 'loader', 'loader', 3],
  [/(?:'|\b)[A-Z]:\\|\\\\\.\\|\b(?:HRESULT|GetLastError|hr = )/, 'creator', 'tool', 5],
];

/** Words that name a thing. */
export const THINGS: readonly Weighted<Subsystem>[] = [
  [
    'usb',
    5,
    'transfer ring|dequeue|bulk|slot id|bandwidth|port reset|port feature|create desc|evaluate context|multi lun|urb|hcd|usb hub',
  ],
  [
    'imaging',
    5,
    'extraction|extracted|extracting|reparse point|symbolic link|capture|solid|blobs|chunk size|extended attributes|split wim|wim image|images',
  ],
  ['ata', 5, 'emask|port multiplier|transfer mode|udma|dipm|link power'],
  [
    'partition',
    5,
    "experts' menu|partition map|partition entry|partition number|embedding|entry array|main header|protective mbr|partition type|lba|hybrid mbr|main partition",
  ],
  [
    'creator',
    5,
    'localization|hash thread|process search|vds|temp dir|signer|countersigner|locale|timestamp|drive layout|volume mountpoint*|privilege|ui language|download script',
  ],
  [
    'secure-boot',
    5,
    'image verification|recv buffer|is signed|sha#hash|mok state|boot policy|sbat level|pe sections|image headers|relocation|handle image',
  ],
  [
    'ntfs',
    5,
    'restart area|index allocation|inconsistent metadata|bootsector|attrlist|multi sector|pread|pwrite|index entry|up case|upcase|mapping pairs|make room|bad cluster|posix|hardlinks|mft#|ntfsfix|ntfsclone|ntfsresize|extent mft|volume flags|base record',
  ],
  [
    'fat',
    5,
    'fatlabel|volume id|logical sector|undelete|root directory|labels|fat table|free cluster|root dir|directory entries|8 3',
  ],
  [
    'loader',
    5,
    'random seed|seed file|config option|image format|subimage|memdisk|entry point|huffman|gzip|argc|fit image|bootstage|boot method|bootflow|u boot|load address|compression|image type|syslinux partition|setup header|setup sectors|password|menu entry|boot script|initial ram disk|loadable*',
  ],
  ['systemd', 5, 'task|sigkill|dependency|automount|pid|cgroups|rlimit|fd|file descriptor|event source|timer|swap'],
  ['mmc', 5, 'bus width|cqhci|card status|ocr|csd|ext csd'],
  ['firmware', 5, 'fw cfg|smram|qemu|device path|image handle|driver binding|configuration table|event'],
  ['crypt', 5, 'token json|unlocking|volume key|tcrypt|plain device'],
  ['network-boot', 5, 'client error|server error|connection manager|link layer|mtftp|boot server'],
  ['live', 5, 'overlay creation|toram|copy live|live image|iso device|exposedroot|airootfs'],
  ['fsck', 5, 'reclaim*|undelete|auto correct*|bad blocks list'],
  [
    'usb',
    7,
    'usb|xhci|xhc|ehci|ohci|uhci|hub|usb stick|usb drive|superspeed|usb device|endpoint|endpoints|trb|usb msd|msd|mass storage|bos descriptor|usbd',
  ],
  ['usb', 3, 'descriptor|descriptors|port|hc|hcd|u盘|interface'],
  [
    'scsi',
    7,
    'scsi|lun|luns|inquiry|uas|sense key|atapi cmd|virtio scsi|tag#|cdb|request sense|lsi|megasas|pvscsi|iscsi',
  ],
  ['ata', 7, 'ata|sata|ahci|ide|atapi|identify|pmp|dipm|ncq|ata disk|fbs'],
  ['nvme', 8, 'nvme|namespace|io queue|admin queue'],
  ['mmc', 7, 'mmc|sdhci|emmc|sd card|sdio|hs#|hs#es|mmcblk#|sdcard|card|voltage switch|adma|eemmc|memory card|ufs'],
  ['pci', 7, 'pci|pcie|aer|bar|bus number|root port|_crs|dpc|pciehp|msi|resource|bridge|acs|pri|flr'],
  ['fat', 7, 'fat|vfat|fat#|fats|cluster chain|fsinfo|fs info|dos boot|msdos|fat fs|dirty bit|cluster|clusters|bpb'],
  ['exfat', 9, 'exfat|ex fat|upcase table'],
  [
    'ntfs',
    9,
    'ntfs|mft|mft record|mftmirr|mft mirr|log file|logfile|runlist|restart page|restart pages|reparse|attribute list|bitmap attribute|inode mft|ntfs#|standard information|object id|usn|hibernat*|index root|index block|file record|data attribute|security descriptor*|mst|attrdef|volume information',
  ],
  ['ntfs', 4, 'attribute|attr|resident|windows|junction|non resident|compression'],
  [
    'iso9660',
    9,
    'iso#|isofs|iso|el torito|cd rom|cdrom|joliet|rock ridge|pvd|volume descriptor|iso image|boot catalog',
  ],
  ['squashfs', 9, 'squashfs|squash|sqfs|fragment index'],
  ['overlay', 9, 'overlayfs|overlay|upperdir|workdir|lowerdir|aufs|unionfs'],
  ['ext', 9, 'ext#|ext#fs|e#fs|ext#|jbd#|extent'],
  [
    'filesystem',
    7,
    'btrfs|xfs|zfs|udf|hfs|hfsplus|jfs|reiserfs|minix|afs|bfs|ufs|f#fs|nilfs|romfs|cramfs|jffs#|ubifs|yaffs|filesystem|file system|vdev|dva|raidz|zap|dnode|superblock|mount|mounted|umount|mountpoint|mount point|unmount*|remount*|fstab|quota|dateisystem|文件系统|挂载|файлов*|système de fichiers|ファイルシステム|btree|fs type|fstype|mtab',
  ],
  ['filesystem', 3, 'inode|directory|symlink|files|root directory|superuser'],
  [
    'block',
    6,
    'disk|drive|block device|sector|sectors|geometry|lba|buffer i o|medium|disque|disco|laufwerk|диск|磁盘|驱动器|硬盘|ディスク|blockdev|loop device|loopback|loop|physical drive|device mapper node|blk|block size|head|heads|floppy|harddisk|hard disk|physical disk|bdev|virtio blk',
  ],
  ['block', 2, 'device|media|block|blocks|offset'],
  [
    'partition',
    8,
    'partition|partitions|gpt|mbr|disklabel|disk label|partition table|ebr|efi system partition|esp|partuuid|part|分区|分区表|lba pointer|protective|logical partition|extended partition|primary partition|apm|bsd disklabel|partitionstabelle|alternate header|guid partition|partitioning|dos label|hybrid',
  ],
  [
    'firmware',
    6,
    'bios|uefi|acpi|firmware|efi|smbios|dmi|e#|runtime services|runtime service|edid|watchdog timer|system table|config table|memory map|固件|rtc|cmos|option rom|capsule|dxe|pei|protocol|handles|handle|fsp|smm|eeprom',
  ],
  [
    'firmware-variables',
    9,
    'boot variable|boot order|bootorder|boot next|efivar*|efi variable|nvram|boot entry|boot entries|variable store|setvariable|set variable|get variable|variable|variables|efibootmgr|boot####|启动项|driverorder|sysprep order|load option|loader system token',
  ],
  [
    'boot-code',
    9,
    'boot code|bootstrap|boot loader code|boot sector code|invalid partition table|missing operating system|error loading operating system|stage#|stage1|core img',
  ],
  [
    'boot-manager',
    6,
    'boot manager|bootmgr|bds|no bootable device|no bootable|boot device|boot option|boot failed|boot menu|reboot and select|winload|启动设备|可引导',
  ],
  [
    'loader',
    6,
    'grub|syslinux|isolinux|ldlinux|bootloader|boot loader|initrd|vmlinuz|chainload*|chain loader|kernel image|menu|config file|grubx#|systemd boot|lilo|loader|device tree|fdt|dtb|bootm|fit|uimage|multiboot|multiboot#|linux kernel|module|default entry|引导程序|theme|insmod|boot file|bootfile|kernel|grub cfg|linux|command line|root device|symbol|ventoy|env|environment block|image|s record|rescue|spl|android|avb|timeout',
  ],
  [
    'secure-boot',
    9,
    'secure boot|secureboot|mok|mok list|moklist|sbat|dbx|shim|signature|signatures|signed|certificate|certificates|cert|tpm|pcr|measure*|keyring|x#|pkcs#|authenticode|public key|key database|image hash|attestation|mok#|verify|verification|verified|安全启动|签名|trusted|pk|kek|security policy|hash|event log|signing',
  ],
  [
    'network-boot',
    8,
    'tftp|pxe|dhcp|nfs|bootp|network|ipxe|http|https|dns|tcp|udp|ethernet|iscsi|nbd|mac address|ip address|server|netroot|arp|url|download|ifconfig|nic|网络|netdev|packet|wget|icmp',
  ],
  [
    'display',
    8,
    'vga|vesa|gop|framebuffer|edid|font|graphics|video|terminal|console|theme|gfx|bitmap|png|jpeg|tga|glyph|display|resolution|splash|fb|screen|keyboard|mode setting',
  ],
  ['memory', 7, 'memory|heap|malloc|oom|page allocation|ram|slab|dimm|ecc|hugepages|内存|speicher|page frame|mem|swap'],
  [
    'kernel',
    6,
    'module|modules|kernel|init|bootconfig|panic|initcall|sysfs|cmdline|command line|taint*|kthread|cpu|symbol|irq|proc|vermagic|kobject|clocksource|supplier|devtmpfs|内核|sysctl|microcode|driver',
  ],
  [
    'initramfs',
    8,
    'initramfs|initrd|dracut|ramdisk|cpio|switch_root|switch root|initqueue|mkinitramfs|udevadm settle|root parameter|early user*|rdinit|root argument|emergency shell|dropping to a shell|hook|hooks|modules dep|rootfallback',
  ],
  [
    'live',
    8,
    'live|persistence|casper|archiso|airootfs|copytoram|live medium|live media|livefs|toram|squashfs image|live boot|filesystem squashfs|findiso|live system|checksum file|iso scan',
  ],
  [
    'systemd',
    5,
    'systemd|unit|units|service|job|jobs|target|d bus|dbus|generator|manager|journal|daemon|cgroup|watchdog|socket|slice|machine id|hostname|scope|preset|hibernat*|sleep|namespace*|bus',
  ],
  ['udev', 8, 'udev|uevent|udevd|udev rule|rules file|symlink|devlink|seqnum|device node|rule'],
  [
    'crypt',
    9,
    'luks|luks#|dm crypt|cryptsetup|crypt|crypto|passphrase|key file|keyfile|keyslot|verity|encryption|encrypted|cryptodisk|fido#|tpm# token|pkcs##|keyring|ecryptfs|evm|master key|加密|密钥|cipher|volume key|veritysetup|dm verity|root hash|decrypt*|recovery key|token|key',
  ],
  [
    'raid-lvm',
    9,
    'raid|mdadm|lvm|volume group|physical volume|logical volume|device mapper|dm|md#|raid#|thin pool|dmraid|array|pv|vg|lv',
  ],
  [
    'fsck',
    7,
    'fsck|fsck fat|e#fsck|file system check|filesystem check|check filesystem|chkdsk|reclaimed|dosfsck|repair*',
  ],
  ['bcd', 9, 'bcd|boot configuration data|bcdedit|bcdboot|启动配置'],
  ['setup', 8, 'windows setup|sysprep|unattend|installation failed|windows installation|安装程序|oobe'],
  ['servicing', 9, 'dism|cbs|component store|windows update|servicing|package|hotfix'],
  ['recovery', 8, 'winre|startup repair|recovery environment|reagentc|automatic repair|自动修复'],
  ['bitlocker', 9, 'bit locker|bitlocker|fve|manage bde|bde'],
  ['registry', 9, 'registry|hive|regedit|hklm|注册表'],
  [
    'imaging',
    8,
    'wim|esd|swm|vhd|vhdx|blob|blob table|integrity table|image metadata|solid resource|chunk|chunks|chunk table|wim file|split wim|metadata resource|xml data|staging file|pipable|lookup table|dentry|compressed resource|映像',
  ],
  [
    'creator',
    6,
    'rufus|ventoy#disk|etcher|persistent partition|bad blocks check|log txt|制作|format operation|drive letter|volume name|vds|wimlib thread|guid volume|setup di|drive property|drive index|logical drive|ventoy 过程|安装 ventoy|disk position|volume guid|windows to go|badblocks|download',
  ],
];

/** The stage at which a subsystem speaks where no tag tells. */
export const STAGE_OF: Readonly<Partial<Record<Subsystem, Stage>>> = {
  firmware: 'firmware',
  'firmware-variables': 'firmware',
  'boot-code': 'boot-code',
  'boot-manager': 'firmware',
  loader: 'loader',
  'secure-boot': 'loader',
  'network-boot': 'firmware',
  initramfs: 'initramfs',
  live: 'initramfs',
  crypt: 'initramfs',
  'raid-lvm': 'initramfs',
  systemd: 'services',
  udev: 'services',
  fsck: 'root',
  display: 'session',
  bcd: 'loader',
  setup: 'setup',
  servicing: 'tool',
  recovery: 'setup',
  bitlocker: 'loader',
  registry: 'loader',
  imaging: 'tool',
  creator: 'tool',
};
