/** The last screen as PNG: QEMU gives PPM (binary, 8 bits) everywhere, PNG only where it was built with it. */
import { deflateSync } from 'node:zlib';
import { crc32 } from '../../core/crc32.ts';

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
/** 8 bits, RGB, no interlace. */
const FORMAT = [8, 2, 0, 0, 0];
/** 16 Mi pixels: no machine of QEMU's has a larger screen. */
const PIXELS = 16 * 1024 * 1024;

/** Undefined for what is no whole P6 picture of 8 bits. */
export function pngFromPpm(ppm: Uint8Array): Uint8Array | undefined {
  const head = Buffer.from(ppm.subarray(0, 256)).toString('latin1');
  const m = /^P6\s+(?:#[^\n]*\n\s*)*(\d{1,5})\s+(\d{1,5})\s+255\s/.exec(head);
  if (m === null) return undefined;
  const [width, height] = [Number(m[1]), Number(m[2])];
  const pixels = ppm.subarray(m[0].length);
  if (width === 0 || height === 0 || width * height > PIXELS || pixels.length < width * height * 3) return undefined;
  const rows = new Uint8Array(height * (1 + width * 3)); // each row begins with its filter: none
  for (let y = 0; y < height; y += 1) {
    rows.set(pixels.subarray(y * width * 3, (y + 1) * width * 3), y * (1 + width * 3) + 1);
  }
  const size = Buffer.alloc(8);
  size.writeUInt32BE(width, 0);
  size.writeUInt32BE(height, 4);
  const header = chunk('IHDR', Buffer.concat([size, Buffer.from(FORMAT)]));
  return Buffer.concat([SIGNATURE, header, chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]);
}

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  out.set(body, 4);
  out.writeUInt32BE(crc32(body), body.length + 4);
  return out;
}
