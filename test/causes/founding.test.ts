/** With nothing but what the person saw, the causes come in a sensible order. */
import { describe, expect, it } from 'vitest';
import { causes } from '../../src/causes/index.ts';
import { resolveSymptom } from '../../src/symptoms/understand.ts';
import { checks } from '../../src/checks/index.ts';
import { diagnose } from '../../src/diagnose/diagnose.ts';
import { symptom } from '../checks/build.ts';

function causesOf(text: string): readonly string[] {
  const match = resolveSymptom(text);
  if (match === undefined) throw new Error(`not understood: ${text}`);
  return diagnose({
    evidence: [],
    facts: [symptom(match.id)],
    gaps: [],
    collected: new Set(['symptom']),
    chains: () => [],
    checks,
    causes,
  }).causes.map(({ id }) => id);
}

const FIRST: readonly (readonly [string, readonly string[]])[] = [
  ['正在应用注册表差异', ['setup-interrupted', 'slow-media-hang', 'system-hive-unflushed']],
  ['exit code 139', ['process-crash', 'media-corrupt']],
  ['nvme: Device not present, ignoring', ['storage-driver-missing', 'raid-mode']],
  ['blinking cursor', ['boot-code-missing']],
  ['Missing operating system', ['active-flag-wrong', 'partition-table-damaged']],
  ['0xc000000e', ['bcd-device-mismatch']],
  ['0xc000000f', ['bcd-missing']],
  ['0xc000014c', ['system-hive-corrupt']],
  ['0x7b', ['usb-boot-start-driver', 'boot-driver-disabled']],
  ['0xc0430001', ['loader-generation-mix']],
  ['Security Violation', ['unsigned-loader']],
  ['要求输入 BitLocker 恢复密钥', ['bitlocker-locked']],
  ['command not found', ['command-missing']],
];

describe('from the symptom alone', () => {
  it.each(FIRST)('%s', (text, expected) => expect(causesOf(text).slice(0, expected.length)).toEqual(expected));
});
