/** CRC-32C (Castagnoli), reflected polynomial 82F63B78h, as VHDX uses it. */
const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = (value & 1) === 1 ? (value >>> 1) ^ 0x82f63b78 : value >>> 1;
  return value >>> 0;
});

/** Of `bytes`, the four at `zeroed` taken as zero: where the checksum itself is stored. */
export function crc32c(bytes: Uint8Array, zeroed = -4): number {
  let crc = 0xffffffff;
  for (let i = 0; i < bytes.length; i += 1) {
    const byte = i >= zeroed && i < zeroed + 4 ? 0 : (bytes[i] ?? 0);
    crc = (TABLE[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
  }
  return ~crc >>> 0;
}
