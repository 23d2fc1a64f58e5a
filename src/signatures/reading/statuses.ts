/**
 * Numbers and texts by which programs say why something failed, and the kind of failure each tells of: errno, EFI_STATUS,
 * Win32 and HRESULT, NTSTATUS, SCSI sense, PXE, GRUB Legacy. Linux errno-base.h and errno.h, glibc, UEFI specification
 * appendix D, [MS-ERREF], SPC-4 table 55, GRUB Legacy manual chapter 14.
 */
import type { FailureClass } from '../../core/reading.ts';

export interface Status {
  readonly name: string;
  readonly class: FailureClass;
}

/** Number, name, text as glibc says it, further texts. */
const ERRNO: readonly (readonly [number: number, name: string, kind: FailureClass, ...texts: string[]])[] = [
  [
    1,
    'EPERM',
    'refused',
    'Operation not permitted',
    '不允许的操作',
    'Die Operation ist nicht erlaubt',
    'Opération non permise',
  ],
  [
    2,
    'ENOENT',
    'missing',
    'No such file or directory',
    '没有那个文件或目录',
    'Datei oder Verzeichnis nicht gefunden',
    'Aucun fichier ou dossier de ce type',
    'No existe el archivo o el directorio',
    'そのようなファイルやディレクトリはありません',
    'Нет такого файла или каталога',
  ],
  [3, 'ESRCH', 'missing', 'No such process'],
  [4, 'EINTR', 'failed', 'Interrupted system call'],
  [
    5,
    'EIO',
    'io',
    'Input/output error',
    'I/O error',
    '输入/输出错误',
    'Eingabe-/Ausgabefehler',
    "Erreur d'entrée/sortie",
    'Error de entrada/salida',
    '入力/出力エラーです',
    'Ошибка ввода/вывода',
  ],
  [6, 'ENXIO', 'missing', 'No such device or address', '没有那个设备或地址'],
  [7, 'E2BIG', 'invalid', 'Argument list too long'],
  [8, 'ENOEXEC', 'unsupported', 'Exec format error', '可执行文件格式错误'],
  [9, 'EBADF', 'invalid', 'Bad file descriptor'],
  [11, 'EAGAIN', 'busy', 'Resource temporarily unavailable'],
  [
    12,
    'ENOMEM',
    'no-memory',
    'Cannot allocate memory',
    'Out of memory',
    '无法分配内存',
    'Nicht genügend Hauptspeicher verfügbar',
    'Не удаётся выделить память',
  ],
  [
    13,
    'EACCES',
    'refused',
    'Permission denied',
    '权限不够',
    'Keine Berechtigung',
    'Permission non accordée',
    'Permiso denegado',
    '許可がありません',
    'Отказано в доступе',
  ],
  [14, 'EFAULT', 'failed', 'Bad address'],
  [15, 'ENOTBLK', 'invalid', 'Block device required'],
  [
    16,
    'EBUSY',
    'busy',
    'Device or resource busy',
    '设备或资源忙',
    'Das Gerät oder die Ressource ist belegt',
    'Périphérique ou ressource occupé',
    'Dispositivo o recurso ocupado',
    'デバイスもしくはリソースがビジー状態です',
    'Устройство или ресурс занято',
  ],
  [17, 'EEXIST', 'busy', 'File exists', '文件已存在', 'Die Datei existiert bereits'],
  [18, 'EXDEV', 'failed', 'Invalid cross-device link'],
  [19, 'ENODEV', 'gone', 'No such device', '没有那个设备', 'Kein passendes Gerät gefunden'],
  [20, 'ENOTDIR', 'invalid', 'Not a directory', '不是目录'],
  [21, 'EISDIR', 'invalid', 'Is a directory', '是一个目录'],
  [
    22,
    'EINVAL',
    'invalid',
    'Invalid argument',
    '无效的参数',
    '无效参数',
    'Das Argument ist ungültig',
    'Argument invalide',
    'Argumento inválido',
    '無効な引数です',
    'Недопустимый аргумент',
  ],
  [23, 'ENFILE', 'no-space', 'Too many open files in system'],
  [24, 'EMFILE', 'no-space', 'Too many open files'],
  [25, 'ENOTTY', 'unsupported', 'Inappropriate ioctl for device'],
  [26, 'ETXTBSY', 'busy', 'Text file busy'],
  [27, 'EFBIG', 'no-space', 'File too large'],
  [
    28,
    'ENOSPC',
    'no-space',
    'No space left on device',
    '设备上没有空间',
    'Auf dem Gerät ist kein Speicherplatz mehr verfügbar',
    'Aucun espace disponible sur le périphérique',
    'No queda espacio en el dispositivo',
    'デバイスに空き領域がありません',
    'На устройстве не осталось свободного места',
  ],
  [29, 'ESPIPE', 'io', 'Illegal seek'],
  [
    30,
    'EROFS',
    'read-only',
    'Read-only file system',
    '只读文件系统',
    'Das Dateisystem ist nur lesbar',
    'Système de fichiers accessible en lecture seulement',
    'Sistema de ficheros de sólo lectura',
    '読み込み専用ファイルシステムです',
    'Файловая система доступна только для чтения',
  ],
  [32, 'EPIPE', 'io', 'Broken pipe'],
  [34, 'ERANGE', 'invalid', 'Numerical result out of range'],
  [36, 'ENAMETOOLONG', 'invalid', 'File name too long'],
  [38, 'ENOSYS', 'unsupported', 'Function not implemented'],
  [39, 'ENOTEMPTY', 'busy', 'Directory not empty'],
  [52, 'EBADE', 'corrupt', 'Invalid exchange'],
  [61, 'ENODATA', 'missing', 'No data available'],
  [62, 'ETIME', 'timeout', 'Timer expired'],
  [71, 'EPROTO', 'signal', 'Protocol error'],
  [74, 'EBADMSG', 'corrupt', 'Bad message'],
  [75, 'EOVERFLOW', 'invalid', 'Value too large for defined data type'],
  [84, 'EILSEQ', 'signal', 'Invalid or incomplete multibyte or wide character'],
  [95, 'EOPNOTSUPP', 'unsupported', 'Operation not supported', '不支持的操作', 'Die Operation wird nicht unterstützt'],
  [107, 'ENOTCONN', 'gone', 'Transport endpoint is not connected'],
  [108, 'ESHUTDOWN', 'gone', 'Cannot send after transport endpoint shutdown'],
  [110, 'ETIMEDOUT', 'timeout', 'Connection timed out', '连接超时', 'Die Wartezeit für die Verbindung ist abgelaufen'],
  [111, 'ECONNREFUSED', 'refused', 'Connection refused'],
  [113, 'EHOSTUNREACH', 'missing', 'No route to host'],
  [117, 'EUCLEAN', 'corrupt', 'Structure needs cleaning', '结构需要清理'],
  [121, 'EREMOTEIO', 'io', 'Remote I/O error'],
  [123, 'ENOMEDIUM', 'missing', 'No medium found', '找不到介质'],
  [124, 'EMEDIUMTYPE', 'unsupported', 'Wrong medium type'],
  [126, 'ENOKEY', 'missing', 'Required key not available'],
  [127, 'EKEYEXPIRED', 'refused', 'Key has expired'],
  [129, 'EKEYREJECTED', 'refused', 'Key was rejected by service'],
];

