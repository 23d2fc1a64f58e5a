/**
 * DISM, CBS and the tools around them: error codes of image servicing in their logs and on the console. Microsoft,
 * "DISM error codes", [MS-ERREF]; winerror.h.
 */
import type { Text } from '../core/text.ts';
import { eitherCase } from './hex.ts';
import { define, type Draft } from './matcher/macros.ts';
import { WHY } from './reasons.ts';

type Weights = readonly (readonly [id: string, weight: number, why: string, provider?: string])[];
type Proof = Pick<Draft, 'samples' | 'class'>;
type Row = readonly [codes: readonly string[], title: Text, meaning: Text, causes: Weights, next: Text, proof: Proof];

const CLEAN_MOUNTS: Text = {
  en: '`dism /get-mountedwiminfo`, then `dism /cleanup-wim` (or /cleanup-mountpoints); close Explorer windows in the folder.',
  zh: '运行 `dism /get-mountedwiminfo`，再 `dism /cleanup-wim`（或 /cleanup-mountpoints）；关闭打开了该目录的窗口。',
};
const NEW_IMAGE: Text = {
  en: 'Check the image: its hash, `dism /get-wiminfo`, `wimlib-imagex verify`. Download it again.',
  zh: '检查镜像：哈希、`dism /get-wiminfo`、`wimlib-imagex verify`。必要时重新下载。',
};
const SOURCE: Text = {
  en: 'Name a source of exactly this build: /Source:wim:X:\\sources\\install.wim:1 /LimitAccess.',
  zh: '指定与当前版本完全一致的源：/Source:wim:X:\\sources\\install.wim:1 /LimitAccess。',
};
const STORE: Text = {
  en: '`dism /image:W:\\ /cleanup-image /restorehealth` with a source; read errors of the medium come first.',
  zh: '运行 `dism /image:W:\\ /cleanup-image /restorehealth` 并指定源；若介质有读错误，先处理介质。',
};
const RIGHTS: Text = {
  en: 'Run as administrator; close virus scanners and windows on the target; look for write protection and policies.',
  zh: '以管理员身份运行；关闭杀毒软件和占用目标盘的窗口；检查写保护和组策略。',
};
const SPACE: Text = {
  en: 'Free space on target and in the scratch folder (/ScratchDir).',
  zh: '为目标和临时目录（/ScratchDir）腾出空间。',
};
const CABLE: Text = {
  en: 'Try another port; read the medium back; look for disk events 7, 11, 51 and 153.',
  zh: '换接口；回读介质；查看磁盘事件 7、11、51、153。',
};

