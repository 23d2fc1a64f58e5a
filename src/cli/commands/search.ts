/** `search`: the whole medium, for volumes that no table names. */
import { openEvidence } from '../../sources/open.ts';
import { cached } from '../../core/bytes.ts';
import type { Fact, FactKind } from '../../core/facts.ts';
import { sectorSizeFrom } from '../../engine/evidence.ts';
import { TOOL } from '../../engine/version.ts';
import { foundJson, plain } from '../../report/json.ts';
import { foundList } from '../../report/found.ts';
import { phrases } from '../../report/phrases.ts';
import { surveyMedium } from '../../survey/medium.ts';
import { EXIT } from '../exit.ts';
import { languageOf, type GlobalOptions } from '../options.ts';
import { print, printJson } from '../print.ts';
import { startDeep } from '../progress.ts';
import { liveTerminal } from '../terminal.ts';
import { failTarget } from './ls.ts';

export const SEARCH_SCHEMA = 'wtg-triage/search/1';

export async function runSearch(target: string, options: GlobalOptions): Promise<number> {
  const opened = await openEvidence(target);
  if (!opened.ok) return failTarget({ from: 'host', problem: opened.problem }, options);
  const language = languageOf(options);
  const deep = startDeep(language);
  try {
    const { kind, container } = opened;
    const info = { kind, sectorSizeFrom: sectorSizeFrom(kind, container), container };
    const { facts, gaps } = await surveyMedium(cached(opened.source), info, { ...deep, scan: true });
    const of = <K extends FactKind>(wanted: K): Fact<K>[] =>
      facts.filter((fact) => fact.kind === wanted) as unknown as Fact<K>[];
    const [found, remnants] = [of('found.volume'), of('found.remnant')];
    const complete = gaps.every((gap) => gap.kind !== 'found.volume');
    const unread = of('medium.hole').length > 0 ? EXIT.inconclusive : 0;
    const exit = (found.length > 0 ? EXIT.findings : EXIT.clean) | unread | (complete ? 0 : EXIT.cancelled);
    if (options.json === true) {
      const volumes = foundJson({ found, foundIdentities: of('found.identity') });
      const rest = { found: volumes, remnants: remnants.map(({ value }) => value) };
      printJson(plain({ schema: SEARCH_SCHEMA, tool: TOOL, exit, target, complete, ...rest }));
      return exit;
    }
    const [volumes, others] = [found.map(({ value }) => value), remnants.map(({ value }) => value)];
    const lines = foundList(volumes, others, language, liveTerminal().columns);
    const head = volumes.length === 0 ? phrases.foundNone : phrases.foundVolumes;
    print([head[language], ...lines, ...(complete ? [] : [phrases.foundStopped[language]])].join('\n'));
    return exit;
  } finally {
    deep.end();
    await opened.close();
  }
}