/** Low byte of the status (the highest bit says that it is an error), name, text of the EDK II and gnu-efi libraries. */
const EFI: readonly (readonly [number: number, name: string, kind: FailureClass, ...texts: string[]])[] = [
  [1, 'EFI_LOAD_ERROR', 'failed', 'Load Error'],
  [2, 'EFI_INVALID_PARAMETER', 'invalid', 'Invalid Parameter'],
  [3, 'EFI_UNSUPPORTED', 'unsupported', 'Unsupported'],
  [4, 'EFI_BAD_BUFFER_SIZE', 'invalid', 'Bad Buffer Size'],
  [5, 'EFI_BUFFER_TOO_SMALL', 'no-space', 'Buffer Too Small'],
  [6, 'EFI_NOT_READY', 'timeout', 'Not Ready'],
  [7, 'EFI_DEVICE_ERROR', 'io', 'Device Error'],
  [8, 'EFI_WRITE_PROTECTED', 'read-only', 'Write Protected'],
  [9, 'EFI_OUT_OF_RESOURCES', 'no-memory', 'Out of Resources', 'Out Of Resources'],
  [10, 'EFI_VOLUME_CORRUPTED', 'corrupt', 'Volume Corrupt', 'Volume Corrupted'],
  [11, 'EFI_VOLUME_FULL', 'no-space', 'Volume Full'],
  [12, 'EFI_NO_MEDIA', 'missing', 'No Media'],
  [13, 'EFI_MEDIA_CHANGED', 'gone', 'Media changed', 'Media Changed'],
  [14, 'EFI_NOT_FOUND', 'missing', 'Not Found'],
  [15, 'EFI_ACCESS_DENIED', 'refused', 'Access Denied'],
  [16, 'EFI_NO_RESPONSE', 'timeout', 'No Response'],
  [17, 'EFI_NO_MAPPING', 'missing', 'No mapping', 'No Mapping'],
  [18, 'EFI_TIMEOUT', 'timeout', 'Time out', 'Timeout'],
  [19, 'EFI_NOT_STARTED', 'failed', 'Not started', 'Not Started'],
  [20, 'EFI_ALREADY_STARTED', 'busy', 'Already started', 'Already Started'],
  [21, 'EFI_ABORTED', 'failed', 'Aborted'],
  [25, 'EFI_INCOMPATIBLE_VERSION', 'version-mismatch', 'Incompatible Version'],
  [26, 'EFI_SECURITY_VIOLATION', 'refused', 'Security Violation'],
  [27, 'EFI_CRC_ERROR', 'corrupt', 'CRC Error'],
];