const ROWS: readonly Row[] = [
  [
    ['c1420114'],
    { en: 'Mount folder is not empty', zh: '挂载目录不是空的' },
    { en: 'DISM mounts only into an empty folder.', zh: 'DISM 只能挂载到空目录。' },
    [['dism-mount-busy', 22, 'the code says it']],
    CLEAN_MOUNTS,
    { samples: ['Error: 0xc1420114'], class: 'refused' },
  ],
  [
    ['c1420115'],
    { en: 'Mount folder does not exist', zh: '挂载目录不存在' },
    { en: 'The folder must exist before mounting.', zh: '挂载前必须先建好该目录。' },
    [['dism-mount-busy', 18, 'the code says it']],
    CLEAN_MOUNTS,
    { samples: ['Error: 0xc1420115'], class: 'missing' },
  ],
  [
    ['c1420127', 'c1420113'],
    { en: 'Image is already mounted', zh: '镜像已经挂载' },
    { en: 'An earlier run left it mounted.', zh: '上一次操作没有卸载。' },
    [
      ['dism-mount-busy', 22, 'the code says it'],
      ['wim-servicing-interrupted', 9, 'a run that broke off leaves the image mounted'],
    ],
    CLEAN_MOUNTS,
    { samples: ['Error: 0xc1420127'], class: 'refused' },
  ],
  [
    ['c1420117'],
    { en: 'Files of the mounted image are open', zh: '挂载目录中有文件被占用' },
    { en: 'A window, shell or scanner still uses the folder.', zh: '还有窗口、命令行或杀毒软件在使用该目录。' },
    [['dism-mount-busy', 24, 'the code says it']],
    CLEAN_MOUNTS,
    { samples: ['Error: 0xc1420117'], class: 'refused' },
  ],
  [
    ['c142011d'],
    { en: 'Changes cannot be committed', zh: '更改无法提交到镜像' },
    {
      en: 'The image was mounted read-only, or an interrupted commit left it incomplete.',
      zh: '镜像以只读方式挂载，或中断的提交使其不完整。',
    },
    [
      ['wim-servicing-interrupted', 20, 'the code says that changes cannot be committed: an earlier run broke off'],
      ['dism-mount-busy', 6, 'open files of the mount forbid it too'],
    ],
    CLEAN_MOUNTS,
    { samples: ['Error: 0xc142011d'], class: 'failed' },
  ],
  [
    ['c1420120'],
    { en: 'Mounted image is damaged', zh: '挂载的镜像已损坏' },
    { en: 'The mount cannot be used any more.', zh: '该挂载已不可用。' },
    [
      ['wim-servicing-interrupted', 18, 'what was mounted is damaged, as after a run that broke off'],
      ['wim-corrupt', 8, 'the image itself may be'],
    ],
    CLEAN_MOUNTS,
    { samples: ['Error: 0xc1420120'], class: 'corrupt' },
  ],
  [
    ['c1420122', 'c1420124'],
    { en: 'Image file changed since it was mounted', zh: '镜像文件在挂载后被改动' },
    { en: 'The WIM no longer fits its mount.', zh: 'WIM 与挂载时不一致。' },
    [
      ['wim-servicing-interrupted', 18, 'the image changed while it was mounted'],
      ['dism-mount-busy', 10, 'a mount that was left behind names an image that is gone'],
    ],
    CLEAN_MOUNTS,
    { samples: ['Error: 0xc1420122'], class: 'invalid' },
  ],
  [
    ['c1420134'],
    { en: 'Mount folder is not on a fixed drive', zh: '挂载目录不在固定磁盘上' },
    { en: 'DISM does not mount on removable or network drives.', zh: 'DISM 不支持挂载到可移动盘或网络盘。' },
    [['dism-mount-busy', 16, 'the code says that the folder for mounting does not suit']],
    CLEAN_MOUNTS,
    { samples: ['Error: 0xc1420134'], class: 'unsupported' },
  ],
  [
    ['c1420130'],
    { en: 'A part of a split image is missing', zh: '缺少分卷镜像的一部分' },
    { en: 'Only some of the .swm files were copied.', zh: '只复制了部分 .swm 文件。' },
    [
      ['wim-truncated', 20, 'a part of the image is not there'],
      ['installer-file-missing', 10, 'a part that was not copied'],
    ],
    NEW_IMAGE,
    { samples: ['Error: 0xc1420130'], class: 'missing' },
  ],
  [
    ['c142013c'],
    { en: 'Image format not supported by this tool', zh: '当前工具不支持该镜像格式' },
    { en: 'An ESD or solid image needs a newer DISM.', zh: 'ESD 或固实压缩镜像需要更新的 DISM。' },
    [['windows-unsupported', 14, 'the tool is older than the image']],
    NEW_IMAGE,
    { samples: ['Error: 0xc142013c'], class: 'unsupported' },
  ],
  [
    ['c1510114', 'c1510115'],
    { en: 'Mount must be remounted or is invalid', zh: '挂载需要重新装载或已失效' },
    { en: 'The machine was restarted while the image was mounted.', zh: '镜像挂载期间重启过机器。' },
    [['dism-mount-busy', 20, 'a mount that was left behind has to be taken up or cleaned']],
    CLEAN_MOUNTS,
    { samples: ['Error: 0xc1510114'], class: 'invalid' },
  ],
  [
    ['8007000d'],
    { en: 'Data are invalid', zh: '数据无效' },
    {
      en: 'The image file is damaged, cut off, or no image at all; in CBS logs the component store is damaged.',
      zh: '镜像文件损坏、被截断，或根本不是镜像；在 CBS 日志里则是组件存储损坏。',
    },
    [
      ['wim-corrupt', 20, 'the part of DISM that reads images met invalid data', '.+'],
      ['wim-truncated', 14, 'an image cut short has invalid data at its end', '.+'],
      ['wim-corrupt', 12, 'invalid data: an image first of all'],
      ['wim-truncated', 8, 'an image cut short has invalid data at its end'],
      ['pending-servicing', 6, 'a component store in the middle of an update has them as well'],
    ],
    NEW_IMAGE,
    {
      samples: [
        'Error: 0x8007000d',
        '2021-01-02 10:20:30, Error                 DISM   DISM WIM Provider: PID=1 TID=2 wimmanager.cpp:1 - X(hr:0x8007000d)',
      ],
      class: 'corrupt',
    },
  ],
  [
    ['8007000b'],
    { en: 'Not an image, or wrong format', zh: '不是有效的镜像格式' },
    {
      en: 'The file is no WIM (a saved web page, zeros), or of another architecture.',
      zh: '文件不是 WIM（例如网页或全零），或架构不符。',
    },
    [
      ['wim-corrupt', 18, 'what was given is no sound image'],
      ['wrong-architecture', 7, 'programs of another processor are refused with it'],
    ],
    NEW_IMAGE,
    { samples: ['Error: 0x8007000b'], class: 'invalid' },
  ],
  [
    ['80070570'],
    { en: 'File or folder is corrupt and unreadable', zh: '文件或目录损坏且无法读取' },
    { en: 'The image, the file system or the medium is damaged.', zh: '镜像、文件系统或介质损坏。' },
    [
      ['wim-corrupt', 14, 'a resource of the image does not unpack'],
      ['media-corrupt', 13, 'files damaged in copying give the code'],
      ['ntfs-corrupt', 10, 'the volume it lies on gives the code as well'],
      ['dead-media', 8, WHY.mediumToo],
    ],
    NEW_IMAGE,
    {
      samples: ['Error: 0x80070570'],
      class: 'corrupt',
    },
  ],
  [
    ['80070017', '8007045d'],
    { en: 'Disk could not be read or written', zh: '磁盘读写失败' },
    {
      en: 'CRC or I/O error of the disk: the medium or its connection.',
      zh: '磁盘 CRC 或 I/O 错误：介质或连接有问题。',
    },
    [
      ['dead-media', 18, 'the code of a device that does not deliver its data'],
      ['usb-link', 10, WHY.linkToo],
    ],
    CABLE,
    { samples: ['Error: 0x80070017'], class: 'io' },
  ],
  [
    ['80070002', '80070003'],
    { en: 'File or path not found', zh: '找不到文件或路径' },
    {
      en: 'A path of the command, or a file inside the image, does not exist.',
      zh: '命令中的路径，或镜像里的文件不存在。',
    },
    [
      ['dism-source-missing', 14, 'source or path that were given are not there'],
      ['wim-boot-index', 3, 'an index that is not there is told so at times'],
    ],
    SOURCE,
    { samples: ['Error: 0x80070002'], class: 'missing' },
  ],
  [
    ['80070005'],
    { en: 'Access denied', zh: '拒绝访问' },
    {
      en: 'No rights, a scanner, a policy, or a protected target.',
      zh: '权限不足、杀毒软件拦截、组策略限制或目标被保护。',
    },
    [
      ['drive-locked', 12, 'something holds the target, or rights lack'],
      ['host-policy', 8, 'policies refuse with it'],
      ['dism-mount-busy', 6, 'open files of a mount refuse with it'],
    ],
    RIGHTS,
    { samples: ['Error: 0x80070005'], class: 'refused' },
  ],
  [
    ['80070013'],
    { en: 'Target is write-protected', zh: '目标处于写保护' },
    { en: 'A switch, the end of life of the flash, or a policy.', zh: '写保护开关、闪存寿命耗尽，或组策略。' },
    [
      ['write-protected', 22, 'the code of a write-protected medium'],
      ['host-policy', 6, 'policies against removable media give it'],
    ],
    RIGHTS,
    { samples: ['Error: 0x80070013'], class: 'read-only' },
  ],
  [
    ['80070020'],
    { en: 'File is in use', zh: '文件正被占用' },
    { en: 'Another program holds it.', zh: '被其他程序占用。' },
    [
      ['dism-mount-busy', 14, 'a file of the mount is open'],
      ['drive-locked', 13, 'a file of the target is open'],
    ],
    RIGHTS,
    { samples: ['Error: 0x80070020'], class: 'refused' },
  ],
  [
    ['80070070'],
    { en: 'Not enough space', zh: '磁盘空间不足' },
    {
      en: 'Target or scratch folder is full: the image was not applied completely.',
      zh: '目标或临时目录已满：镜像没有完整部署。',
    },
    [
      ['image-truncated', 14, 'an image that did not fit ends early'],
      ['dism-source-missing', 1, 'a source without room to unpack it'],
    ],
    SPACE,
    { samples: ['Error: 0x80070070'], class: 'no-space' },
  ],
  [
    ['800f081e'],
    { en: 'Package does not apply to this image', zh: '软件包不适用于该镜像' },
    { en: 'Another edition, build or architecture.', zh: '版本、构建号或架构不符。' },
    [
      ['windows-unsupported', 14, 'the package is for another Windows'],
      ['wrong-architecture', 5, 'the package is for another processor'],
    ],
    SOURCE,
    { samples: ['Error: 0x800f081e'], class: 'unsupported' },
  ],
  [
    ['800f081f', '800f0906', '800f0907'],
    { en: 'Source files not found', zh: '找不到源文件' },
    { en: 'DISM needs files of exactly this build.', zh: 'DISM 需要与当前构建完全一致的源文件。' },
    [['dism-source-missing', 24, 'the code says that the source has not got the files']],
    SOURCE,
    { samples: ['Error: 0x800f081f'], class: 'missing' },
  ],
  [
    ['800f0922'],
    { en: 'Update could not be finished', zh: '更新未能完成' },
    {
      en: 'The EFI system partition is full or not reachable, or an installer inside the update failed.',
      zh: 'EFI 系统分区已满或无法访问，或更新内部的安装步骤失败。',
    },
    [
      ['pending-servicing', 17, 'an update could not be finished'],
      ['two-esps', 4, 'a second system partition or a full one stops it'],
    ],
    STORE,
    { samples: ['Error: 0x800f0922'], class: 'failed' },
  ],
  [
    ['80073712', '800f0831', '80073701'],
    { en: 'Component store is damaged', zh: '组件存储已损坏' },
    { en: 'Files or manifests of installed components are missing.', zh: '已安装组件的文件或清单缺失。' },
    [
      ['pending-servicing', 17, 'the component store lacks what an update counts on'],
      ['ntfs-corrupt', 5, 'a damaged volume damages the store'],
    ],
    STORE,
    { samples: ['Error: 0x80073712'], class: 'corrupt' },
  ],
  [
    ['800f0806', '800f0902'],
    { en: 'Other servicing is pending or running', zh: '有其他维护操作正在进行或挂起' },
    { en: 'An earlier update waits for a restart.', zh: '先前的更新仍在等待重启。' },
    [['pending-servicing', 20, 'the code says that an operation is pending']],
    STORE,
    { samples: ['Error: 0x800f0806'], class: 'refused' },
  ],
];

