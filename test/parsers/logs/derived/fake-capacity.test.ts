import { describe, expect, it } from 'vitest';
import { read } from '../support.ts';

/** 64 GB claimed, in sectors. */
const SECTORS = 125_000_000;
const capacity = `[    1.000000] sd 6:0:0:0: [sdb] ${SECTORS} 512-byte logical blocks: (64.0 GB/59.6 GiB)\n`;

function errors(sectors: readonly number[]): string {
  return sectors
    .map((sector, i) => `[  ${100 + i}.000000] I/O error, dev sdb, sector ${sector} op 0x0:(READ) flags 0x0\n`)
    .join('');
}

describe('blk.fakecap', () => {
  it('errors everywhere above 16 GB and nowhere below', async () => {
    const sectors = Array.from({ length: 10 }, (_, i) => 31_250_000 + i * 8_000_000);
    const { events } = await read(capacity + errors(sectors));
    expect(events.find((event) => event.code === 'blk.fakecap')).toMatchObject({
      subject: 'sdb',
      fields: { disk: 'sdb', lba: '31250000', n: '10' },
    });
  });

  it('not one bad place, nor errors from the start on, nor beyond the stated end, nor after a disconnect', async () => {
    const place = Array.from({ length: 10 }, (_, i) => 60_000_000 + i * 8);
    const everywhere = Array.from({ length: 10 }, (_, i) => 2048 + i * 9_000_000);
    const beyond = Array.from({ length: 10 }, (_, i) => SECTORS + i * 9_000_000);
    for (const sectors of [place, everywhere, beyond]) {
      expect((await read(capacity + errors(sectors))).codes).not.toContain('blk.fakecap');
    }
    const spread = Array.from({ length: 10 }, (_, i) => 31_250_000 + i * 8_000_000);
    const lost = '[   99.000000] usb 2-1: USB disconnect, device number 2\n';
    expect((await read(capacity + lost + errors(spread))).codes).not.toContain('blk.fakecap');
  });

  it('one error is enough where the disk itself says that the address does not exist', async () => {
    const sense = '[   99.000000] sd 6:0:0:0: [sdb] tag#0 Add. Sense: Logical block address out of range\n';
    expect((await read(capacity + sense + errors([40_000_000]))).codes).toContain('blk.fakecap');
  });
});