/** Win32 errors; an HRESULT 0x8007xxxx holds one. */
const WIN32: readonly (readonly [number: number, name: string, kind: FailureClass])[] = [
  [2, 'ERROR_FILE_NOT_FOUND', 'missing'],
  [3, 'ERROR_PATH_NOT_FOUND', 'missing'],
  [5, 'ERROR_ACCESS_DENIED', 'refused'],
  [8, 'ERROR_NOT_ENOUGH_MEMORY', 'no-memory'],
  [11, 'ERROR_BAD_FORMAT', 'unsupported'],
  [13, 'ERROR_INVALID_DATA', 'corrupt'],
  [14, 'ERROR_OUTOFMEMORY', 'no-memory'],
  [15, 'ERROR_INVALID_DRIVE', 'missing'],
  [19, 'ERROR_WRITE_PROTECT', 'read-only'],
  [21, 'ERROR_NOT_READY', 'missing'],
  [23, 'ERROR_CRC', 'io'],
  [25, 'ERROR_SEEK', 'io'],
  [27, 'ERROR_SECTOR_NOT_FOUND', 'io'],
  [29, 'ERROR_WRITE_FAULT', 'io'],
  [30, 'ERROR_READ_FAULT', 'io'],
  [31, 'ERROR_GEN_FAILURE', 'io'],
  [32, 'ERROR_SHARING_VIOLATION', 'busy'],
  [33, 'ERROR_LOCK_VIOLATION', 'busy'],
  [39, 'ERROR_HANDLE_DISK_FULL', 'no-space'],
  [50, 'ERROR_NOT_SUPPORTED', 'unsupported'],
  [87, 'ERROR_INVALID_PARAMETER', 'invalid'],
  [112, 'ERROR_DISK_FULL', 'no-space'],
  [121, 'ERROR_SEM_TIMEOUT', 'timeout'],
  [123, 'ERROR_INVALID_NAME', 'invalid'],
  [170, 'ERROR_BUSY', 'busy'],
  [183, 'ERROR_ALREADY_EXISTS', 'busy'],
  [193, 'ERROR_BAD_EXE_FORMAT', 'unsupported'],
  [433, 'ERROR_NO_SUCH_DEVICE', 'gone'],
  [577, 'ERROR_INVALID_IMAGE_HASH', 'refused'],
  [1006, 'ERROR_FILE_INVALID', 'corrupt'],
  [1117, 'ERROR_IO_DEVICE', 'io'],
  [1167, 'ERROR_DEVICE_NOT_CONNECTED', 'gone'],
  [1168, 'ERROR_NOT_FOUND', 'missing'],
  [1231, 'ERROR_NETWORK_UNREACHABLE', 'missing'],
  [1392, 'ERROR_FILE_CORRUPT', 'corrupt'],
  [1393, 'ERROR_DISK_CORRUPT', 'corrupt'],
  [1460, 'ERROR_TIMEOUT', 'timeout'],
  [4390, 'ERROR_NOT_A_REPARSE_POINT', 'corrupt'],
];

