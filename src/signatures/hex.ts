/** Patterns of numbers people write in either case and with or without leading zeros. */

/** `c000000e` → `[cC]000000[eE]`: the matcher keeps case apart, screens and people do not. */
export function eitherCase(hex: string): string {
  return hex.replace(/[a-f]/gi, (letter) => `[${letter.toLowerCase()}${letter.toUpperCase()}]`);
}

/** An eight-digit status: `0xC000000E` anywhere, without `0x` only after a word that announces it. */
export function status(hex: string): string {
  const code = eitherCase(hex);
  return String.raw`(?:0[xX]|(?:[Cc]ode|CODE|[Ss]tatus|STATUS|[Ee]rror|代码|状态|错误)(?: is)? ?[:：=]? ?)${code}\b`;
}

/** Setup and servicing log errors of Windows and HRESULTs, never stop codes: 0x0000007B is ERROR_INVALID_NAME there. */
const NO_SETUP_LINE = String.raw`(?!\d{4}-\d\d-\d\d \d\d:\d\d:\d\d, )`;

/**
 * Where a number of eight digits may be a stop code though no word announces it: first on its line, in a Chinese sentence,
 * after a word for an error. Registers and descriptors stand in columns.
 */
const FREE = String.raw`(?:^\W{0,12}|[\u4e00-\u9fff，。：；（“] ?|^${NO_SETUP_LINE}[^\n]{0,400}?\b(?:BSOD|screen|[Ee]rror|[Cc]ode)[^\w\n]{1,4})`;

/** A stop code: after a word that announces it, or written with eight digits and as such codes are written. */
export function stopCode(hex: string): string {
  const code = eitherCase(hex);
  const zeros = '0'.repeat(Math.max(8 - hex.length, 0));
  const announced = String.raw`(?:STOP|[Ss]top(?: [Cc]ode)?|[Bb]ug ?[Cc]heck(?: was| code)?|Unknown [Bb]ugcheck|终止代码|停止代码|停止码|蓝屏(?:代码)?|检测错误) ?[:：]? ?\(?(?:0[xX])?0{0,8}${code}\b`;
  if (hex.length === 8) return String.raw`${announced}|0[xX]${code}\b`;
  const full = `0[xX]${zeros}${code}`;
  return String.raw`${announced}|${FREE}${full}\b|\b${full} ?[(（,] ?0[xX]`;
}
