/**
 * What makes a target itself and no other: the device's serial number (or the image's file name), its size, and the
 * identifier in its partition table. A person confirms a write by typing this; a journal refuses any other target.
 *
 * The two identifiers are read here directly, not by the parsers: this must work on a medium they cannot make sense of.
 */

export interface Identity {
  /** Serial number of a device, file name of an image or of the file behind a loop device. */
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** `gpt-<disk GUID>`, `mbr-<disk signature>`, or `none`. */
  readonly table: string;
}

/** Reads from the target; fewer bytes than asked for where it ends or cannot be read. */
export type ReadBytes = (offset: number, length: number) => Promise<Uint8Array>;

/** One word without blanks or quotes: `4C530001230101:62109253632:mbr-9d1f6a3b`. */
export function formatIdentity(identity: Identity): string {
  return `${identity.name}:${identity.size}:${identity.table}`;
}

/** What a person typed names this target. Blanks around it and upper case in hexadecimal are forgiven. */
export function confirms(typed: string, identity: Identity): boolean {
  return typed.trim().toLowerCase() === formatIdentity(identity).toLowerCase();
}

export function sameIdentity(a: Identity, b: Identity): boolean {
  return a.name === b.name && a.size === b.size && a.table === b.table;
}

/** Serial numbers and file names made safe to type in a shell: everything unusual becomes `_`. */
export function plainName(name: string | undefined): string {
  const plain = (name ?? '').trim().replaceAll(/[^\p{L}\p{N}._+-]+/gu, '_');
  return plain === '' ? 'no-serial' : plain;
}

/** GPT before MBR: a GPT disk's MBR signature is often zero on every stick of a make. */
export async function tableId(read: ReadBytes, size: number): Promise<string> {
  for (const sectorSize of [512, 4096]) {
    for (const offset of [sectorSize, size - sectorSize]) {
      const guid = offset >= sectorSize ? gptGuid(await read(offset, 92)) : undefined;
      if (guid !== undefined) return `gpt-${guid}`;
    }
  }
  const sector = await read(0, 512);
  if (sector.length < 512 || sector[510] !== 0x55 || sector[511] !== 0xaa) return 'none';
  const signature = new DataView(sector.buffer, sector.byteOffset, 512).getUint32(0x1b8, true);
  return `mbr-${signature.toString(16).padStart(8, '0')}`;
}

/** Disk GUID (bytes 38-47) of a GPT header, in the order it is stored: only equality matters here. */
function gptGuid(header: Uint8Array): string | undefined {
  const text = Buffer.from(header);
  if (text.length < 92 || text.toString('latin1', 0, 8) !== 'EFI PART') return undefined;
  return text.toString('hex', 0x38, 0x48);
}