const NTSTATUS: readonly (readonly [number: number, name: string, kind: FailureClass])[] = [
  [0xc0000001, 'STATUS_UNSUCCESSFUL', 'failed'],
  [0xc0000005, 'STATUS_ACCESS_VIOLATION', 'crash'],
  [0xc000000e, 'STATUS_NO_SUCH_DEVICE', 'gone'],
  [0xc000000f, 'STATUS_NO_SUCH_FILE', 'missing'],
  [0xc0000011, 'STATUS_END_OF_FILE', 'corrupt'],
  [0xc0000017, 'STATUS_NO_MEMORY', 'no-memory'],
  [0xc0000022, 'STATUS_ACCESS_DENIED', 'refused'],
  [0xc0000032, 'STATUS_DISK_CORRUPT_ERROR', 'corrupt'],
  [0xc0000034, 'STATUS_OBJECT_NAME_NOT_FOUND', 'missing'],
  [0xc000007b, 'STATUS_INVALID_IMAGE_FORMAT', 'corrupt'],
  [0xc000007f, 'STATUS_DISK_FULL', 'no-space'],
  [0xc000009a, 'STATUS_INSUFFICIENT_RESOURCES', 'no-memory'],
  [0xc000009c, 'STATUS_DEVICE_DATA_ERROR', 'io'],
  [0xc000009d, 'STATUS_DEVICE_NOT_CONNECTED', 'gone'],
  [0xc00000b5, 'STATUS_IO_TIMEOUT', 'timeout'],
  [0xc00000bb, 'STATUS_NOT_SUPPORTED', 'unsupported'],
  [0xc00000e9, 'STATUS_UNEXPECTED_IO_ERROR', 'io'],
  [0xc0000102, 'STATUS_FILE_CORRUPT_ERROR', 'corrupt'],
  [0xc000014c, 'STATUS_REGISTRY_CORRUPT', 'corrupt'],
  [0xc0000185, 'STATUS_IO_DEVICE_ERROR', 'io'],
  [0xc0000221, 'STATUS_IMAGE_CHECKSUM_MISMATCH', 'corrupt'],
  [0xc0000225, 'STATUS_NOT_FOUND', 'missing'],
  [0xc000026e, 'STATUS_VOLUME_DISMOUNTED', 'gone'],
  [0xc0000428, 'STATUS_INVALID_IMAGE_HASH', 'refused'],
];

