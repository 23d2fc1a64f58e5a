/**
 * Switches left on in the entries Boot Manager offers: recovery that hides the error, safe mode, the WinPE flag, test
 * signing. Each may be meant, so each is changed only where it is asked for by name.
 *
 * References: geoffchappell.com, BCD elements; Microsoft, Windows To Go and recovery; BCD options (testsigning).
 */
import type { BcdObject } from '../../core/facts.ts';
import type { Refusal, RepairContext, Repair } from '../../core/repair.ts';
import type { Text } from '../../core/text.ts';
import { OBJECT_TYPE } from '../../parsers/bcd/objects.ts';
import { COMMON, type CommonMessage } from '../planning/attempt.ts';
import { refuse } from '../planning/refuse.ts';
import {
  changeStore,
  isRefusal,
  objectsOf,
  openStore,
  storeName,
  STORE_MESSAGES,
  wholeStores,
  type ElementChange,
  type StoreMessage,
} from './bcd-store.ts';

type Message = CommonMessage | StoreMessage | 'may-be-meant';
type Change = Omit<ElementChange, 'object'>;

interface Option {
  readonly id: string;
  readonly title: Text;
  readonly explanation: Text;
  readonly clears: readonly string[];
  readonly meant: Text;
  /** What is to be changed of an entry; empty where nothing is. */
  readonly changes: (object: BcdObject) => readonly Change[];
}

function optionRepair({ meant, changes, ...head }: Option): Repair<Message> {
  return {
    ...head,
    risk: 'low',
    messages: { ...COMMON, ...STORE_MESSAGES, 'may-be-meant': meant },
    plan: (context) => plan(context, changes),
  };
}

async function plan(context: RepairContext, changes: Option['changes']): Promise<Refusal | undefined> {
  for (const fact of wholeStores(context)) {
    const name = storeName(fact);
    const needed = objectsOf(context, name)
      .filter(({ type, isDefault, inDisplayOrder }) => type === OBJECT_TYPE.osLoader && (isDefault || inDisplayOrder))
      .flatMap((object) => changes(object).map((change): ElementChange => ({ ...change, object: object.id })));
    if (needed.length === 0) continue;
    if (!context.byName) return refuse('may-be-meant', { store: name }, true);
    const store = await openStore(context, fact);
    if (isRefusal(store)) return store;
    const failed = await changeStore(store, needed);
    if (failed !== undefined) return failed;
  }
  return undefined;
}

const no = (type: number): Change => ({ type, value: { format: 'boolean', boolean: false } });
const drop = (type: number): Change => ({ type, value: undefined });

const RECOVERY_ENABLED = 0x16000009;
const NO_INTEGRITY_CHECKS = 0x16000048;
const TEST_SIGNING = 0x16000049;
const WINPE = 0x26000022;
const SAFE_BOOT = 0x25000080;
const SAFE_BOOT_ALTERNATE_SHELL = 0x26000081;

export const bcdRecoveryOff = optionRepair({
  id: 'bcd-recovery-off',
  title: { en: 'Switch automatic repair off', zh: '关闭自动修复' },
  explanation: {
    en:
      'Sets recoveryenabled to No in the offered Windows entries: instead of an endless "Preparing automatic repair" the ' +
      'error itself is shown. The recovery environment stays where it is and can be switched on again.',
    zh: '把提供的 Windows 条目的 recoveryenabled 设为 No：不再无休止地显示“正在准备自动修复”，而是显示真正的错误。恢复环境本身保留，可随时重新启用。',
  },
  clears: ['BCD-13'],
  meant: {
    en: 'Automatic repair in {store} may be wanted. It is switched off only if this repair is asked for by name.',
    zh: '{store} 中的自动修复可能是有意启用的。只有明确指定这项修复时才会关闭。',
  },
  changes: ({ elements }) =>
    elements['14000008'] !== undefined && elements['16000009'] !== false ? [no(RECOVERY_ENABLED)] : [],
});

export const bcdSafeModeOff = optionRepair({
  id: 'bcd-safe-mode-off',
  title: { en: 'Leave safe mode and WinPE mode', zh: '取消安全模式和 WinPE 模式' },
  explanation: {
    en: 'Deletes safeboot (with its alternate shell) and winpe from the offered entries of an installed Windows.',
    zh: '从已安装 Windows 的启动条目中删除 safeboot（连同备用外壳设置）和 winpe。',
  },
  clears: ['BCD-16'],
  meant: {
    en: 'Safe mode or the WinPE flag in {store} may be wanted. They are removed only if this repair is asked for by name.',
    zh: '{store} 中的安全模式或 WinPE 标志可能是有意设置的。只有明确指定这项修复时才会删除。',
  },
  changes: ({ elements, path }) => {
    const image = String(elements['11000001'] ?? '').startsWith('ramdisk') || /\\boot\\winload/i.test(path ?? '');
    return [
      ...(elements['25000080'] !== undefined ? [drop(SAFE_BOOT), drop(SAFE_BOOT_ALTERNATE_SHELL)] : []),
      ...(elements['26000022'] === true && !image ? [drop(WINPE)] : []),
    ];
  },
});

export const bcdSigningOn = optionRepair({
  id: 'bcd-signing-on',
  title: { en: 'Switch driver signature checks on again', zh: '重新启用驱动签名检查' },
  explanation: {
    en:
      'Deletes testsigning and nointegritychecks from the offered entries. A driver without signature that Windows needs ' +
      'to start will then be refused (0xC0000428): remove it first.',
    zh: '从启动条目中删除 testsigning 和 nointegritychecks。如果启动所需的某个驱动没有签名，之后会被拒绝（0xC0000428），请先移除该驱动。',
  },
  clears: ['BCD-15'],
  meant: {
    en: 'Test signing in {store} may be wanted, and a driver may depend on it. It is removed only if this repair is asked for by name.',
    zh: '{store} 中的测试签名可能是有意启用的，某些驱动可能依赖它。只有明确指定这项修复时才会删除。',
  },
  changes: ({ elements }) => [
    ...(elements['16000049'] === true ? [drop(TEST_SIGNING)] : []),
    ...(elements['16000048'] === true ? [drop(NO_INTEGRITY_CHECKS)] : []),
  ],
});
