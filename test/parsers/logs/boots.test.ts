/** Captures with several boots: where they part, how far each came. */
import { describe, expect, it } from 'vitest';
import { read } from './support.ts';

const ID_A = 'a'.repeat(32);
const ID_B = 'b'.repeat(32);

const GOOD = [
  '[    0.000000] Linux version 6.1.0-28-amd64 (debian-kernel@lists.debian.org) (gcc-12)',
  '[    1.100000] Run /init as init process',
  '[    2.500000] EXT4-fs (sda2): mounted filesystem with ordered data mode',
  '[    3.200000] systemd[1]: systemd 252.39-1~deb12u1 running in system mode (+PAM)',
  '[    9.000000] systemd[1]: Reached target graphical.target - Graphical Interface.',
];
const FAILING = [
  '[    0.000000] Linux version 6.1.0-28-amd64 (debian-kernel@lists.debian.org) (gcc-12)',
  '[    1.100000] Run /init as init process',
  '[   31.000000] usb 2-1: device descriptor read/64, error -110',
];

describe('boots of a capture', () => {
  it('part where the kernel begins anew, each with its phases', async () => {
    const { log } = await read([...GOOD, ...FAILING].join('\n'));
    expect(log.sessions?.map(({ firstLine, lastLine }) => [firstLine, lastLine])).toEqual([
      [1, 5],
      [6, 8],
    ]);
    expect(log.sessions?.map(({ phases }) => phases.map(({ phase }) => phase))).toEqual([
      ['kernel', 'initramfs', 'root', 'init', 'userspace'],
      ['kernel', 'initramfs'],
    ]);
    expect(log.sessions?.[1]?.seconds).toEqual({ first: 0, last: 31 });
    expect(log.sessions?.[0]?.kernel).toBe('6.1.0-28-amd64');
  });

  it('part at the marks of journalctl, new and old, without doubling the first', async () => {
    const line = 'Nov 22 13:21:00 stick kernel: usb 1-1: USB disconnect, device number 2';
    const marked = await read(`-- Boot ${ID_A} --\n${line}\n-- Boot ${ID_B} --\n${line}\n`);
    expect(marked.log.sessions?.map(({ id }) => id)).toEqual([ID_A, ID_B]);
    const old = await read(`-- Logs begin at Sun 2026-11-22 13:21:00 UTC. --\n${line}\n-- Reboot --\n${line}\n`);
    expect(old.log.boots).toBe(2);
    expect(old.events.map(({ boot }) => boot)).toEqual([0, 1]);
  });

  it('part at the boot id of journal entries, whose real and monotonic time is kept', async () => {
    const entry = (id: string, mono: number): string =>
      JSON.stringify({
        __CURSOR: 'x',
        _BOOT_ID: id,
        _TRANSPORT: 'kernel',
        __REALTIME_TIMESTAMP: String(1_795_324_860_000_000 + mono),
        __MONOTONIC_TIMESTAMP: String(mono),
        MESSAGE: 'usb 1-1: USB disconnect, device number 2',
      });
    const { log } = await read(`${entry(ID_A, 5e6)}\n${entry(ID_B, 6e6)}\n`);
    expect(log.sessions?.map(({ id, seconds }) => [id, seconds?.first])).toEqual([
      [ID_A, 5],
      [ID_B, 6],
    ]);
    expect(log.sessions?.[0]?.time?.first).toBe('2026-11-22T05:21:05.000Z');
  });

  it('a stamp without a year is kept as one', async () => {
    const { events } = await read('Nov 22 13:21:00 stick kernel: usb 1-1: USB disconnect, device number 2\n');
    expect(events[0]?.time).toBe('--11-22T13:21:00');
  });

  it('describes only the newest of very many', async () => {
    const { log } = await read('-- Reboot --\n[    1.000000] a line\n'.repeat(1000));
    expect(log.boots).toBe(1000);
    expect(log.sessions?.length).toBeLessThanOrEqual(128);
    expect(log.sessions?.at(-1)?.index).toBe(999);
  });
});
