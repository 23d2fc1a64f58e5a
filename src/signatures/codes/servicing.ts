/** Result codes of DISM, CBS and the image library: HRESULT values (winerror.h; Microsoft, DISM error codes). */
import { windowsServicing } from '../windows-servicing.ts';
import { codeTable, type Own, type Told } from './code.ts';

const TOLD: readonly Told[] = [
  ['c1420113', 'WIMGAPI: image already mounted for read/write', 'dism.c1420127'],
  ['c1420114', 'WIMGAPI: mount folder not empty', 'dism.c1420114'],
  ['c1420115', 'WIMGAPI: mount folder missing', 'dism.c1420115'],
  ['c1420117', 'WIMGAPI: files of the mount in use', 'dism.c1420117'],
  ['c142011d', 'WIMGAPI: image cannot be committed', 'dism.c142011d'],
  ['c1420120', 'WIMGAPI: mounted image corrupt', 'dism.c1420120'],
  ['c1420122', 'WIMGAPI: image file changed', 'dism.c1420122'],
  ['c1420124', 'WIMGAPI: image file changed', 'dism.c1420122'],
  ['c1420127', 'WIMGAPI: image already mounted', 'dism.c1420127'],
  ['c1420130', 'WIMGAPI: part of a split image missing', 'dism.c1420130'],
  ['c1420134', 'WIMGAPI: mount folder not on a fixed drive', 'dism.c1420134'],
  ['c142013c', 'WIMGAPI: format not supported', 'dism.c142013c'],
  ['c1510114', 'DISM: mount needs remount', 'dism.c1510114'],
  ['c1510115', 'DISM: mount invalid', 'dism.c1510114'],
  ['80070002', 'ERROR_FILE_NOT_FOUND', 'dism.80070002'],
  ['80070003', 'ERROR_PATH_NOT_FOUND', 'dism.80070002'],
  ['80070005', 'ERROR_ACCESS_DENIED', 'dism.80070005'],
  ['8007000b', 'ERROR_BAD_FORMAT', 'dism.8007000b'],
  ['8007000d', 'ERROR_INVALID_DATA', 'dism.8007000d'],
  ['80070013', 'ERROR_WRITE_PROTECT', 'dism.80070013'],
  ['80070017', 'ERROR_CRC', 'dism.80070017'],
  ['80070020', 'ERROR_SHARING_VIOLATION', 'dism.80070020'],
  ['80070070', 'ERROR_DISK_FULL', 'dism.80070070'],
  ['8007045d', 'ERROR_IO_DEVICE', 'dism.80070017'],
  ['80070570', 'ERROR_FILE_CORRUPT', 'dism.80070570'],
  ['80073701', 'ERROR_SXS_ASSEMBLY_MISSING', 'dism.80073712'],
  ['80073712', 'ERROR_SXS_COMPONENT_STORE_CORRUPT', 'dism.80073712'],
  ['800f0806', 'CBS_E_PENDING', 'dism.800f0806'],
  ['800f081e', 'CBS_E_NOT_APPLICABLE', 'dism.800f081e'],
  ['800f081f', 'CBS_E_SOURCE_MISSING', 'dism.800f081f'],
  ['800f0831', 'CBS_E_STORE_CORRUPTION', 'dism.80073712'],
  ['800f0902', 'CBS_E_BUSY', 'dism.800f0806'],
  ['800f0906', 'CBS_E_DOWNLOAD_FAILURE', 'dism.800f081f'],
  ['800f0907', 'CBS_E_GROUPPOLICY_DISALLOWED', 'dism.800f081f'],
  ['800f0922', 'CBS_E_INSTALLERS_FAILED', 'dism.800f0922'],
];

const OWN: readonly Own[] = [
  {
    hex: '80070032',
    name: 'ERROR_NOT_SUPPORTED',
    title: { en: 'Request not supported (0x80070032)', zh: '不支持该请求（0x80070032）' },
    meaning: {
      en: 'The operation suits neither this image nor this Windows: offline options on a running system, or an older DISM.',
      zh: '该操作不适用于这个镜像或系统：对正在运行的系统使用离线参数，或 DISM 版本过旧。',
    },
    causes: ['windows-unsupported', 'command-missing'],
    next: {
      en: 'Use the DISM of the newest installation medium and name the offline image: `/image:W:\\`.',
      zh: '使用最新安装介质中的 DISM，并指定离线镜像：`/image:W:\\`。',
    },
  },
  {
    hex: '80070057',
    name: 'ERROR_INVALID_PARAMETER',
    title: { en: 'Invalid parameter (0x80070057)', zh: '参数错误（0x80070057）' },
    meaning: {
      en: 'An option is misspelt or does not exist in this version; while applying, also a file system that cannot take the files.',
      zh: '参数拼写错误，或当前版本不支持；部署镜像时也可能是目标文件系统不合适。',
    },
    causes: ['config-error', 'dism-source-missing'],
    next: {
      en: 'Compare the command with `dism /?`; the target of an image must be NTFS.',
      zh: '对照 `dism /?` 检查命令；镜像的目标卷必须是 NTFS。',
    },
  },
  {
    hex: '800f0900',
    name: 'CBS_E_XML_PARSER_FAILURE',
    title: { en: 'Servicing file cannot be parsed (0x800F0900)', zh: '无法解析维护文件（0x800F0900）' },
    meaning: {
      en: 'A manifest or pending.xml is damaged, as after power loss during an update.',
      zh: '清单文件或 pending.xml 损坏，常见于更新过程中断电。',
    },
    causes: ['pending-servicing', 'ntfs-corrupt'],
    next: {
      en: '`dism /image:W:\\ /cleanup-image /revertpendingactions`, then `/restorehealth` with a source.',
      zh: '先运行 `dism /image:W:\\ /cleanup-image /revertpendingactions`，再指定源运行 `/restorehealth`。',
    },
  },
];

export const servicingCodes = codeTable(
  'servicing',
  'Microsoft Learn, DISM and Windows Update error references; winerror.h',
  windowsServicing,
  TOLD,
  OWN,
);
