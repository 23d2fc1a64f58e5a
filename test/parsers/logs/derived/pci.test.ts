import { describe, expect, it } from 'vitest';
import { read } from '../support.ts';

/** As pciutils lays it out. */
const sata =
  '00:1f.2 SATA controller: Vendor A Chipset SATA Controller [AHCI mode] (rev 05)\n\tKernel driver in use: ahci\n\tKernel modules: ahci\n';
const nvme = (driver: string): string =>
  `03:00.0 Non-Volatile memory controller: Vendor B NVMe SSD Controller\n\tSubsystem: Vendor B Device a801\n${driver}\tKernel modules: nvme\n`;

describe('lspci.nodrv', () => {
  it('a controller without a driver beside one that has its own', async () => {
    const { events } = await read(sata + nvme(''));
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({
      code: 'lspci.nodrv',
      fault: true,
      subject: '03:00.0',
      fields: { class: '0108', modules: 'nvme' },
    });
  });

  it('not where it has one, nor where the capture shows no drivers at all', async () => {
    expect((await read(sata + nvme('\tKernel driver in use: nvme\n'))).codes).toEqual([]);
    const plain = '00:1f.2 SATA controller: Vendor A (rev 05)\n03:00.0 Non-Volatile memory controller: Vendor B\n';
    expect((await read(plain)).codes).toEqual([]);
  });

  it('reads several listings of one machine, each by what it shows', async () => {
    const short = '03:00.0 Non-Volatile memory controller: Vendor B NVMe SSD Controller\n';
    const bound = nvme('\tKernel driver in use: nvme\n');
    expect((await read(short + bound)).codes).toEqual([]);
    expect((await read(bound + short)).codes).toEqual([]);
    expect((await read(short + sata + nvme(''))).codes).toEqual(['lspci.nodrv']);
    expect((await read(short + bound)).pci).toHaveLength(1);
  });

  it('a placeholder is no driver', async () => {
    const { events } = await read(sata + nvme('\tKernel driver in use: vfio-pci\n'));
    expect(events[0]).toMatchObject({ code: 'lspci.nodrv', fields: { driver: 'vfio-pci' } });
  });

  it('other classes may go without', async () => {
    const bridge = '00:00.0 Host bridge: Vendor A Device 0a04\n';
    const smbus = '00:1f.3 SMBus: Vendor A Chipset SMBus\n';
    expect((await read(bridge + smbus + sata)).codes).toEqual([]);
  });

  it('reads the machine form and class numbers', async () => {
    const vmm =
      'Slot:\t00:1f.2\nClass:\tSATA controller [0106]\nVendor:\tA [8086]\nDevice:\tB [8c02]\nDriver:\tahci\n\n' +
      'Slot:\t03:00.0\nClass:\tNon-Volatile memory controller [0108]\nVendor:\tC [144d]\nDevice:\tD [a808]\nModule:\tnvme\n';
    expect((await read(vmm)).codes).toEqual(['lspci.nodrv']);
    const numeric = '00:1f.2 0106: 8086:8c02 (rev 05)\n\tKernel driver in use: ahci\n03:00.0 0108: 144d:a808\n';
    expect((await read(numeric)).codes).toEqual(['lspci.nodrv']);
  });
});

describe('pci.function', () => {
  it('keeps capability and state of the link', async () => {
    const block =
      '03:00.0 Non-Volatile memory controller: Vendor B NVMe SSD (prog-if 02 [NVM Express])\n' +
      '\tCapabilities: [70] Express (v2) Endpoint, MSI 00\n' +
      '\t\tLnkCap:\tPort #0, Speed 8GT/s, Width x4, ASPM L1, Exit Latency L1 <64us\n' +
      '\t\tLnkSta:\tSpeed 8GT/s, Width x2 (downgraded)\n' +
      '\tKernel driver in use: nvme\n';
    const { pci } = await read(block);
    expect(pci[0]).toMatchObject({
      address: '03:00.0',
      driver: 'nvme',
      linkCap: { speed: '8GT/s', width: 4 },
      linkSta: { speed: '8GT/s', width: 2 },
    });
  });

  it('what root alone may see is unknown, not absent', async () => {
    const block =
      '03:00.0 Non-Volatile memory controller: Vendor B\n\tCapabilities: <access denied>\n\tKernel driver in use: nvme\n';
    expect((await read(block)).pci[0]?.linkSta).toBeUndefined();
  });
});
