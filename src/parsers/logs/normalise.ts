/**
 * One physical line of a terminal, serial port or log file as the text a person saw: escape sequences, carriage returns,
 * backspaces and control characters are gone. ECMA-48 for the sequences.
 */

/** Anything that needs work: C0 except tab, DEL, C1, bidirectional controls, caret or lost escapes, byte order mark. */
const UNCLEAN =
  // eslint-disable-next-line no-control-regex
  /[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]|\[\d[\d;]*m|\^\[/;
// eslint-disable-next-line no-control-regex
const OSC = /\u001b[\]PX^_][^\u0007\u001b]*(?:\u0007|\u001b\\)/g;
// eslint-disable-next-line no-control-regex
const CURSOR = /\u001b\[\d{0,4};?\d{0,4}[Hf]/g;
// eslint-disable-next-line no-control-regex
const CSI = /(?:\u001b\[|\u009b|\^\[\[)[0-9;:?<=>]*[ -/]*[@-~]/g;
// eslint-disable-next-line no-control-regex
const OTHER_ESCAPE = /\u001b[ -/]*[0-~]?/g;
/** Colour codes whose escape byte was lost on the way (copied from a web page). */
const BARE_COLOUR = /\[\d{1,3}(?:;\d{1,3})*m/g;
// eslint-disable-next-line no-control-regex
const CONTROLS = /[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/** The same for lines together: only the ends between them are allowed. */
// eslint-disable-next-line no-control-regex
const UNCLEAN_BLOCK = new RegExp(UNCLEAN.source.replace(String.raw`\u000a-`, String.raw`\u000b-`));

/** Whether no line of a block needs work. */
export function isCleanBlock(text: string): boolean {
  return !UNCLEAN_BLOCK.test(text);
}

/** How much of an unclean line is looked at: sequences may take several times the room of the text they colour. */
const MAX_UNCLEAN = 64 * 1024;

/**
 * A line as one or more lines of plain text: a cursor movement to another place of the screen starts a new one.
 * Only tab remains of the control characters.
 */
export function normalise(physical: string): string[] {
  const line = physical.endsWith('\r') ? physical.slice(0, -1) : physical;
  if (!UNCLEAN.test(line)) return [line];
  let text = line.length > MAX_UNCLEAN ? line.slice(0, MAX_UNCLEAN) : line;
  text = text.replace(OSC, '').replace(CURSOR, '\n').replace(CSI, '').replace(BARE_COLOUR, '');
  text = text.replace(OTHER_ESCAPE, '');
  const pieces = text.split('\n').map(printable);
  const kept = pieces.filter((piece) => piece.length > 0);
  return kept.length > 0 ? kept : [''];
}

function printable(text: string): string {
  return backspaced(overwritten(text)).replace(CONTROLS, '');
}

/** A lone carriage return begins the line anew (progress displays): the last segment that shows something stays. */
function overwritten(text: string): string {
  if (!text.includes('\r')) return text;
  let end = text.length;
  while (end > 0) {
    const start = text.lastIndexOf('\r', end - 1);
    if (end - start > 1) return text.slice(start + 1, end);
    end = start;
  }
  return '';
}

function backspaced(text: string): string {
  if (!text.includes('\b')) return text;
  const out: string[] = [];
  for (const character of text) {
    if (character === '\b') out.pop();
    else out.push(character);
  }
  return out.join('');
}
