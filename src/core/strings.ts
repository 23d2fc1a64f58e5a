/**
 * Ends of stored texts without expressions: a search for a run that must stand at the end tries every run, which costs the
 * square of a field full of them.
 */

/** Without the characters of `padding` at its end. */
export function withoutTrailing(text: string, padding: string): string {
  let end = text.length;
  while (end > 0 && padding.includes(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

/** Up to the first NUL. */
export function beforeNul(text: string): string {
  const end = text.indexOf('\0');
  return end < 0 ? text : text.slice(0, end);
}
