/** Head of the report and the places findings rest on. */
import type { EvidenceItem } from '../core/diagnosis.ts';
import type { Fact } from '../core/facts.ts';
import { creatorNames } from './phrases.ts';
import { fill, placeText, bytesText, escapeControls } from './text.ts';
import type { Seen } from './seen.ts';
import { joined, say, type View } from './view.ts';
import { wrap } from './wrap.ts';

export function described(view: View, item: EvidenceItem): string {
  if (item.problem !== undefined) {
    const problem = fill(view.texts.problem(item.problem.message), item.problem.args, view.language);
    const at = item.problem.at === undefined ? '' : ` @ ${placeText(item.problem.at.offset, 512, view.language)}`;
    return say(view, 'notUsable', { problem: problem + at });
  }
  const parts = [bytesText(item.size, view.language)];
  if (item.kind === 'log') return [...parts, say(view, 'log', { format: item.format })].join(' · ');
  if (item.kind === 'file') return [...parts, say(view, 'file', { format: item.format })].join(' · ');
  const medium = view.input.facts.find((f): f is Fact<'medium'> => f.kind === 'medium' && f.value.size === item.size);
  if (medium !== undefined) {
    const { scheme, sectorSize, container } = medium.value;
    if (container !== 'raw') parts.push(container);
    const table =
      scheme === 'none'
        ? say(view, 'noTable')
        : scheme === 'unreadable'
          ? say(view, 'unreadableTable')
          : scheme.toUpperCase();
    parts.push([table, say(view, 'sectors', { size: sectorSize })].join(say(view, 'joint')));
    const creator = view.input.facts.find((f): f is Fact<'medium.creator'> => f.kind === 'medium.creator');
    if (creator !== undefined)
      parts.push(say(view, 'madeBy', { name: creatorNames[creator.value.id]?.[view.language] ?? creator.value.name }));
  }
  return parts.join(' · ');
}

export function describe(view: View, item: EvidenceItem): string[] {
  const { columns, style } = view.terminal;
  const name = escapeControls(item.id);
  const rest = wrap(`${name} · ${described(view, item)}`, columns);
  const colour = item.problem === undefined ? 'bold' : 'red';
  return rest.map((line, i) =>
    i === 0 && line.startsWith(name) ? style(colour, name) + line.slice(name.length) : line,
  );
}

/** A thing told; where it may be several, these and the question that tells them apart. Words are quoted once. */
function understood(view: View, { text, id, title, open }: Seen, isQuoted: boolean): string[] {
  const phrase = isQuoted ? 'understoodToo' : 'understood';
  const told = say(view, phrase, { text: escapeControls(text), title: title[view.language], id });
  if (open === undefined) return wrap(told, view.terminal.columns);
  const narrower = open.narrower.map((one) => say(view, 'titled', { title: one.title[view.language], id: one.id }));
  const maybe = say(view, 'mayBe', { narrower: joined(view, narrower), ask: open.ask[view.language] });
  return [...wrap(told, view.terminal.columns), ...wrap(maybe, view.terminal.columns)];
}

export function header(view: View): string[] {
  const { tool, diagnosis } = view.input;
  const lines = diagnosis.evidence.flatMap((item) => describe(view, item));
  if (tool.bytesRead !== undefined && tool.milliseconds !== undefined && tool.bytesRead > 0) {
    const note = say(view, 'readNote', {
      bytes: bytesText(tool.bytesRead, view.language),
      seconds: (tool.milliseconds / 1000).toFixed(1),
    });
    lines.push(view.terminal.style('dim', note));
  }
  const symptoms = view.input.symptoms ?? [];
  for (const [i, seen] of symptoms.entries()) {
    lines.push(...understood(view, seen, symptoms[i - 1]?.text === seen.text));
  }
  for (const { text, near } of view.input.notUnderstood ?? []) {
    const ids = near.map(({ id, title }) => say(view, 'titled', { title: title[view.language], id }));
    const phrase = near.length === 0 ? 'notUnderstood' : 'notUnderstoodNear';
    const told = say(view, phrase, { text: escapeControls(text), near: joined(view, ids) });
    lines.push(...wrap(told, view.terminal.columns));
  }
  return lines;
}
