/** Checks of encrypted volumes. */
import { bitlockerMetadataDamaged } from '../../src/checks/bitlocker/bitlocker-metadata-damaged.ts';
import { unlocksByTpmOnly } from '../../src/checks/bitlocker/unlocks-by-tpm-only.ts';
import { bitlocker, gap } from './build.ts';
import { testCheck } from './tester.ts';

const elsewhere = [{ name: 'nothing encrypted', facts: [] }];
const blind = [{ name: 'header unreadable', facts: [], gaps: [gap('bitlocker', 'p2')] }];

testCheck(unlocksByTpmOnly, {
  clean: [
    { name: 'password', facts: [bitlocker()] },
    { name: 'TPM, and a startup key beside it', facts: [bitlocker({ protectors: ['tpm', 'startup-key'] })] },
    { name: 'recovery password alone', facts: [bitlocker({ protectors: ['recovery-password'] })] },
  ],
  elsewhere,
  broken: [
    {
      name: 'TPM alone',
      facts: [bitlocker({ protectors: ['tpm'] })],
      finds: [{ message: 'sealed', severity: 'warning', proof: 'proven', subject: 'p2' }],
    },
    {
      name: 'TPM and recovery key',
      facts: [bitlocker({ protectors: ['tpm-and-pin', 'recovery-password'] })],
      finds: [{ message: 'recovery', args: { protectors: 'tpm-and-pin, recovery-password' } }],
    },
  ],
  blind,
});

testCheck(bitlockerMetadataDamaged, {
  clean: [
    { name: 'three blocks', facts: [bitlocker()] },
    { name: 'used space only', facts: [bitlocker({ state: 'used-space-only', encryptedSize: 1000 })] },
  ],
  elsewhere,
  broken: [
    {
      name: 'no block left',
      facts: [bitlocker({ state: undefined, protectors: undefined, blocks: ['absent', 'damaged', 'absent'] })],
      finds: [{ message: 'lost', severity: 'error', proof: 'proven', args: { good: 0 } }],
    },
    {
      name: 'one block lost',
      facts: [bitlocker({ blocks: ['valid', 'bad-checksum', 'valid'] })],
      finds: [{ message: 'partly', severity: 'info', args: { good: 2 } }],
    },
    {
      name: 'pulled while converting',
      facts: [bitlocker({ state: 'paused', encryptedSize: 1000 })],
      finds: [{ message: 'converting', severity: 'warning', proof: 'suspect' }],
    },
  ],
  blind,
});