/** HRESULT of a facility of its own. */
const HRESULT: readonly (readonly [number: number, name: string, kind: FailureClass])[] = [
  [0x80004001, 'E_NOTIMPL', 'unsupported'],
  [0x80004005, 'E_FAIL', 'failed'],
  [0x8000ffff, 'E_UNEXPECTED', 'failed'],
  [0x800f081f, 'CBS_E_SOURCE_MISSING', 'missing'],
  [0x800f0831, 'CBS_E_STORE_CORRUPTION', 'corrupt'],
  [0x800f0922, 'CBS_E_INSTALLERS_FAILED', 'failed'],
  [0x800f0950, 'CBS_E_INVALID_WINDOWS_UPDATE', 'failed'],
  [0x80310000, 'FVE_E_LOCKED_VOLUME', 'refused'],
  [0xc1900101, 'MOSETUP_E_ROLLBACK', 'failed'],
  [0xc1900200, 'MOSETUP_E_COMPAT_SYSREQ_BLOCK', 'unsupported'],
];

/** Names of other tables: SCSI sense keys and codes, PXE. */
const NAMED: readonly (readonly [text: string, kind: FailureClass])[] = [
  ['Medium Error', 'io'],
  ['Hardware Error', 'failed'],
  ['Illegal Request', 'unsupported'],
  ['Data Protect', 'read-only'],
  ['Unit Attention', 'none'],
  ['Aborted Command', 'signal'],
  ['PXE-E00', 'no-memory'],
  ['PXE-E01', 'failed'],
  ['PXE-E05', 'corrupt'],
  ['PXE-E07', 'failed'],
  ['PXE-E09', 'failed'],
  ['PXE-E11', 'timeout'],
  ['PXE-E16', 'timeout'],
  ['PXE-E18', 'timeout'],
  ['PXE-E20', 'failed'],
  ['PXE-E21', 'failed'],
  ['PXE-E22', 'io'],
  ['PXE-E23', 'missing'],
  ['PXE-E32', 'timeout'],
  ['PXE-E35', 'timeout'],
  ['PXE-E36', 'failed'],
  ['PXE-E38', 'failed'],
  ['PXE-E39', 'failed'],
  ['PXE-E3B', 'missing'],
  ['PXE-E3C', 'refused'],
  ['PXE-E51', 'timeout'],
  ['PXE-E52', 'timeout'],
  ['PXE-E53', 'missing'],
  ['PXE-E55', 'timeout'],
  ['PXE-E61', 'gone'],
  ['PXE-E74', 'corrupt'],
  ['PXE-E76', 'corrupt'],
  ['PXE-E77', 'missing'],
  ['PXE-E78', 'missing'],
  ['PXE-E79', 'failed'],
];

/** `Error 15` and nothing else that says more: GRUB Legacy, stage 2. */
const GRUB_LEGACY: readonly (readonly [number: number, kind: FailureClass])[] = [
  [2, 'invalid'],
  [5, 'corrupt'],
  [11, 'invalid'],
  [12, 'missing'],
  [13, 'unsupported'],
  [15, 'missing'],
  [16, 'corrupt'],
  [17, 'unsupported'],
  [18, 'unsupported'],
  [21, 'missing'],
  [22, 'missing'],
  [23, 'invalid'],
  [24, 'io'],
  [25, 'io'],
  [26, 'io'],
  [28, 'no-memory'],
];

function byNumber(
  rows: readonly (readonly [number: number, name: string, kind: FailureClass, ...texts: string[]])[],
): ReadonlyMap<number, Status> {
  return new Map(rows.map(([number, name, kind]) => [number, { name, class: kind }]));
}

const errnoBy = byNumber(ERRNO);
const efiBy = byNumber(EFI);
const win32By = byNumber(WIN32);
const ntBy = byNumber([...NTSTATUS, ...HRESULT]);
const grubBy = new Map(GRUB_LEGACY.map(([number, kind]) => [number, { name: `GRUB ${number}`, class: kind }]));

/** Texts in lower case, the longest first where one begins as another does. */
const TEXTS: readonly (readonly [text: string, status: Status])[] = [
  ...[...ERRNO, ...EFI].flatMap(([, name, kind, ...texts]) =>
    texts.map((text) => [text.toLowerCase(), { name, class: kind }] as const),
  ),
  ...NAMED.map(([text, kind]) => [text.toLowerCase(), { name: text, class: kind }] as const),
].sort(([a], [b]) => b.length - a.length);

