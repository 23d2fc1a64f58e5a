import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { unpacked } from '../../src/sources/compressed.ts';

const LOG = '[    1.000000] usb 1-1: new high-speed USB device number 2 using xhci_hcd\n'.repeat(2000);

async function text(path: string, format: string): Promise<string> {
  const chunks: Uint8Array[] = [];
  const stream = unpacked(path, format);
  if (stream === undefined) throw new Error(`no way to unpack ${format}`);
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

describe('compressed logs', () => {
  let dir = '';
  beforeAll(() => {
    dir = mkdtempSync(join(tmpdir(), 'wtg-triage-compressed-'));
    return () => rmSync(dir, { recursive: true, force: true });
  });

  it('unpacks gzip', async () => {
    const path = join(dir, 'kern.log.1.gz');
    writeFileSync(path, gzipSync(LOG));
    expect(await text(path, 'gzip')).toBe(LOG);
  });

  it('gives what a truncated archive still holds', async () => {
    const path = join(dir, 'cut.gz');
    const random = Array.from({ length: 40_000 }, (_, i) => ((i * 2654435761) >>> 7).toString(36)).join('\n');
    const packed = gzipSync(random);
    writeFileSync(path, packed.subarray(0, packed.length - 1000));
    const got = await text(path, 'gzip');
    expect(got.length).toBeGreaterThan(1000);
    expect(random.startsWith(got)).toBe(true);
  });

  it('does not pretend to know a format', () => {
    expect(unpacked(join(dir, 'x'), 'arc')).toBeUndefined();
  });
});
