/** Output of efibootmgr, lsblk, blkid, smartctl and nvme: what no single line of it says. */
import { describe, expect, it } from 'vitest';
import { signatureSet } from '../../../src/signatures/index.ts';
import { eventWeights } from '../../../src/signatures/matcher/weights.ts';
import { read } from './support.ts';

const GUID = '8f5c5c70-5022-446c-b942-43624ed4f438';
const OTHER = '0b1d7a52-1111-4222-8333-9f7f3c2e1a00';
const EFIBOOTMGR = `BootCurrent: 0003
Timeout: 1 seconds
BootOrder: 0003,0001,0007
Boot0001* ubuntu\tHD(1,GPT,${GUID},0x800,0x100000)/File(\\EFI\\ubuntu\\shimx64.efi)
Boot0003* UEFI: Stick\tHD(1,MBR,0x663eb4c4,0x800,0x1000)/File(\\EFI\\BOOT\\BOOTX64.EFI)
`;

describe('efibootmgr', () => {
  it('names entries of the boot order that do not exist', async () => {
    const { events, log } = await read(EFIBOOTMGR);
    expect(events.find(({ code }) => code === 'eb.orphan')?.fields).toMatchObject({ n: '0007' });
    expect(log).toMatchObject({ format: 'efibootmgr', covers: ['efi'] });
    expect(events.some(({ fault }) => fault)).toBe(false);
  });

  it('compares the partitions of entries with those of lsblk or blkid', async () => {
    const here = `/dev/sda1: UUID="6A1C-9F3B" TYPE="vfat" PARTUUID="${GUID}"\n`;
    const stick = '/dev/sdb1: UUID="1A2B-3C4D" TYPE="vfat" PARTUUID="663eb4c4-01"\n';
    const all = await read(EFIBOOTMGR + here + stick);
    expect(all.codes).not.toContain('eb.stale');
    const one = await read(EFIBOOTMGR + here);
    expect(one.events.filter(({ code }) => code === 'eb.stale').map(({ fields }) => fields['n'])).toEqual(['0003']);
  });
});

describe('lsblk and blkid', () => {
  it('reads the table', async () => {
    const { events, log } = await read(`NAME   MAJ:MIN RM   SIZE RO TYPE MOUNTPOINTS
loop0    7:0    0     0B  1 loop
sda      8:0    1     0B  0 disk
sdb      8:16   1  28.6G  1 disk
└─sdb1   8:17   1  28.6G  1 part /media/stick
sr0     11:0    1  1024M  0 rom
nvme0n1 259:0   0 476.9G  0 disk
`);
    expect(events.map(({ code, fields }) => `${code} ${fields['disk'] ?? ''}`)).toEqual([
      'lsblk.size0 sda',
      'lsblk.ro sdb',
    ]);
    expect(log.covers).toEqual(['block']);
  });

  it('finds one identity on two disks, but not within a RAID or on one disk', async () => {
    const pair = (name: string, type: string, uuid: string): string => `/dev/${name}: UUID="${uuid}" TYPE="${type}"\n`;
    const twins = await read(pair('sda2', 'ntfs', 'A1') + pair('sdb2', 'ntfs', 'A1'));
    expect(twins.events).toMatchObject([{ code: 'lsblk.dup', fault: true, fields: { part: 'sdb2', twin: 'sda2' } }]);
    expect(eventWeights('lsblk.dup', {})[0]?.id).toBe('cloned-identity');
    const raid = await read(pair('sda2', 'linux_raid_member', 'A1') + pair('sdb2', 'linux_raid_member', 'A1'));
    expect(raid.codes).toEqual([]);
    const hybrid = await read(pair('sdc', 'iso9660', 'A1') + pair('sdc1', 'iso9660', 'A1'));
    expect(hybrid.codes).toEqual([]);
  });

  it('reads JSON of old and new versions', async () => {
    const document = {
      blockdevices: [
        { name: 'sda', size: 0, ro: false, type: 'disk' },
        {
          name: 'sdb',
          size: '28.6G',
          ro: '1',
          type: 'disk',
          children: [{ name: 'sdb1', type: 'part', partuuid: OTHER, fstype: 'ntfs', uuid: 'X' }],
        },
        {
          name: 'sdc',
          size: '28.6G',
          ro: '0',
          type: 'disk',
          tran: 'usb',
          'log-sec': 4096,
          children: [{ name: 'sdc1', type: 'part', partuuid: OTHER }],
        },
      ],
    };
    for (const text of [JSON.stringify(document), JSON.stringify(document, null, 3)]) {
      const { codes } = await read(`${text}\n`);
      expect(codes).toEqual(['lsblk.size0', 'lsblk.ro', 'lsblk.4k', 'lsblk.dup']);
    }
  });
});