/** A name in capitals as it stands in text: `EIO`, `EFI_NOT_FOUND`, `STATUS_…`, `ERROR_…`. */
const NAMES: ReadonlyMap<string, Status> = new Map(
  [...ERRNO, ...EFI, ...WIN32, ...NTSTATUS, ...HRESULT].map(([, name, kind]) => [name, { name, class: kind }]),
);
const NAME = /\b(?:E[A-Z]{3,12}|(?:EFI|STATUS|ERROR|FVE|CBS|MOSETUP)_[A-Z0-9_]{3,40})\b/;

/** What stands before a reason at the end of a line. */
const BEFORE_REASON = [': ', ' - ', '(', '] ', ', ', 'status ', 'with '] as const;
const HEX = /\b0x([0-9a-f]{8})\b/i;
const EFI_HEX = /\b(?:0x)?8000000000000([0-9a-f]{3})\b/i;
const NEGATIVE = /(?<![\w.])-(\d{1,3})\b(?![.\w])/;
const POSITIVE = /\b(?:errno|os error)[ :=(]{1,3}(\d{1,3})\b/i;
const UEFI_NTFS = /\[FAIL\][^\n]{0,200}: \[(\d{1,2})\] /;
const WIN32_NUMBER = /\b(?:errcode|last ?error|win32 error)[ :=]{1,3}(\d{1,4})\b/i;
const LEGACY = /^\s*error (\d{1,2})\s*(?::.*)?$/i;

/** What a line says of the reason. `text`: in words, which count for more than a bare number. */
export function statusIn(line: string): { readonly status: Status; readonly said: 'text' | 'number' } | undefined {
  const name = NAME.exec(line);
  const named = name === null ? undefined : NAMES.get(name[0]);
  if (named !== undefined) return { status: named, said: 'text' };
  const text = textIn(line);
  if (text !== undefined) return { status: text, said: 'text' };
  const number = numberIn(line);
  return number === undefined ? undefined : { status: number, said: 'number' };
}

function textIn(line: string): Status | undefined {
  const lower = line.toLowerCase();
  const reasons = reasonsIn(lower);
  for (const [text, status] of TEXTS) {
    // Short ones are words of any sentence: only where a reason stands.
    if (reasons.has(text) || ((text.length > 13 || text.startsWith('pxe-')) && lower.includes(text))) return status;
  }
  return undefined;
}

/** What stands behind the last of each sign that may introduce a reason. */
function reasonsIn(lower: string): ReadonlySet<string> {
  const end = lower.slice(-200).trim();
  return new Set(
    BEFORE_REASON.flatMap((sign) => {
      const at = end.lastIndexOf(sign);
      return at < 0 ? [] : [trimmed(end.slice(at + sign.length))];
    }),
  );
}

function trimmed(text: string): string {
  let end = text.length;
  while (end > 0 && '.)!, '.includes(text[end - 1] ?? '')) end -= 1;
  return text.slice(0, end).trim();
}

function numberIn(line: string): Status | undefined {
  const hex = HEX.exec(line)?.[1];
  if (hex !== undefined) {
    const value = Number.parseInt(hex, 16);
    const own = ntBy.get(value) ?? (value >>> 16 === 0x8007 ? win32By.get(value & 0xffff) : undefined);
    if (own !== undefined) return own;
  }
  const efi = EFI_HEX.exec(line)?.[1];
  if (efi !== undefined) return efiBy.get(Number.parseInt(efi, 16));
  for (const [expression, table] of NUMBERS) {
    const number = expression.exec(line)?.[1];
    const found = number === undefined ? undefined : table.get(Number(number));
    if (found !== undefined) return found;
  }
  return undefined;
}

const NUMBERS: readonly (readonly [RegExp, ReadonlyMap<number, Status>])[] = [
  [UEFI_NTFS, efiBy],
  [WIN32_NUMBER, win32By],
  [LEGACY, grubBy],
  [NEGATIVE, errnoBy],
  [POSITIVE, errnoBy],
];
