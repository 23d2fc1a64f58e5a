/** BCD-16: safe mode or the WinPE flag is set on an entry of an installed Windows. */
import { optionCheck } from './option.ts';

export const bcdSafeModeStuck = optionCheck({
  code: 'BCD-16',
  id: 'bcd-safe-mode-stuck',
  severity: 'warning',
  title: { en: 'Entry stuck in safe mode or WinPE mode', zh: '条目停留在安全模式或 WinPE 模式' },
  why: {
    en: 'Windows starts in safe mode each time, or behaves like WinPE and restarts after a while.',
    zh: 'Windows 每次都进入安全模式，或者像 WinPE 那样运行一段时间后重启。',
  },
  refs: ['geoffchappell.com: BCD elements'],
  message: {
    en: '{object} in {store} has {value} set.',
    zh: '{store} 中的 {object} 设置了 {value}。',
  },
  match: ({ elements, path }) => {
    if (elements['25000080'] !== undefined) return 'safeboot';
    // WinPE proper keeps its loader in system32\boot, or comes as an image in memory.
    const image = String(elements['11000001'] ?? '').startsWith('ramdisk');
    const installed = !image && !/\\boot\\winload/i.test(path ?? '');
    return elements['26000022'] === true && installed ? 'winpe' : undefined;
  },
});