/** Lines of a log whose level says that nothing failed; DISM warns of missing providers in every run. */
const SOUND = String.raw`^(?!\d{4}-\d\d-\d\d \d\d:\d\d:\d\d[^,\n]{0,8}, (?:Info|Perf|Warning)\b)`;

function draft([codes, title, meaning, causes, next, proof]: Row): Draft {
  const first = codes[0] ?? '';
  const hex = `0x(?<hr>${codes.map(eitherCase).join('|')})`;
  const byProvider = causes.some(([, , , provider]) => provider !== undefined);
  const before = byProvider
    ? String.raw`(?:[^\n]{0,200}?(?<prov>DISM WIM Provider)[^\n]*?|[^\n]*?)`
    : String.raw`[^\n]*?`;
  return {
    ...proof,
    code: `dism.${first}`,
    pattern: `${SOUND}${before}${hex}\\b`,
    level: 'E',
    title: { en: `${title.en} (0x${first.toUpperCase()})`, zh: `${title.zh}（0x${first.toUpperCase()}）` },
    meaning,
    causes: causes.map(([id, weight, why, provider]) =>
      provider === undefined ? { id, weight, why } : { id, weight, when: { prov: provider }, why },
    ),
    next,
  };
}

export const windowsServicing = define(
  {
    subsystem: 'servicing',
    stage: 'tool',
    sources: ['servicing', 'seen'],
    source: 'Microsoft Learn, DISM and Windows Update error references; winerror.h',
  },
  [
    ...ROWS.map(draft),
    {
      code: 'dism.win32',
      pattern: String.raw`(?:^(?:Error|错误)[:：] ?|\bDISM\b[^\n]{0,60} (?:exit )?code:? )(?<n>2|3|5|11|13|14|19|20|23|32|50|87|112|1117|1392)\s*\.?$`,
      samples: [
        'Error: 2',
        'Error: 32',
        'Error: 1392',
        'Error: 19',
        'Error: 23',
        'Error: 112',
        'Error: 50',
        'Error: 87',
      ],
      class: 'failed',
      classes: [
        { when: { n: '2|3' }, class: 'missing' },
        { when: { n: '5|32' }, class: 'refused' },
        { when: { n: '11|13|1392' }, class: 'corrupt' },
        { when: { n: '19' }, class: 'read-only' },
        { when: { n: '23|1117' }, class: 'io' },
        { when: { n: '112' }, class: 'no-space' },
        { when: { n: '50' }, class: 'unsupported' },
        { when: { n: '87' }, class: 'invalid' },
      ],
      level: 'E',
      title: { en: 'DISM stops with a Windows error', zh: 'DISM 报告 Windows 错误码' },
      meaning: {
        en: '2, 3: not found. 5: access denied. 11, 13: not a valid image. 19: write-protected. 23, 1117: disk error. 32: in use. 50: not for a running Windows. 87: wrong option. 112: full. 1392: damaged.',
        zh: '2、3：找不到；5：拒绝访问；11、13：镜像无效；19：写保护；23、1117：磁盘错误；32：被占用；50：不支持对正在运行的 Windows 操作；87：参数错误；112：空间不足；1392：损坏。',
      },
      causes: [
        { id: 'dism-source-missing', weight: 13, when: { n: '2|3' }, why: 'errors 2, 3: source or path are not there' },
        { id: 'drive-locked', weight: 12, when: { n: '5|32' }, why: 'errors 5, 32: something holds the target' },
        { id: 'dism-mount-busy', weight: 12, when: { n: '32' }, why: 'error 32: a file of a mount is open' },
        { id: 'wim-corrupt', weight: 16, when: { n: '11|13|1392' }, why: 'errors 11, 13, 1392: no sound image' },
        { id: 'dead-media', weight: 12, when: { n: '1392' }, why: 'error 1392: a folder that cannot be read' },
        { id: 'write-protected', weight: 20, when: { n: '19' }, why: 'error 19: write-protected' },
        { id: 'dead-media', weight: 17, when: { n: '23|1117' }, why: 'errors 23, 1117: the device failed' },
        { id: 'image-truncated', weight: 12, when: { n: '112' }, why: 'error 112: what did not fit is missing' },
        { id: 'windows-unsupported', weight: 12, when: { n: '50' }, why: 'error 50: not possible with this Windows' },
        { id: 'config-error', weight: 12, when: { n: '87' }, why: 'error 87: an option the tool does not know' },
      ],
      next: NEW_IMAGE,
      sources: ['seen'],
      source: 'winerror.h; output of dism.exe',
    },
    {
      code: 'dism.unserviceable',
      pattern: String.raw`specified image is no longer serviceable|Error: 0x800f0830\b|无法再维护指定的?(?:映像|镜像)`,
      samples: ['The specified image is no longer serviceable and may be corrupted.'],
      class: 'corrupt',
      level: 'E',
      title: { en: 'Image cannot be serviced any more', zh: '映像已无法维护' },
      meaning: {
        en: 'A step of servicing before this one failed and left the image half changed: it must be discarded.',
        zh: '之前的维护步骤失败，映像只改了一半：必须丢弃。',
      },
      causes: [
        { id: 'wim-servicing-interrupted', weight: 19, why: 'a servicing step before broke off' },
        { id: 'wim-corrupt', weight: 11, why: 'the image itself may be damaged' },
      ],
      next: NEW_IMAGE,
      sources: ['servicing', 'seen'],
      source: 'output of dism.exe',
    },
    {
      code: 'cbs.repair',
      pattern: String.raw`\[SR\] Cannot repair (?:member )?file|Windows Resource Protection found corrupt files but was unable to fix|Windows 资源保护(?:找到了|发现)损坏文件，?但(?:其中有一些文件)?无法修复`,
      samples: [
        '2024-01-15 08:00:05, Info                  CSI    00000123 [SR] Cannot repair member file [l:24]"example.dll" of Example',
      ],
      class: 'corrupt',
      level: 'W',
      title: { en: 'System file could not be repaired', zh: '系统文件无法修复' },
      meaning: {
        en: 'sfc found a damaged file and no good copy of it.',
        zh: 'sfc 发现损坏的文件，但没有完好的副本。',
      },
      causes: [
        { id: 'ntfs-corrupt', weight: 6, why: 'damaged files of the system come from a damaged volume' },
        { id: 'pending-servicing', weight: 6, why: 'an update half done leaves files without their source' },
        { id: 'dead-media', weight: 4, why: WHY.mediumToo },
      ],
      next: STORE,
      sources: ['servicing', 'seen'],
    },
    {
      code: 'dism.error',
      pattern: String.raw`^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d[^,\n]{0,8}, Error\s+(?<comp>DISM|CBS|CSI|SXS|WCP|DPX)\b[^\n]{0,400}?(?:hr|HRESULT|Error)\s{0,2}[:=]\s{0,2}\[?0x(?<hr>(?!0+\b)[0-9A-Fa-f]{8})`,
      samples: ['2021-01-02 10:20:30, Error                 CSI    00000001 (F) Failed [HRESULT = 0x80071234]'],
      class: 'failed',
      level: 'E',
      alone: false,
      title: { en: 'Servicing reports an error', zh: '映像维护报告错误' },
      meaning: {
        en: 'The first error of the last session counts; later ones follow from it.',
        zh: '以最后一次会话中最早的错误为准，后面的都是连带的。',
      },
      causes: [{ id: 'pending-servicing', weight: 4, why: 'an error of servicing leaves operations open' }],
      next: STORE,
      sources: ['servicing'],
    },
  ],
);
