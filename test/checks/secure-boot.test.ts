import { authorityMissing } from '../../src/checks/secure-boot/authority-missing.ts';
import { loaderGenerationsDiffer } from '../../src/checks/secure-boot/loader-generations-differ.ts';
import { loaderRevoked } from '../../src/checks/secure-boot/loader-revoked.ts';
import { sbatBelowLevel } from '../../src/checks/secure-boot/sbat-below-level.ts';
import { securityVersionLow } from '../../src/checks/secure-boot/security-version-low.ts';
import { thirdPartyAuthorityOff } from '../../src/checks/secure-boot/third-party-authority-off.ts';
import { uasBridgeKnown } from '../../src/checks/host/uas-bridge-known.ts';
import { bridgeFallsAsleep } from '../../src/checks/host/bridge-falls-asleep.ts';
import { firmwareWidthMismatch } from '../../src/checks/firmware/firmware-width-mismatch.ts';
import { lenovoThirdParty } from '../../src/checks/firmware/lenovo-third-party.ts';
import type { Fact, FirmwareVariableName, SecureBootStage } from '../../src/core/facts.ts';
import { loader, variable, verdict } from '../secure-boot/build.ts';
import { testCheck, type Cases } from './tester.ts';

const FILE = 'p1:/EFI/BOOT/BOOTX64.EFI';

function refused(reason: string, args: SecureBootStage['args'] = {}, enabled: boolean | undefined = true): Fact {
  const stage: SecureBootStage = { file: FILE, by: 'firmware', outcome: 'refused', reason, args, proof: 'proven' };
  return verdict({ outcome: 'refused', enabled, stages: [stage] });
}

/** Each check finds its own reasons, as error only where Secure Boot is known to be on, and needs its variable. */
function cases(
  name: FirmwareVariableName,
  reasons: readonly (readonly [string, string, SecureBootStage['args']])[],
): Cases {
  const [first] = reasons;
  const [reason = '', message = '', args = {}] = first ?? [];
  return {
    clean: [{ name: 'started', facts: [verdict(), variable(name)] }],
    elsewhere: [{ name: 'no loader', facts: [variable(name)] }],
    broken: [
      ...reasons.map(([of, as, with_]) => ({
        name: of,
        facts: [refused(of, with_), variable(name)],
        finds: [{ message: as, severity: 'error' as const, proof: 'proven' as const, subject: FILE }],
      })),
      {
        name: 'Secure Boot off',
        facts: [refused(reason, args, false), variable(name)],
        finds: [{ message, severity: 'info' as const, proof: 'suspect' as const }],
      },
    ],
    blind: [{ name: 'variable not captured', facts: [verdict(), variable('KEK')] }],
  };
}

testCheck(
  loaderRevoked,
  cases('dbx', [
    ['hash-revoked', 'hash', { sha256: 'ab' }],
    ['certificate-revoked', 'certificate', { ca: 'x' }],
  ]),
);
testCheck(
  securityVersionLow,
  cases('dbx', [
    ['security-version', 'below', { has: '7.0', least: '9.0' }],
    ['security-version-none', 'none', { least: '9.0' }],
  ]),
);
testCheck(
  sbatBelowLevel,
  cases('SbatLevel', [
    ['sbat', 'below', { component: 'shim', generation: 3, least: 4 }],
    ['sbat-missing', 'none', {}],
  ]),
);
testCheck(
  authorityMissing,
  cases('db', [
    ['ca-missing', 'authority', { ca: 'x' }],
    ['altered', 'altered', {}],
  ]),
);
testCheck(thirdPartyAuthorityOff, cases('db', [['third-party-off', 'off', { ca: 'x' }]]));

const winload = (fileVersion: string): Fact =>
  loader({ path: '/Windows/System32/winload.efi', role: 'os-loader', volume: 'p3', fileVersion });
testCheck(loaderGenerationsDiffer, {
  clean: [
    { name: 'same', facts: [loader({ fileVersion: '10.0.26100.1' }), winload('10.0.26100.5')] },
    { name: 'older manager', facts: [loader({ fileVersion: '10.0.19041.1' }), winload('10.0.26100.5')] },
  ],
  elsewhere: [{ name: 'no loader', facts: [loader({ fileVersion: '10.0.26100.1' })] }],
  broken: [
    {
      name: 'newer manager',
      facts: [loader({ fileVersion: '10.0.28000.1' }), winload('10.0.26100.5')],
      finds: [{ message: 'newer', severity: 'info' }],
    },
  ],
});

function event(code: string, fields: Record<string, string> = {}): Fact {
  const value = {
    code,
    severity: 'info' as const,
    fault: false,
    boot: 0,
    seconds: undefined,
    time: undefined,
    subject: 'usb 2-1',
    fields,
    text: code,
    count: 1,
  };
  return { kind: 'event', value, from: { file: 'dmesg.txt', line: 1 } };
}
testCheck(uasBridgeKnown, {
  clean: [{ name: 'another bridge', facts: [event('usb.found', { vid: '0781', pid: '5580' })] }],
  broken: [
    {
      name: 'on the list',
      facts: [event('usb.found', { vid: '152d', pid: '0578' })],
      finds: [{ message: 'known', severity: 'info' }],
    },
    {
      name: 'with resets',
      facts: [event('usb.found', { vid: '0BC2', pid: '2312' }), event('uas.reset')],
      finds: [{ message: 'failing', severity: 'warning' }],
    },
  ],
});
testCheck(bridgeFallsAsleep, {
  clean: [{ name: 'another bridge', facts: [event('usb.found', { vid: '0bda', pid: '0411' })] }],
  broken: [
    {
      name: 'named',
      facts: [event('usb.found', { vid: '0bda', pid: '9210' })],
      finds: [{ message: 'known', severity: 'info' }],
    },
    {
      name: 'lost',
      facts: [event('usb.found', { vid: '0bda', pid: '9210' }), event('usb.disc')],
      finds: [{ message: 'lost', severity: 'warning' }],
    },
  ],
});

function firmware(architecture: 'uefi-x64' | 'uefi-ia32' | undefined, brand?: string): Fact {
  return { kind: 'firmware', value: { architecture, brand }, from: { file: '--firmware', line: 1 } };
}
const file: Fact = {
  kind: 'file',
  value: {
    volume: 'p1',
    path: '/EFI/BOOT/BOOTX64.EFI',
    role: 'fallback-loader',
    present: true,
    missing: undefined,
    size: 4096,
    readable: true,
    namedBy: undefined,
  },
  from: { bytes: [{ source: 'stick.img', offset: 0, length: 512 }] },
};
testCheck(firmwareWidthMismatch, {
  clean: [{ name: 'its own', facts: [firmware('uefi-x64'), file] }],
  elsewhere: [{ name: 'not named', facts: [file] }],
  broken: [
    {
      name: 'another width',
      facts: [firmware('uefi-ia32'), file],
      finds: [{ message: 'none', args: { file: 'BOOTIA32.EFI', others: 'BOOTX64.EFI' } }],
    },
  ],
});
testCheck(lenovoThirdParty, {
  elsewhere: [{ name: 'another maker', facts: [firmware(undefined, 'dell')] }],
  broken: [{ name: 'named', facts: [firmware(undefined, 'lenovo')], finds: [{ message: 'habit', severity: 'info' }] }],
});
