/**
 * Files people drag in: programs, archives, documents, pictures, sound, databases. Magics are those of the formats'
 * specifications, as file(1) and the PRONOM registry list them. Compressed files are met here only inside folders:
 * given by name they are unpacked or refused before (`sources/other.ts`).
 */
import type { Text } from '../core/text.ts';
import type { Kind, Magic } from './kind.ts';

const UNPACK: Text = { en: 'unpack it and give what is inside', zh: '请解压后给出其中的内容' };

/** Rows whose magic is their own and stands at one place. */
function simple(id: string, en: string, zh: string, offset: number, ...alternatives: readonly string[]): Kind {
  const magics = alternatives.map((bytes): readonly Magic[] => [[offset, bytes]]);
  return { id, use: 'foreign', what: { en, zh }, magics };
}

const archives: readonly Kind[] = [
  simple('cab', 'a cabinet archive (CAB)', 'CAB 压缩包', 0, 'MSCF\0\0\0\0'),
  simple('tar', 'a tar archive', 'tar 归档', 257, 'ustar\0', 'ustar  \0'),
  simple('ar', 'an ar archive or Debian package', 'ar 归档或 Debian 软件包', 0, '!<arch>\n'),
  simple('cpio', 'a cpio archive', 'cpio 归档', 0, '070701', '070702', '070707'),
  simple('rpm', 'an RPM package', 'RPM 软件包', 0, '\xed\xab\xee\xdb'),
  simple('lzip', 'a file compressed by lzip', 'lzip 压缩文件', 0, 'LZIP\x01'),
  simple('lzop', 'a file compressed by lzop', 'lzop 压缩文件', 0, '\x89LZO\0\x0d\x0a\x1a\x0a'),
  simple('gzip', 'a file compressed by gzip', 'gzip 压缩文件', 0, '\x1f\x8b\x08'),
  simple('xz', 'a file compressed by xz', 'xz 压缩文件', 0, '\xfd7zXZ\0'),
  simple('bzip2', 'a file compressed by bzip2', 'bzip2 压缩文件', 4, '1AY&SY'),
  simple('zstd', 'a file compressed by Zstandard', 'Zstandard 压缩文件', 0, '\x28\xb5\x2f\xfd'),
  simple('7z', 'a 7-Zip archive', '7-Zip 压缩包', 0, '7z\xbc\xaf\x27\x1c'),
  simple('rar', 'a RAR archive', 'RAR 压缩包', 0, 'Rar!\x1a\x07'),
  simple(
    'zip',
    'a ZIP archive or a file of such a format',
    'ZIP 压缩包或基于 ZIP 的文件',
    0,
    'PK\x03\x04',
    'PK\x05\x06',
  ),
  simple('xar', 'an xar archive (macOS installer)', 'xar 归档（macOS 安装包）', 0, 'xar!\0\x1c'),
].map((kind) => ({ ...kind, next: UNPACK }));

const programs: readonly Kind[] = [
  simple('elf', 'a program or library of Linux (ELF)', 'Linux 程序或库（ELF）', 0, '\x7fELF'),
  simple(
    'mach-o',
    'a program of macOS (Mach-O)',
    'macOS 程序（Mach-O）',
    0,
    '\xcf\xfa\xed\xfe',
    '\xce\xfa\xed\xfe',
    '\xca\xfe\xba\xbe',
  ),
  simple('wasm', 'a WebAssembly module', 'WebAssembly 模块', 0, '\0asm\x01\0\0\0'),
  simple('dex', 'a program of Android (DEX)', 'Android 程序（DEX）', 0, 'dex\n03'),
  simple(
    'pyc',
    'compiled Python',
    '编译后的 Python 文件',
    2,
    '\x0d\x0a\0\0\0\0',
    '\x0d\x0a\x01\0\0\0',
    '\x0d\x0a\x03\0\0\0',
  ),
  simple('luac', 'compiled Lua', '编译后的 Lua 文件', 0, '\x1bLua'),
  simple('boot-image', 'an Android boot image', 'Android boot 映像', 0, 'ANDROID!'),
  simple('u-boot', 'an image for U-Boot', 'U-Boot 映像', 0, '\x27\x05\x19\x56'),
  simple('device-tree', 'a device tree', '设备树', 0, '\xd0\x0d\xfe\xed'),
  simple('uefi-firmware', 'a volume of UEFI firmware', 'UEFI 固件卷', 40, '_FVH'),
  {
    ...simple(
      'object',
      'an object file for Windows (COFF)',
      'Windows 目标文件（COFF）',
      0,
      '\x64\x86',
      '\x4c\x01',
      '\x64\xaa',
    ),
    // Two bytes are little: fewer sections than 256, and no optional header, which programs alone have (PE/COFF 3.3).
    test: ({ head }) => head[3] === 0 && (head[2] ?? 0) > 0 && head[16] === 0 && head[17] === 0 && head.length > 60,
  },
];

