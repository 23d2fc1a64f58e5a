/**
 * Free text to clauses of tokens: width, case, contractions and what a camera or a tired person does to codes levelled,
 * words reduced to their stems, Chinese one character per token. The lexicons are read by the same functions, so that
 * both sides agree whatever the rules are.
 */

/** Lower case, levelled: a stem, a number, a code, or one Chinese character. */
export type Token = string;

/** Stands where a screen text was read, and matches nothing. */
export const READ: Token = '\u0000';

export interface Clause {
  readonly tokens: readonly Token[];
  /** A word that turns against what was said before stands in front of it. */
  readonly but: boolean;
  /** Number of its sentence. */
  readonly sentence: number;
}

/** A person's words are few; what is longer is a log. */
export const MAX_TEXT = 8192;
/** Longer runs without punctuation are cut: matching looks at pairs of places within one clause. */
const MAX_TOKENS = 60;

// ---- levelling -------------------------------------------------------------------------------------------------

/** Width, case and typographic marks levelled, contractions opened, codes mended. */
export function level(text: string): string {
  return mendCodes(text.slice(0, MAX_TEXT).normalize('NFKC').toLowerCase())
    .replaceAll(/[\u2018\u2019\u02bc`´]/g, "'")
    .replaceAll(/\b(?:can't|cannot|cant)\b/g, 'can not')
    .replaceAll(/\b(?:won't|wont)\b/g, 'will not')
    .replaceAll(/\b(do|does|did|is|are|was|were|has|have|had|would|could|should)n'?t\b/g, '$1 not')
    .replaceAll(/'(?:s|re|ve|ll|m|d)\b/g, ' ')
    .replaceAll(/\p{Script=Han}/gu, (character) => SIMPLIFIED.get(character) ?? character);
}

/** Traditional characters of this field's words, each with its simplified form. */
const SIMPLIFIED: ReadonlyMap<string, string> = new Map(
  '啟启 動动 機机 開开 無无 電电 腦脑 顯显 藍蓝 檔档 體体 裝装 換换 線线 關关 閉闭 閃闪 選选 單单 碟盘 盤盘 錯错 誤误 進进 還还 從从 測测 壞坏 讀读 寫写 區区 過过 後后 應应 驅驱 這这 個个 麼么 沒没 會会 黃黄 紅红 標标 徵征 轉转 複复 復复 紀纪 備备 準准 內内 斷断 連连 樣样 隨随 間间 時时 現现 見见 認认 識识 號号 碼码 鑰钥 雙双 種种 頭头 來来 對对 點点 裡里 裏里 將将 為为 與与 題题 設设 啓启 軟软 據据 韌韧 鍵键 輸输'
    .split(' ')
    .map((pair) => [pair.slice(0, 1), pair.slice(1)] as const),
);

/**
 * A number with its mark, typed off or photographed: letters that look like digits (`OxcOOOOl4c`), and digits in groups
 * of four (`0x 0000 007b`). Words are left alone: only what begins with the mark, or is eight signs long, begins with a
 * `c` or `8` and holds a digit look-alike among digits, is a code.
 */
function mendCodes(text: string): string {
  return text
    .replaceAll(/\b[0o][x×] ?([0-9a-f]{4}) ([0-9a-f]{4})\b/g, '0x$1$2')
    .replaceAll(/\b[0o][x×] ?([0-9a-foil|]{2,8})(?![0-9a-z])/g, (_, digits: string) => `0x${digitsOf(digits)}`)
    .replaceAll(/\b([c8][0o][0-9a-foil]{6})(?![0-9a-z])/g, (_, digits: string) => digitsOf(digits));
}

function digitsOf(seen: string): string {
  return seen.replaceAll('o', '0').replaceAll(/[il|]/g, '1');
}

// ---- tokens ----------------------------------------------------------------------------------------------------

/** Words that change nothing of what was seen; left out on both sides, so that phrases stand close together. */
const FILLERS: ReadonlySet<string> = new Set(
  'the a an my our your its his her just really so please simply even actually quite very it is are was were am be been of 的 了 着 呢 啊 吧 呀 嘛 一 下 都 吗'.split(
    ' ',
  ),
);

const IRREGULAR: ReadonlyMap<string, string> = new Map(
  'froze freez,frozen freez,hung hang,shown show,found find,seen see,saw see,lost lose,broke break,broken break,wrote write,written write,shrank shrink,shrunk shrink,made make,got get,gotten get,ran run,chose choos,chosen choos,died die,dies die,dying die,goes go,came come,kept keep,took take,taken take,stood stand,gave give,given give,fell fall,fallen fall,began begin,begun begin,bought buy,plugged plug,recognise recogniz,recognised recogniz,recognises recogniz,does do,did do,done do,boots boots,booted boots,starts starts,started starts,works works,worked works,loads loads,installs installs,runs runs,has have,had have,pcs pc,ids id,isos iso,blank blank'
    .split(',')
    .map((pair) => pair.split(' ') as [string, string]),
);

/** Enough of English inflection for one word list: plural, -s, -ed, -ing, doubled consonants, a final e. */
export function stem(word: string): string {
  const known = IRREGULAR.get(word);
  if (known !== undefined) return known;
  if (word.length < 4 || !/^[a-z]+$/.test(word)) return word;
  let base = word;
  if (base.endsWith('ies')) base = `${base.slice(0, -3)}y`;
  else if (/[^aeiou]ing$/.test(base) && base.length >= 6) base = base.slice(0, -3);
  else if (base.endsWith('ed') && base.length >= 5) base = base.slice(0, -2);
  else if (base.endsWith('s') && !/(?:ss|us|is)$/.test(base)) base = base.slice(0, -1);
  if (/([bdgmnprt])\1$/.test(base)) base = base.slice(0, -1);
  return base.length >= 4 && base.endsWith('e') ? base.slice(0, -1) : base;
}

const CODE = /^(?:0x[0-9a-f]+|[0-9a-f]{8})$/;

/** Latin words as stems, numbers and codes whole, Chinese one character each; fillers left out. */
export function tokens(levelled: string): Token[] {
  const out: Token[] = [];
  for (const [run] of levelled.matchAll(/[\p{L}\p{N}.]+/gu)) {
    for (const part of CODE.test(run) ? [run] : splitRun(run)) {
      if (!FILLERS.has(part)) out.push(stem(part));
    }
  }
  return out;
}

/** Letters, digits (`usb3`, `2.0`) and Chinese characters apart. */
function splitRun(run: string): string[] {
  return [...run.matchAll(/\p{Script=Han}|\d+(?:\.\d+)*|[^\p{Script=Han}\d.]+/gu)].map(([part]) => part);
}

export function isHan(text: string): boolean {
  return /\p{Script=Han}/u.test(text);
}

// ---- clauses ---------------------------------------------------------------------------------------------------

/** What turns against the half before it. */
const BUT = /^(?:but|however|though|although|yet|while|whereas|except|only|但是|但|不过|可是|然而|却|反而|而)/;
const SENTENCE_END = /[.!?。！？；;\n](?!\d)|\s-{1,2}\s|…/;
const CLAUSE_END =
  /[,，、:：()（）"“”「」]|\b(?=(?:but|however|although|whereas|while)\b)|(?=但是|不过|可是|然而|反而)/;

/** The clauses of a levelled text, in order. */
export function clausesOf(levelled: string): readonly Clause[] {
  const out: Clause[] = [];
  for (const [sentence, part] of levelled.split(SENTENCE_END).entries()) {
    for (const piece of part.split(CLAUSE_END)) {
      const but = BUT.test(piece.trim());
      const list = tokens(piece);
      for (let at = 0; at < list.length; at += MAX_TOKENS) {
        out.push({ tokens: list.slice(at, at + MAX_TOKENS), but: but && at === 0, sentence });
      }
    }
  }
  return out;
}
