/** BCD-01: the boot configuration store is absent, empty, or cannot be read as one. */
import type { Fact, Facts } from '../../core/facts.ts';
import { defineCheck, type Finding } from '../../core/check.ts';
import { ASK } from '../asks.ts';
import { filesOf, firmwareGaps, holdsWindows, isMbrDisk, missingOf, where } from '../context.ts';
import { storeName } from './stores.ts';

type Message = 'absent' | 'absent-bios' | 'empty' | 'not-a-hive' | 'damaged' | 'no-objects' | 'no-boot-manager';

export const bcdStoreMissing = defineCheck<'mbr' | 'file' | 'bcd', Message>({
  code: 'BCD-01',
  id: 'bcd-store-missing',
  severity: 'error',
  proof: 'proven',
  title: { en: 'Boot configuration store missing or unusable', zh: '启动配置数据（BCD）缺失或无法使用' },
  why: {
    en: 'Boot Manager stops with 0xC000000F: "The Boot Configuration Data for your PC is missing or contains errors".',
    zh: '启动管理器会停在 0xC000000F：“你的电脑的启动配置数据丢失或包含错误”。',
  },
  ask: ASK.bcd,
  refs: ['Microsoft support: Azure VM boot errors', 'BCD-SYS'],
  messages: {
    absent: {
      en: 'No {path}: Boot Manager finds no configuration store under UEFI.',
      zh: '没有 {path}：UEFI 方式下启动管理器找不到配置存储。',
    },
    'absent-bios': {
      en: '{manager} is present but no {path}: Boot Manager finds no configuration store under BIOS.',
      zh: '存在 {manager}，但没有 {path}：BIOS 方式下启动管理器找不到配置存储。',
    },
    empty: { en: '{store} is an empty file.', zh: '{store} 是空文件。' },
    'not-a-hive': {
      en: '{store} ({size} bytes) is not a registry hive.',
      zh: '{store}（{size} 字节）不是注册表配置单元文件。',
    },
    damaged: {
      en: 'The structure of {store} is damaged ({problems}).',
      zh: '{store} 的内部结构损坏（{problems}）。',
    },
    'no-objects': { en: '{store} holds no objects.', zh: '{store} 中没有任何对象。' },
    'no-boot-manager': {
      en: '{store} has no Boot Manager object (9dea862c-…).',
      zh: '{store} 中没有启动管理器对象（9dea862c-…）。',
    },
  },
  reads: ['mbr', 'file', 'bcd'],
  applies: (facts) => facts.all('bcd').length > 0 || holdsWindows(facts),
  missing: (facts) => [...firmwareGaps(facts), ...missingOf(facts.gaps('bcd'))],
  run: (facts) => [...facts.all('bcd').flatMap((fact) => judgeStore(fact)), ...absentStores(facts)],
});

function judgeStore(fact: Fact<'bcd'>): Finding<Message>[] {
  const { value } = fact;
  const store = storeName(value);
  const found = (message: Message): Finding<Message>[] => [
    {
      message,
      args: { store, size: value.size, problems: value.problems.join(', ') },
      evidence: [fact.from],
      subject: store,
    },
  ];
  if (value.state === 'not-a-hive') return found(value.size === 0 ? 'empty' : 'not-a-hive');
  if (value.state === 'salvaged') return found('damaged');
  if (value.state === 'no-objects' || value.objectCount === 0) return found('no-objects');
  if (!value.hasBootManager) return found('no-boot-manager');
  return [];
}

function absentStores(facts: Facts<'mbr' | 'file' | 'bcd'>): Finding<Message>[] {
  if (firmwareGaps(facts).length > 0) return [];
  const out: Finding<Message>[] = [];
  const have = (firmware: 'uefi' | 'bios', role: 'bcd-uefi' | 'bcd-bios'): boolean =>
    facts.all('bcd').some(({ value }) => value.firmware === firmware) || filesOf(facts, role, true).length > 0;
  const manager = filesOf(facts, 'boot-manager', true)[0] ?? windowsFallback(facts);
  if (manager !== undefined && !have('uefi', 'bcd-uefi')) {
    const absent = filesOf(facts, 'bcd-uefi', false).find(({ value }) => value.volume === manager.value.volume);
    if (absent !== undefined) {
      const args = { path: where(absent.value) };
      out.push({ message: 'absent', args, evidence: [absent.from, manager.from], subject: args.path });
    }
  }
  const bios = filesOf(facts, 'bios-boot-manager', true)[0];
  if (bios !== undefined && !have('bios', 'bcd-bios')) {
    const absent = filesOf(facts, 'bcd-bios', false).find(({ value }) => value.volume === bios.value.volume);
    if (absent !== undefined) {
      const args = { path: where(absent.value), manager: where(bios.value) };
      const evidence = [absent.from, bios.from];
      // bootmgr left on a medium that boots by UEFI alone harms nobody.
      const severity = isMbrDisk(facts) && !have('uefi', 'bcd-uefi') ? 'error' : 'warning';
      out.push({ message: 'absent-bios', args, evidence, subject: args.path, severity });
    }
  }
  return out;
}

/** The fallback loader of a medium with an installed Windows or an installer is Boot Manager under another name. */
function windowsFallback(facts: Facts<'file'>): Fact<'file'> | undefined {
  const windows = filesOf(facts, 'os-loader', true).length > 0 || filesOf(facts, 'boot-wim', true).length > 0;
  const foreign = filesOf(facts, 'other-loader', true).length > 0;
  return windows && !foreign ? filesOf(facts, 'fallback-loader', true)[0] : undefined;
}
