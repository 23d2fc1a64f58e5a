/** An NVMe disk the system does not see: what is passed on about it, what the kernel says, and what lspci shows. */
import { describe, expect, it } from 'vitest';
import { eventWeights } from '../../../src/signatures/matcher/weights.ts';
import { read } from './support.ts';

const dmesg = [
  '[    0.000000] Linux version 6.12.9-amd64 (build@host) (gcc 14.2.0) #1 SMP',
  '[    0.000000] Command line: BOOT_IMAGE=/vmlinuz root=UUID=0b1c quiet',
  '[    0.411000] pci 0000:03:00.0: [144d:a808] type 00 class 0x010802 PCIe Endpoint',
  '[    2.000000] usb 2-1: new SuperSpeed USB device number 2 using xhci_hcd',
  '',
].join('\n');

const lspci = [
  '00:14.0 USB controller [0c03]: Intel Corporation Device [8086:a0ed] (rev 20)',
  '\tKernel driver in use: xhci_hcd',
  '\tKernel modules: xhci_pci',
  '03:00.0 Non-Volatile memory controller [0108]: Samsung Electronics Co Ltd NVMe SSD Controller [144d:a808]',
  '\tSubsystem: Samsung Electronics Co Ltd Device [144d:a801]',
  '\tKernel modules: nvme',
  '',
].join('\n');

describe('an NVMe disk without driver', () => {
  it('shows in lspci -k, not in the kernel log', async () => {
    expect((await read(dmesg)).events.filter((event) => event.fault)).toEqual([]);
    const { events, log } = await read(`${dmesg}\n$ lspci -nnk\n${lspci}`);
    const fault = events.filter((event) => event.fault);
    expect(fault).toHaveLength(1);
    expect(fault[0]).toMatchObject({ code: 'lspci.nodrv', subject: '03:00.0' });
    expect(eventWeights('lspci.nodrv', fault[0]?.fields ?? {})[0]).toMatchObject({
      id: 'storage-driver-missing',
      weight: 22,
    });
    expect(log.covers).toEqual(expect.arrayContaining(['kernel', 'pci']));
  });

  it('is recognised by the sentence that is passed on about it', async () => {
    const { events } = await read('nvme 0000:03:00.0: Device not present, ignoring.\n');
    expect(events[0]).toMatchObject({ code: 'founding.nvme', subject: '0000:03:00.0', fault: true });
  });
});

describe('a service that crashed', () => {
  it.each([
    'systemd[1]: app.service: Main process exited, code=killed, status=11/SEGV',
    'systemd[1]: app.service: Main process exited, code=dumped, status=11/SEGV',
    'systemd[1]: app.service: Main process exited, code=exited, status=139/n/a',
    'systemd[1]: app.service: Main process exited, code=exited, status=139',
  ])('%s', async (line) => {
    for (const capture of [line, `Nov 22 13:21:00 host ${line}`, `2026-11-22T13:21:00+0800 host ${line}`]) {
      const { events } = await read(`${capture}\n`);
      expect(events[0]).toMatchObject({ code: 'unit.exit', subject: 'app.service', fault: true });
      const strongest = [...eventWeights('unit.exit', events[0]?.fields ?? {})].sort((a, b) => b.weight - a.weight)[0];
      expect(strongest?.id).toBe('process-crash');
    }
  });
});
