/** Which lines are what a person writes, and what they quote in them. */
import { isHan } from './words.ts';

/** Words that hold sentences together, and that messages of programs use sparingly. */
const JOINTS: ReadonlySet<string> = new Set(
  [
    'i my me we it its the a an is are was when after before but and then this that not no on in with from to of for same still just only so if or since at as again',
    'der die das den ein eine und ist nur nach beim nicht mit von auf ich kommt el la los las un una y no se me en de con del al que il lo gli e non di su le une et pas est dans sur je',
  ].flatMap((list) => list.split(' ')),
);

const MIN_WORDS = 4;
const MIN_JOINTS = 2;
/** Of the characters of a sentence so many are letters, spaces or the marks of sentences. */
const MIN_LETTERS = 0.8;
const MIN_HAN = 4;
/** A sentence, not a page in one line. */
const MAX_LENGTH = 4096;

/** `dd: error writing …`, a field of JSON, a listing, a prompt. */
const PROGRAM = /^(?:[a-z][\w.+-]*(?:\[\d+\])?: |[[{<|$#"*-])/;

export function isProse(line: string): boolean {
  const text = line.trim();
  if (text.length > MAX_LENGTH || PROGRAM.test(text)) return false;
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  if (han >= MIN_HAN) return true;
  const words = text.toLowerCase().match(/[\p{L}']+/gu) ?? [];
  if (words.length < MIN_WORDS) return false;
  const letters = text.match(/[\p{L}\p{N}\s.,;:!?'"’“”()-]/gu)?.length ?? 0;
  const joints = new Set(words.filter((word) => JOINTS.has(word)));
  return letters >= MIN_LETTERS * text.length && joints.size >= MIN_JOINTS && !isHan(text.slice(0, 1));
}

const QUOTED =
  /"([^"\n]{4,300})"|“([^”\n]{4,300})”|「([^」\n]{4,300})」|《([^》\n]{4,300})》|'([^'\n]{8,300})'|`([^`\n]{4,300})`/g;
/** What follows a colon, or a word for showing, to the end of the sentence. */
const SHOWN = /(?:[:：]|\b(?:says|shows|reads|prints|stops with|get|got|gives)\b|提示|显示|报错|报)\s*([^\n]{4,300})/;

/** Parts of a sentence that may be a screen. */
export function quotedIn(line: string): readonly string[] {
  const quoted = [...line.matchAll(QUOTED)].flatMap((match) => match.slice(1).filter((part) => part !== undefined));
  const told = SHOWN.exec(line)?.[1];
  return [...new Set([...quoted, ...(told === undefined ? [] : [told.trim()])])];
}