const documents: readonly Kind[] = [
  simple('pdf', 'a PDF document', 'PDF 文档', 0, '%PDF-'),
  simple(
    'ole',
    'a document of Office 97 to 2003, or an MSI package',
    'Office 97–2003 文档或 MSI 安装包',
    0,
    '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1',
  ),
  simple('postscript', 'a PostScript document', 'PostScript 文档', 0, '%!PS', '\xc5\xd0\xd3\xc6'),
  simple('rtf', 'an RTF document', 'RTF 文档', 0, '{\\rtf'),
  simple('djvu', 'a DjVu document', 'DjVu 文档', 0, 'AT&TFORM'),
  simple('chm', 'a compiled help file (CHM)', '编译的帮助文件（CHM）', 0, 'ITSF\x03\0\0\0'),
  simple('sqlite', 'an SQLite database', 'SQLite 数据库', 0, 'SQLite format 3\0'),
  simple('font', 'a font', '字体', 0, '\0\x01\0\0\0', 'OTTO\0', 'ttcf\0', 'wOFF', 'wOF2', 'true\0'),
  simple(
    'pcap',
    'a capture of network traffic',
    '网络抓包文件',
    0,
    '\xd4\xc3\xb2\xa1',
    '\xa1\xb2\xc3\xd4',
    '\x4d\x3c\xb2\xa1',
    '\x0a\x0d\x0d\x0a',
  ),
  simple('git-index', 'a file of a Git repository', 'Git 仓库文件', 0, 'DIRC\0\0\0', 'PACK\0\0\0'),
  simple('mo', 'a catalogue of translations', '翻译目录', 0, '\xde\x12\x04\x95', '\x95\x04\x12\xde'),
  simple('plist', 'a binary property list', '二进制属性列表', 0, 'bplist00'),
  simple('java-keystore', 'a key store of Java', 'Java 密钥库', 0, '\xfe\xed\xfe\xed'),
  simple('ms-db', 'an Access database', 'Access 数据库', 0, '\0\x01\0\0Standard Jet', '\0\x01\0\0Standard ACE'),
  simple('hdf5', 'an HDF5 file', 'HDF5 文件', 0, '\x89HDF\x0d\x0a\x1a\x0a'),
  simple('torrent', 'a torrent', 'BT 种子', 0, 'd8:announce', 'd10:created by', 'd13:announce-list'),
  simple('windows-help', 'a help file of Windows', 'Windows 帮助文件', 0, '?_\x03\0'),
];

const RIFF: readonly (readonly [id: string, en: string, zh: string, type: string])[] = [
  ['wav', 'sound (WAV)', '音频（WAV）', 'WAVE'],
  ['avi', 'a film (AVI)', '视频（AVI）', 'AVI '],
  ['webp', 'a picture (WebP)', '图片（WebP）', 'WEBP'],
];

