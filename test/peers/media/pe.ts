/**
 * Small stand-ins for Windows' own programs, which cannot be shipped: valid PE32+ images of two sections with the
 * machine and subsystem of the original, and code that returns at once. Microsoft PE/COFF specification.
 */

export const MACHINE = { x64: 0x8664, ia32: 0x014c, arm64: 0xaa64 } as const;
/** 10: what firmware starts. 16: what the Windows boot manager starts. 1: drivers and the kernel. */
export const SUBSYSTEM = { native: 1, efiApplication: 10, bootApplication: 16 } as const;

export interface PeKind {
  machine: number;
  subsystem: number;
  /** Text put into the image, so that no two stand-ins are the same bytes. */
  name: string;
}

const FILE_ALIGNMENT = 512;
const SECTION_ALIGNMENT = 4096;
const NEW_HEADER = 0x80;

/** 2 KiB: DOS header, PE headers, `.text` and an empty `.reloc` so that firmware may load it anywhere. */
export function standIn(kind: PeKind): Buffer {
  const image = Buffer.alloc(FILE_ALIGNMENT * 4);
  image.write('MZ', 0, 'latin1');
  image.writeUInt32LE(NEW_HEADER, 0x3c);
  image.write('PE\0\0', NEW_HEADER, 'latin1');

  const wide = kind.machine !== MACHINE.ia32;
  const coff = NEW_HEADER + 4;
  const optionalSize = wide ? 240 : 224;
  image.writeUInt16LE(kind.machine, coff);
  image.writeUInt16LE(2, coff + 2); // sections
  image.writeUInt16LE(optionalSize, coff + 16);
  image.writeUInt16LE(wide ? 0x0022 : 0x0102, coff + 18); // executable image, large addresses or 32 bit

  const optional = coff + 20;
  image.writeUInt16LE(wide ? 0x20b : 0x10b, optional);
  image.writeUInt32LE(FILE_ALIGNMENT, optional + 4); // size of code
  image.writeUInt32LE(SECTION_ALIGNMENT, optional + 16); // entry point
  image.writeUInt32LE(SECTION_ALIGNMENT, optional + 20); // base of code
  if (wide) image.writeBigUInt64LE(0x1000_0000n, optional + 24);
  else image.writeUInt32LE(0x1000_0000, optional + 28);
  image.writeUInt32LE(SECTION_ALIGNMENT, optional + 32);
  image.writeUInt32LE(FILE_ALIGNMENT, optional + 36);
  image.writeUInt16LE(10, optional + 40); // operating system version
  image.writeUInt16LE(10, optional + 48); // subsystem version
  image.writeUInt32LE(SECTION_ALIGNMENT * 3, optional + 56); // size of image
  image.writeUInt32LE(FILE_ALIGNMENT * 2, optional + 60); // size of headers
  image.writeUInt16LE(kind.subsystem, optional + 68);
  image.writeUInt32LE(16, optional + (wide ? 108 : 92)); // data directories

  const directories = optional + (wide ? 112 : 96);
  image.writeUInt32LE(SECTION_ALIGNMENT * 2, directories + 5 * 8); // base relocations
  image.writeUInt32LE(8, directories + 5 * 8 + 4);

  const sections = optional + optionalSize;
  section(image, sections, '.text', SECTION_ALIGNMENT, FILE_ALIGNMENT * 2, 0x6000_0020);
  section(image, sections + 40, '.reloc', SECTION_ALIGNMENT * 2, FILE_ALIGNMENT * 3, 0x4200_0040);

  // x86: xor eax, eax; ret. ARM64: mov x0, #0; ret.
  const code = kind.machine === MACHINE.arm64 ? '000080d2c0035fd6' : '31c0c3';
  image.write(code, FILE_ALIGNMENT * 2, 'hex');
  image.write(`stand-in for ${kind.name}`, FILE_ALIGNMENT * 2 + 16, 'latin1');
  image.writeUInt32LE(SECTION_ALIGNMENT, FILE_ALIGNMENT * 3);
  image.writeUInt32LE(8, FILE_ALIGNMENT * 3 + 4);
  return image;
}

function section(image: Buffer, at: number, name: string, address: number, raw: number, flags: number): void {
  image.write(name, at, 'latin1');
  image.writeUInt32LE(FILE_ALIGNMENT, at + 8); // virtual size
  image.writeUInt32LE(address, at + 12);
  image.writeUInt32LE(FILE_ALIGNMENT, at + 16); // raw size
  image.writeUInt32LE(raw, at + 20);
  image.writeUInt32LE(flags, at + 36);
}
