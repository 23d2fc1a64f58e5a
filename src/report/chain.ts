/** The boot chains as lines. */
import type { Chain, Link } from '../core/chain.ts';
import { linkName, linkText } from './headline.ts';
import { firmwareNames } from './phrases.ts';
import { type Style, say, MAX_LABEL, MARGIN, type View } from './view.ts';
import { padEnd, width, wrap } from './wrap.ts';

const MARKS = { proven: '', suspect: '! ', broken: '✗ ', unknown: '? ', 'not-reached': '' } as const;

/** Behind a link that could not be judged the next ones cannot either: the first one says why. */
function followsUnknown(chain: Chain, link: Link): boolean {
  const at = chain.links.indexOf(link);
  return link.state === 'unknown' && link.codes.length === 0 && chain.links[at - 1]?.state === 'unknown';
}

function chainLines(view: View, chain: Chain, margin: string): string[] {
  const { style, columns } = view.terminal;
  const out: string[] = [];
  let line = margin;
  for (const [i, link] of chain.links.entries()) {
    const reached = link.state !== 'not-reached';
    const joint = i === 0 ? '' : reached ? ' ─ ' : ' ┄ ';
    const word = MARKS[link.state] + linkName(link.id, view.language);
    if (width(line) + width(joint + word) > columns && line !== margin) {
      out.push(line);
      line = ' '.repeat(MARGIN) + joint.trimStart();
    } else {
      line += joint;
    }
    line += word;
  }
  out.push(line);
  for (const link of chain.links) {
    if (link.state === 'proven' || link.state === 'not-reached' || followsUnknown(chain, link)) continue;
    const colour: Style = link.state === 'broken' ? 'red' : 'yellow';
    const codes = link.codes.length === 0 ? '' : `   ${link.codes.join(' ')}`;
    const label = `└ ${say(view, 'linkState', { link: linkName(link.id, view.language), state: say(view, link.state) })}`;
    // A long label leaves no room for a column of its own.
    const beneath = width(label) > MAX_LABEL;
    const indent = beneath ? MARGIN + 2 : MARGIN + width(label) + 2;
    const text = wrap(`${linkText(link, view.texts, view.language)}${codes}`, columns - indent);
    if (beneath) out.push(' '.repeat(MARGIN) + style(colour, label));
    out.push(
      ...text.map(
        (t, i) => (i > 0 || beneath ? ' '.repeat(indent) : `${' '.repeat(MARGIN)}${style(colour, label)}  `) + t,
      ),
    );
  }
  return out;
}

export function chains(view: View): string[] {
  const lines: string[] = [];
  const some = view.input.diagnosis.chains.some(({ prepared }) => prepared);
  for (const chain of view.input.diagnosis.chains) {
    const margin = padEnd(`  ${firmwareNames[chain.firmware] ?? chain.firmware}`, MARGIN);
    if (!chain.prepared) {
      // What no firmware starts is not harmless on any.
      const bios = some ? 'harmlessOnUefi' : 'notPreparedBios';
      const note = say(view, chain.firmware === 'bios' ? bios : 'notPreparedUefi');
      lines.push(margin + view.terminal.style('dim', note));
      continue;
    }
    lines.push(...chainLines(view, chain, margin));
  }
  return lines;
}