describe('health values', () => {
  it('compares the spare with its threshold', async () => {
    const low = await read('Available Spare:                    4%\nAvailable Spare Threshold:          10%\n');
    expect(low.events).toMatchObject([{ code: 'nvme.spare', fault: true, fields: { spare: '4', threshold: '10' } }]);
    const fine = await read('available_spare\t: 100%\navailable_spare_threshold\t: 10%\n');
    expect(fine.codes).toEqual([]);
  });

  it('reads JSON of smartctl', async () => {
    const nvme = {
      json_format_version: [1, 0],
      smartctl: { version: [7, 4] },
      device: { name: '/dev/nvme0' },
      smart_status: { passed: false },
      nvme_smart_health_information_log: {
        critical_warning: 4,
        available_spare: 3,
        available_spare_threshold: 5,
        percentage_used: 1,
        media_errors: 7,
      },
    };
    const { events, log } = await read(`${JSON.stringify(nvme, null, 2)}\n`);
    expect(events.map(({ code, fault }) => `${code} ${fault}`)).toEqual([
      'smart.fail true',
      'nvme.health true',
      'nvme.health false',
      'nvme.health true',
      'nvme.spare true',
    ]);
    expect(log.covers).toEqual(['smart']);
  });

  it('reads JSON of smartctl for SATA disks', async () => {
    const row = (id: number, name: string, value: number): object => ({
      id,
      name,
      raw: { value, string: String(value) },
    });
    const sata = {
      smartctl: {},
      smart_status: { passed: true },
      ata_smart_attributes: { table: [row(5, 'Reallocated_Sector_Ct', 0), row(197, 'Current_Pending_Sector', 8)] },
    };
    const { events } = await read(`${JSON.stringify(sata)}\n`);
    expect(events).toMatchObject([{ code: 'smart.attr', fault: true, fields: { id: '197', raw: '8' } }]);
  });
});

describe('a log of Rufus', () => {
  const begin = 'Rufus x64 v4.5.2180\nFormat operation started\nRequesting disk access...\n';

  it('that ends in the middle is a weak hint at the drive', async () => {
    const { events } = await read(`${begin}Partitioning (GPT)...\n`);
    expect(events.find(({ code }) => code === 'rufus.cut')).toMatchObject({ severity: 'warning', fault: false });
  });

  it('that ends or says its error is not', async () => {
    expect((await read(`${begin}Finalizing, please wait...\n`)).codes).not.toContain('rufus.cut');
    expect((await read(`${begin}Write error: [0x00000005] Access is denied\n`)).codes).not.toContain('rufus.cut');
  });
});

describe('signatures the readers name', () => {
  it.each(['eb.orphan', 'eb.stale', 'lsblk.size0', 'lsblk.ro', 'lsblk.4k', 'lsblk.dup', 'nvme.spare', 'rufus.cut'])(
    '%s exists',
    (code) => {
      expect(signatureSet.grade(code, {})).toBeDefined();
    },
  );
});

describe('a command over the disk of the system', () => {
  const listing =
    'NAME   MAJ:MIN RM   SIZE RO TYPE MOUNTPOINTS\nsda      8:0    0 238.5G  0 disk \n├─sda1   8:1    0   512M  0 part /boot/efi\n' +
    '└─sda2   8:2    0   238G  0 part /\nsdb      8:16   1  14.9G  0 disk \n└─sdb1   8:17   1  14.9G  0 part /media/user/STICK\n';

  it.each([
    ['dd if=a.iso of=/dev/sda bs=4M', ['dd.system']],
    ['sudo dd if=a.iso of=/dev/sda2', ['dd.system']],
    ['dd if=a.iso of=/dev/sdb bs=4M', []],
    ['dd if=/dev/sda of=/dev/sdb', []],
    ['dd if=/dev/sda of=backup.img', []],
  ])('%s', async (command, codes) => {
    expect((await read(`${listing}$ ${command}\n`)).codes).toEqual(codes);
    expect((await read(`$ ${command}\n${listing}`)).codes).toEqual(codes);
  });
});

it('coredumpctl info names program and signal', async () => {
  const { events } = await read('           PID: 583 (example)\n           UID: 0 (root)\n        Signal: 11 (SEGV)\n');
  expect(events).toMatchObject([{ code: 'core', subject: 'example', fields: { pid: '583', sig: 'SEGV' } }]);
});
