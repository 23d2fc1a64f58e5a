/**
 * Width and wrapping as a terminal sees them: East Asian characters take two columns. cli-table3 loses text when it
 * wraps Chinese, so everything is wrapped here first.
 */
import { eastAsianWidth } from 'get-east-asian-width';

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

const PLAIN = /^[ -~]*$/;

export function width(text: string): number {
  if (PLAIN.test(text)) return text.length;
  let total = 0;
  for (const { segment } of segmenter.segment(text)) total += eastAsianWidth(segment.codePointAt(0) ?? 0);
  return total;
}

export function padEnd(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(columns - width(text), 0));
}

/** No line may begin with these: they go with what stands before them. */
const CLOSING = /^[，。；：！？、）》」』】”’]$/;
/** No line may end with these: they go with what follows. */
const OPENING = /^[（《「『【“‘]$/;

/**
 * Wraps to a number of columns, at blanks where there are any and between wide characters; a word longer than a line is
 * cut, never dropped. Joining the lines gives the text back but for blanks at the breaks.
 */
export function wrap(text: string, columns: number): string[] {
  const limit = Math.max(columns, 8);
  const whole = text.trimEnd();
  if (width(whole) <= limit) return [whole];
  const lines: string[] = [];
  let line = '';
  let used = 0;
  for (const piece of pieces(text)) {
    let rest = piece;
    if (used + width(rest.trimEnd()) > limit && used > 0) {
      lines.push(line.trimEnd());
      line = '';
      used = 0;
      rest = rest.trimStart();
    }
    while (width(rest.trimEnd()) > limit) {
      const head = cut(rest, limit - used);
      lines.push(line + head);
      line = '';
      used = 0;
      rest = rest.slice(head.length);
    }
    line += rest;
    used += width(rest);
  }
  if (line !== '' || lines.length === 0) lines.push(line.trimEnd());
  return lines;
}

/** Words with the blanks after them; wide characters one by one, with the marks that belong to them. */
function pieces(text: string): string[] {
  const out: string[] = [];
  let word = '';
  const end = (): void => {
    if (word !== '') out.push(word);
    word = '';
  };
  for (const { segment } of segmenter.segment(text)) {
    if (CLOSING.test(segment)) {
      if (word === '') word = out.pop() ?? '';
      word += segment;
      end();
    } else if (eastAsianWidth(segment.codePointAt(0) ?? 0) === 2 || OPENING.test(segment)) {
      if (!OPENING.test(word)) end();
      word += segment;
      if (!OPENING.test(segment)) end();
    } else {
      word += segment;
      if (segment === ' ') end();
    }
  }
  end();
  return out;
}

function cut(text: string, columns: number): string {
  let out = '';
  let used = 0;
  for (const { segment } of segmenter.segment(text)) {
    const w = eastAsianWidth(segment.codePointAt(0) ?? 0);
    if (used + w > columns && out !== '') break;
    out += segment;
    used += w;
  }
  return out;
}
