/** Every number the tool can explain, by the program that shows it. */
import { bootManagerCodes } from './boot-manager.ts';
import type { CodeEntry, CodeTable } from './code.ts';
import { servicingCodes } from './servicing.ts';
import { setupCodes } from './setup.ts';
import { stopCodeTable } from './stop.ts';

export type { CodeEntry, CodeTable } from './code.ts';

export const codeTables: Readonly<Record<CodeTable, readonly CodeEntry[]>> = {
  'boot-manager': bootManagerCodes,
  stop: stopCodeTable,
  setup: setupCodes,
  servicing: servicingCodes,
};

/** What a number means, once for every program that may have shown it. Signed values are taken as unsigned. */
export function explainCode(value: number): CodeEntry[] {
  const code = value >>> 0;
  return Object.values(codeTables)
    .flat()
    .filter((entry) => entry.code === code);
}

/**
 * The number a person typed: `0xc000000f`, `C000000F`, `stop 7b`, `0x7B`, `蓝屏 0x7B`. Undefined where the text is no
 * code; bare digits count only with a word before them or all eight, since `139` is an exit status and `1001` an event.
 */
export function codeOf(text: string): number | undefined {
  const match =
    /^(?:(?:stop(?: ?code)?|bug ?check|error|status|hresult|蓝屏|停止代码|错误代码?|状态)\s*(?:[:：=]\s*)?(?:0x)?|0x)([0-9a-f]{1,8})$|^([0-9a-f]{8})$/i.exec(
      text.trim(),
    );
  const digits = match?.[1] ?? match?.[2];
  return digits === undefined ? undefined : Number.parseInt(digits, 16);
}
