/**
 * The verdict against firmware that enforces it: OVMF with Microsoft's keys enrolled starts Debian's shim and refuses
 * the same shim without its signature; the same keys, read from its variable store, are given to the diagnosis.
 * Revocations are made with sbsiglist, strangers' signatures with sbsign.
 */
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { OVMF_SECURE, starts } from './media/firmware.ts';
import { MACHINE, standIn, SUBSYSTEM } from './media/pe.ts';
import { run, temporary } from './media/tools.ts';

const [CODE, VARIABLES] = OVMF_SECURE;
const SHIM = '/usr/lib/shim/shimx64.efi.signed';
const UNSIGNED_SHIM = '/usr/lib/shim/shimx64.efi';
const GRUB = '/usr/lib/grub/x86_64-efi-signed/grubx64.efi.signed';
const OWNER = '77fa9abd-0359-4d32-bd60-28f4e78f784b';
const { path: dir, remove } = temporary('secure-boot');
const at = (name: string): string => join(dir, name);
afterAll(remove);

interface Report {
  readonly status: string;
  readonly secureBoot: readonly { profile: string; outcome: string; stages: readonly { reason: string }[] }[];
  readonly findings: readonly { code: string; severity: string; proof: string }[];
  readonly causes: readonly { id: string; proof: string }[];
}

function diagnose(...paths: string[]): Report {
  const ran = spawnSync(process.execPath, ['bin/wtg-triage.js', 'diagnose', ...paths, '--json'], { encoding: 'utf8' });
  return JSON.parse(ran.stdout) as Report;
}

/** A variable of the authenticated store of EDK II: 60 bytes of header before the name, the data behind it. */
function stored(name: string): Buffer {
  const store = readFileSync(VARIABLES);
  const key = Buffer.from(`${name}\0`, 'utf16le');
  for (let found = store.indexOf(key); found >= 0; found = store.indexOf(key, found + 1)) {
    const header = found - 60;
    const isLive = store.readUInt16LE(header) === 0x55aa && store[header + 2] === 0x3f;
    if (!isLive || store.readUInt32LE(header + 36) !== key.length) continue;
    const begin = found + key.length;
    const attributes = store.subarray(header + 4, header + 8);
    return Buffer.concat([attributes, store.subarray(begin, begin + store.readUInt32LE(header + 40))]);
  }
  throw new Error(`no ${name} in ${VARIABLES}`);
}

/** A FAT32 volume without partitions, with one loader at its fallback place. */
function stick(name: string, loader: string): string {
  const image = at(`${name}.img`);
  run('truncate', ['--size', '40M', image]);
  run('mkfs.fat', ['-F', '32', image]);
  run('mmd', ['-i', image, '::/EFI', '::/EFI/BOOT']);
  run('mcopy', ['-i', image, loader, '::/EFI/BOOT/BOOTX64.EFI']);
  return image;
}

describe.skipIf(![CODE, VARIABLES, SHIM, UNSIGNED_SHIM, GRUB].every((path) => existsSync(path)))(
  'a machine with Microsoft’s keys',
  () => {
    const db = at('db-d719b2cb-3d3a-4596-a3bc-dad00e67656f');
    const on = at('SecureBoot-8be4df61-93ca-11d2-aa0d-00e098032b8c');
    const shim = at('bootx64.efi');
    const grub = at('grubx64.efi');

    it('starts and refuses what OVMF does', async () => {
      expect(await starts(stick('signed', SHIM), 'secure-boot')).toBe(true);
      expect(await starts(stick('unsigned', UNSIGNED_SHIM), 'secure-boot')).toBe(false);
      writeFileSync(db, stored('db'));
      writeFileSync(on, Buffer.from('0600000001', 'hex'));
      copyFileSync(SHIM, shim);
      copyFileSync(GRUB, grub);
      const { secureBoot, findings } = diagnose(shim, grub, db, on);
      expect(secureBoot).toMatchObject([
        { profile: 'captured', outcome: 'starts', stages: [{ reason: 'trusted' }, { reason: 'trusted' }] },
      ]);
      expect(findings.filter(({ severity }) => severity !== 'info')).toEqual([]);
      const { secureBoot: refused } = diagnose(UNSIGNED_SHIM, db, on);
      expect(refused).toMatchObject([{ outcome: 'refused', stages: [{ reason: 'unsigned' }] }]);
    });

    it('refuses what its dbx names', () => {
      // The digest shim's signature was made for, as openssl shows the detached signature.
      run('sbattach', ['--detach', at('shim.sig'), shim]);
      const shown = run('openssl', ['asn1parse', '-inform', 'DER', '-in', at('shim.sig')]);
      const digest = /OCTET STRING +\[HEX DUMP\]:([0-9A-F]{64})$/m.exec(shown)?.[1];
      writeFileSync(at('shim.hash'), Buffer.from(digest ?? '', 'hex'));
      const dbx = at('dbx.esl');
      run('sbsiglist', ['--owner', OWNER, '--type', 'sha256', '--output', dbx, at('shim.hash')]);
      const report = diagnose(shim, grub, db, dbx, on);
      expect(report.secureBoot).toMatchObject([{ outcome: 'refused', stages: [{ reason: 'hash-revoked' }, {}] }]);
      expect(report.findings).toContainEqual(
        expect.objectContaining({ code: 'SB-02', severity: 'error', proof: 'proven' }),
      );
      expect(report.causes[0]).toMatchObject({ id: 'dbx-revoked', proof: 'proven' });
    });

    it('refuses what nobody signed, and what a stranger signed', () => {
      const plain = at('plain.efi');
      writeFileSync(plain, standIn({ machine: MACHINE.x64, subsystem: SUBSYSTEM.efiApplication, name: 'peer' }));
      expect(diagnose(plain, db, on).secureBoot).toMatchObject([
        { outcome: 'refused', stages: [{ reason: 'unsigned' }] },
      ]);
      run('openssl', [
        'req',
        '-x509',
        '-newkey',
        'rsa:2048',
        '-keyout',
        at('k'),
        '-out',
        at('c'),
        '-days',
        '3650',
        '-nodes',
        '-subj',
        '/CN=stranger',
      ]);
      run('sbsign', ['--key', at('k'), '--cert', at('c'), '--output', at('stranger.efi'), plain]);
      const report = diagnose(at('stranger.efi'), db, on);
      expect(report.secureBoot).toMatchObject([{ outcome: 'refused', stages: [{ reason: 'ca-missing' }] }]);
      expect(report.causes[0]?.id).toBe('db-cert-mismatch');
    });
  },
);
