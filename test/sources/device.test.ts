import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deviceNumber, identify, openDevice } from '../../src/sources/device.ts';

let sysfs = '';

/** A sysfs of the given files; `links` are block device numbers and their folders. */
async function tree(files: Readonly<Record<string, string | Uint8Array>>, links: Readonly<Record<string, string>>) {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(sysfs, path)), { recursive: true });
    await writeFile(join(sysfs, path), content);
  }
  await mkdir(join(sysfs, 'dev/block'), { recursive: true });
  for (const [number, path] of Object.entries(links))
    await symlink(join(sysfs, path), join(sysfs, 'dev/block', number));
}

const USB = 'devices/pci0000:00/0000:00:14.0/usb2/2-1';
const DISK = `${USB}/2-1:1.0/host6/target6:0:0/6:0:0:0/block/sdb`;
const NVME = 'devices/pci0000:00/0000:01:00.0/nvme/nvme0/nvme0n1';
const MMC = 'devices/platform/mmc_host/mmc0/mmc0:0001/block/mmcblk0';

beforeAll(async () => {
  sysfs = await mkdtemp(join(tmpdir(), 'sysfs-'));
  await tree(
    {
      [`${USB}/idVendor`]: '0781\n',
      [`${USB}/idProduct`]: '5583\n',
      [`${USB}/serial`]: '4C530001\n',
      [`${USB}/speed`]: '5000\n',
      [`${DISK}/size`]: '60062500\n',
      [`${DISK}/ro`]: '0\n',
      [`${DISK}/removable`]: '1\n',
      [`${DISK}/queue/logical_block_size`]: '512\n',
      [`${DISK}/queue/physical_block_size`]: '512\n',
      [`${DISK}/queue/rotational`]: '1\n',
      [`${DISK}/device/vendor`]: 'SanDisk \n',
      [`${DISK}/device/model`]: 'Ultra\u001b[31m Fit\n',
      [`${DISK}/device/rev`]: '1.00\n',
      [`${DISK}/sdb1/partition`]: '1\n',
      [`${DISK}/sdb1/start`]: '2048\n',
      [`${DISK}/sdb1/size`]: '1024000\n',
      [`${DISK}/sdb1/ro`]: '0\n',
      [`${NVME}/size`]: '1000215216\n',
      [`${NVME}/queue/logical_block_size`]: '4096\n',
      [`${NVME}/wwid`]: 'eui.0025\n',
      [`${NVME}/device/model`]: 'Some SSD 512GB   \n',
      [`${NVME}/device/serial`]: 'S1X    \n',
      [`${NVME}/device/firmware_rev`]: 'FW1\n',
      [`${MMC}/size`]: '0\n',
      [`${MMC}/ro`]: '1\n',
      [`${MMC}/queue/logical_block_size`]: '12345\n',
      [`${MMC}/device/name`]: 'SD32G\n',
      [`${MMC}/device/serial`]: '0x1234\n',
      'devices/pci0000:00/ata1/host0/target0:0:0/0:0:0:0/block/sda/size': '8\n',
      'devices/pci0000:00/ata1/host0/target0:0:0/0:0:0:0/block/sda/device/vpd_pg80': Uint8Array.from([
        0, 0x80, 0, 4, 0x41, 0x42, 0x43, 0x20, 0x7a,
      ]),
    },
    {
      '8:16': DISK,
      '8:17': `${DISK}/sdb1`,
      '259:0': NVME,
      '179:0': MMC,
      '8:0': 'devices/pci0000:00/ata1/host0/target0:0:0/0:0:0:0/block/sda',
    },
  );
});
afterAll(() => rm(sysfs, { recursive: true }));

describe('identity of a block device', () => {
  it('of a USB stick', async () => {
    expect(await identify('8:16', sysfs)).toEqual({
      name: 'sdb',
      number: '8:16',
      size: 60_062_500 * 512,
      logicalSectorSize: 512,
      physicalSectorSize: 512,
      readOnly: false,
      removable: true,
      rotational: true,
      transport: 'usb',
      vendor: 'SanDisk',
      model: 'Ultra [31m Fit',
      revision: '1.00',
      serial: '4C530001',
      usb: { vendorId: '0781', productId: '5583', serial: '4C530001', speed: 5000 },
    });
  });

  it('of a partition, which has its disk’s sectors and its own place', async () => {
    expect(await identify('8:17', sysfs)).toMatchObject({
      name: 'sdb1',
      partitionOf: 'sdb',
      partitionStart: 2048 * 512,
      size: 1_024_000 * 512,
      logicalSectorSize: 512,
      removable: true,
      model: 'Ultra [31m Fit',
    });
  });

  it('of NVMe, memory card and SATA disk', async () => {
    expect(await identify('259:0', sysfs)).toMatchObject({
      transport: 'nvme',
      size: 1_000_215_216 * 512,
      logicalSectorSize: 4096,
      model: 'Some SSD 512GB',
      serial: 'S1X',
      revision: 'FW1',
      wwid: 'eui.0025',
    });
    expect(await identify('179:0', sysfs)).toMatchObject({
      transport: 'mmc',
      size: 0,
      logicalSectorSize: 512,
      readOnly: true,
      removable: false,
      model: 'SD32G',
    });
    expect(await identify('8:0', sysfs)).toMatchObject({ transport: 'ata', serial: 'ABC' });
  });

  it('is undefined where sysfs has no entry', async () => {
    expect(await identify('1:2', sysfs)).toBeUndefined();
  });
});

describe('a block device', () => {
  it('is not any other file', async () => {
    const path = join(sysfs, 'dev');
    expect(await openDevice(path)).toMatchObject({ problem: { message: 'is-directory' } });
    const file = join(sysfs, 'file');
    await writeFile(file, 'x');
    expect(await openDevice(file)).toMatchObject({ problem: { message: 'file' } });
    expect(await openDevice(join(sysfs, 'none'))).toMatchObject({ problem: { message: 'not-found' } });
  });

  it('has the number its dev_t says', () => {
    expect(deviceNumber(0x810n)).toBe('8:16');
    expect(deviceNumber(0x10300n)).toBe('259:0');
    // By makedev(3) of glibc.
    expect(deviceNumber(0x100010300n)).toBe(`${0x103}:${0x100000}`);
    expect(deviceNumber(0x100056723489n)).toBe(`${0x1234}:${0x56789}`);
  });
});
