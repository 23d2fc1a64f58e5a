/** The next best test with its command and both outcomes. */
import type { NextTest, WhatIf } from '../core/diagnosis.ts';
import { type View, say, joined, decibans, commandLines, bracketed, labelled, labelWidth, beside } from './view.ts';
import { wrap } from './wrap.ts';

/** `if it finds something: … leads by 12 dB`; with --explain also what moves. */
function outcomeText(view: View, phrase: 'ifFails' | 'ifPasses', what: WhatIf): string {
  const condition = say(view, phrase);
  if (what.moves.length === 0) return `${condition}${say(view, 'outcomeSame')}`;
  const cause = what.leads === undefined ? '' : view.texts.cause(what.leads)[view.language];
  const leads =
    what.leads === undefined
      ? say(view, 'noCause')
      : what.by === undefined
        ? say(view, 'outcomeAlone', { cause })
        : say(view, what.by === 0 ? 'outcomeEven' : 'outcomeLeads', { cause, by: Math.round(what.by) });
  if (!view.input.explain) return `${condition}${leads}`;
  const moves = joined(
    view,
    what.moves.map((move) => `${move.cause} ${decibans(move.decibans)}`),
  );
  return `${condition}${leads}${say(view, 'outcomeMoves', { moves })}`;
}

/** The commands as they can be pasted, but for those the request itself names, and what they do to the medium. */
function testCommands(view: View, test: NextTest, ask: string, columns: number): string[] {
  const risk = say(view, test.risk === 'none' ? 'riskNone' : test.risk === 'writes' ? 'riskWrites' : 'riskReads');
  const commands = test.commands.filter(
    ({ argv, to }) => !ask.includes([...argv, ...(to === undefined ? [] : ['>', to])].join(' ')),
  );
  return [
    ...commands.flatMap(({ argv, to }) => commandLines([...argv, ...(to === undefined ? [] : ['>', to])], columns)),
    ...wrap(bracketed(view, risk), columns),
  ];
}

export function nextTest(view: View): string[] {
  if (view.input.verdict.headline.message === 'no-evidence') {
    return labelled(view, 'nextTest', [say(view, 'giveEvidence')]);
  }
  const [best] = view.input.verdict.nextTests;
  if (best === undefined) return [];
  const ask = view.texts.ask(best.check)[view.language];
  const columns = view.terminal.columns - labelWidth(view, 'nextTest');
  return beside(view, 'nextTest', [
    ...wrap(`${ask}   ${bracketed(view, best.code)}`, columns),
    ...testCommands(view, best, ask, columns),
    ...wrap(outcomeText(view, 'ifFails', best.fails), columns),
    ...wrap(outcomeText(view, 'ifPasses', best.passes), columns),
  ]);
}