const pictures: readonly Kind[] = [
  simple('jpeg', 'a picture (JPEG)', '图片（JPEG）', 0, '\xff\xd8\xff'),
  simple('png', 'a picture (PNG)', '图片（PNG）', 0, '\x89PNG\x0d\x0a\x1a\x0a'),
  simple('gif', 'a picture (GIF)', '图片（GIF）', 0, 'GIF87a', 'GIF89a'),
  {
    ...simple('bmp', 'a picture (BMP)', '图片（BMP）', 0, 'BM'),
    // Two letters are little: the reserved field is zero, and the size of the second header is one of the known ones.
    test: ({ start, head }) =>
      start.startsWith('\0\0\0\0', 6) && [12, 40, 52, 56, 64, 108, 124].includes(head[14] ?? 0) && head[15] === 0,
  },
  simple(
    'tiff',
    'a picture (TIFF or a raw format of a camera)',
    '图片（TIFF 或相机 RAW）',
    0,
    'II*\0',
    'MM\0*',
    'II+\0',
    'MM\0+',
  ),
  simple(
    'icon',
    'an icon or cursor',
    '图标或光标',
    0,
    '\0\0\x01\0\x01\0',
    '\0\0\x01\0\x02\0',
    '\0\0\x01\0\x03\0',
    '\0\0\x02\0\x01\0',
  ),
  simple('psd', 'a picture (Photoshop)', '图片（Photoshop）', 0, '8BPS\0\x01'),
  simple('jpeg-2000', 'a picture (JPEG 2000)', '图片（JPEG 2000）', 0, '\0\0\0\x0cjP  ', '\xff\x4f\xff\x51'),
  simple('xcf', 'a picture (GIMP)', '图片（GIMP）', 0, 'gimp xcf '),
];

const sound: readonly Kind[] = [
  simple('mp3', 'sound (MP3)', '音频（MP3）', 0, 'ID3\x02', 'ID3\x03', 'ID3\x04'),
  simple('flac', 'sound (FLAC)', '音频（FLAC）', 0, 'fLaC'),
  simple('ogg', 'sound or film (Ogg)', '音频或视频（Ogg）', 0, 'OggS\0'),
  simple('midi', 'music (MIDI)', '音乐（MIDI）', 0, 'MThd\0\0\0\x06'),
  simple('au', 'sound (AU)', '音频（AU）', 0, '.snd\0'),
  simple('aiff', 'sound (AIFF)', '音频（AIFF）', 8, 'AIFF', 'AIFC'),
  ...RIFF.map(([id, en, zh, type]): Kind => ({
    id,
    use: 'foreign',
    what: { en, zh },
    magics: [
      [
        [0, 'RIFF'],
        [8, type],
      ],
    ],
  })),
  simple(
    'mp4',
    'a film or sound (MP4, QuickTime, HEIF)',
    '视频或音频（MP4、QuickTime、HEIF）',
    4,
    'ftyp',
    'moov',
    'mdat',
  ),
  simple('matroska', 'a film (Matroska, WebM)', '视频（Matroska、WebM）', 0, '\x1a\x45\xdf\xa3'),
  simple('mpeg', 'a film (MPEG)', '视频（MPEG）', 0, '\0\0\x01\xba', '\0\0\x01\xb3'),
  simple('asf', 'a film or sound (WMV, WMA)', '视频或音频（WMV、WMA）', 0, '\x30\x26\xb2\x75\x8e\x66\xcf\x11'),
  simple('flv', 'a film (Flash)', '视频（Flash）', 0, 'FLV\x01'),
];

export const foreignFiles: readonly Kind[] = [...archives, ...programs, ...documents, ...pictures, ...sound];

/** Two bytes prove little: these are asked when everything else has answered. */
export const weaklyMarked: readonly Kind[] = [
  simple('option-rom', 'an option ROM of a card', '扩展卡的 Option ROM', 0, '\x55\xaa'),
  simple('terminfo', 'a description of a terminal', '终端描述文件', 0, '\x1a\x01', '\x1e\x02'),
  simple('certificate', 'a certificate or key in DER', 'DER 证书或密钥', 0, '\x30\x82', '\x30\x83'),
  simple('compress', 'a file compressed by compress (.Z)', 'compress 压缩文件（.Z）', 0, '\x1f\x9d', '\x1f\xa0'),
  simple('old-cpio', 'a cpio archive of the old binary form', '旧二进制格式的 cpio 归档', 0, '\xc7\x71'),
  simple(
    'mp3-frames',
    'sound (MP3 without tags)',
    '音频（无标签的 MP3）',
    0,
    '\xff\xfb',
    '\xff\xf3',
    '\xff\xf2',
    '\xff\xfa',
  ),
];
