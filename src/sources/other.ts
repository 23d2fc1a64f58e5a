/** Containers and archives that are recognised in order to say so, and not opened. */
import type { ByteSource } from '../core/bytes.ts';
import { fromHex, latin1 } from '../core/encoding.ts';
import type { Problem } from './container.ts';

interface Other {
  /** `container`: an image of a medium in a format that is not read. `compressed`: to be unpacked first. */
  readonly is: 'container' | 'compressed';
  readonly name: string;
  /** From the start of the file; negative: from its end. */
  readonly offset: number;
  readonly magic: Uint8Array;
}

const text = (value: string): Uint8Array => Uint8Array.from(value, (c) => c.charCodeAt(0));

const OTHERS: readonly Other[] = [
  { is: 'container', name: 'VMDK', offset: 0, magic: text('KDMV') },
  { is: 'container', name: 'VMDK', offset: 0, magic: text('COWD') },
  { is: 'container', name: 'VMDK', offset: 0, magic: text('# Disk DescriptorFile') },
  { is: 'container', name: 'VDI', offset: 0x40, magic: fromHex('7f10dabe') },
  { is: 'container', name: 'EnCase 7 (Ex01)', offset: 0, magic: fromHex('455646320d0a8100') },
  { is: 'container', name: 'EnCase logical files (L01)', offset: 0, magic: fromHex('4c5646090d0aff00') },
  { is: 'container', name: 'EnCase 7 logical files (Lx01)', offset: 0, magic: fromHex('4c4546320d0a8100') },
  { is: 'container', name: 'AFF', offset: 0, magic: text('AFF10\r\n\0') },
  { is: 'container', name: 'QED', offset: 0, magic: text('QED\0') },
  { is: 'container', name: 'Parallels', offset: 0, magic: text('WithoutFreeSpace') },
  { is: 'container', name: 'Parallels', offset: 0, magic: text('WithouFreSpacExt') },
  { is: 'container', name: 'UDIF (DMG)', offset: -512, magic: text('koly\0\0\0\x04\0\0\x02\0') },
  { is: 'compressed', name: 'gzip', offset: 0, magic: fromHex('1f8b08') },
  { is: 'compressed', name: 'xz', offset: 0, magic: fromHex('fd377a585a00') },
  { is: 'compressed', name: 'bzip2', offset: 4, magic: fromHex('314159265359') },
  { is: 'compressed', name: 'Zstandard', offset: 0, magic: fromHex('28b52ffd') },
  { is: 'compressed', name: 'LZ4', offset: 0, magic: fromHex('04224d18') },
  { is: 'compressed', name: '7-Zip', offset: 0, magic: fromHex('377abcaf271c') },
  { is: 'compressed', name: 'ZIP', offset: 0, magic: fromHex('504b0304') },
  { is: 'compressed', name: 'RAR', offset: 0, magic: fromHex('526172211a07') },
];

export async function recogniseOther(file: ByteSource): Promise<Problem | undefined> {
  const start = latin1((await file.read(0, 512)).bytes);
  const end = file.size >= 512 ? latin1((await file.read(file.size - 512, 512)).bytes) : '';
  for (const other of OTHERS) {
    const [where, offset] = other.offset < 0 ? [end, other.offset + 512] : [start, other.offset];
    if (!where.startsWith(latin1(other.magic), offset)) continue;
    if (other.is === 'compressed') return { message: 'compressed-file', args: { path: file.id, format: other.name } };
    return { message: 'unsupported-container', args: { path: file.id, container: other.name, feature: 'format' } };
  }
  return undefined;
}
