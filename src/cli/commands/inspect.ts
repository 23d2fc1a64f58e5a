/** `inspect`: decoded structures with their places. */
import { inspectNode, STRUCTURES } from '../../inspect/inspect.ts';
import { bytesOf } from '../../inspect/listing.ts';
import type { Node } from '../../inspect/node.ts';
import { inspectRevocation } from '../../inspect/revocation.ts';
import type { View } from '../../inspect/view.ts';
import { inspectReport, type ShownContainer } from '../../report/inspect.ts';
import { plain } from '../../report/json.ts';
import { EXIT } from '../exit.ts';
import { languageOf, type GlobalOptions } from '../options.ts';
import { openContainer, openTarget, type OpenedTarget, type TargetFailure } from '../../engine/nested-path.ts';
import { complain, print, printFailure, printJson } from '../print.ts';
import { TOOL } from '../../engine/version.ts';
import { liveTerminal } from '../terminal.ts';
import { failTarget } from './ls.ts';

export const INSPECTION_SCHEMA = 'wtg-triage/inspection/1';

export interface InspectOptions extends GlobalOptions {
  readonly hex?: boolean;
  /** A captured signature database to look the program up in. */
  readonly dbx?: string;
}

export async function runInspect(
  target: string,
  structure: string | undefined,
  options: InspectOptions,
): Promise<number> {
  if (structure !== undefined && !STRUCTURES.includes(structure)) return unknownStructure(structure, options);
  const opened = await openTarget(target);
  if (!opened.ok) return failTarget(opened.failure, options);
  try {
    const views = await inspectNode(opened.value.node, structure, openContainer);
    if (!views.ok) return failTarget({ from: 'path', problem: views.problem }, options);
    const lookup = options.dbx === undefined ? undefined : await lookUp(opened.value.node, options.dbx);
    if (lookup?.ok === false) return failTarget(lookup.failure, options);
    const shownViews = lookup === undefined ? views.value : [...views.value, lookup.view];
    const container = structure === undefined ? containerOf(opened.value) : undefined;
    const exit = exitOf(shownViews, container);
    const hex = options.hex === true;
    if (options.json === true) {
      const shown = hex ? shownViews : shownViews.map(({ records: _r, raw: _b, ...view }) => view);
      printJson(plain({ schema: INSPECTION_SCHEMA, tool: TOOL, exit, target, container, structures: shown }));
    } else {
      print(inspectReport({ container, views: shownViews, hex }, languageOf(options), liveTerminal()));
    }
    return exit;
  } finally {
    await opened.value.close();
  }
}

type LookUp = { readonly ok: true; readonly view: View } | { readonly ok: false; readonly failure: TargetFailure };

async function lookUp(node: Node, database: string): Promise<LookUp> {
  const program = bytesOf(node);
  if (!program.ok) return { ok: false, failure: { from: 'path', problem: program.problem } };
  const opened = await openTarget(database);
  if (!opened.ok) return { ok: false, failure: opened.failure };
  try {
    const lists = bytesOf(opened.value.node);
    if (!lists.ok) return { ok: false, failure: { from: 'path', problem: lists.problem } };
    return { ok: true, view: await inspectRevocation(program.value, lists.value) };
  } finally {
    await opened.value.close();
  }
}

/** The container of the host's file; only where the target is that file as a whole. */
function containerOf(target: OpenedTarget): ShownContainer | undefined {
  const { evidence, inside } = target;
  if (inside !== '' || evidence.container === 'raw') return undefined;
  return { kind: evidence.container, size: evidence.size, about: evidence.about };
}

function exitOf(views: readonly View[], container: ShownContainer | undefined): number {
  const ok = views.filter((view) => view.status === 'ok');
  if (ok.length === 0 && container === undefined) return EXIT.inconclusive;
  return views.some((view) => view.status === 'unreadable' || view.anomalies.length > 0) ? EXIT.findings : EXIT.clean;
}

function unknownStructure(structure: string, options: GlobalOptions): number {
  const args = { structure, known: STRUCTURES.join(', ') };
  if (options.json === true) {
    printFailure({ message: 'unknown-structure', args }, EXIT.usage);
  } else {
    const zh = languageOf(options) === 'zh';
    const text = zh ? `没有名为“${structure}”的结构；可用的有：` : `there is no structure "${structure}"; known are: `;
    complain(`${text}${args.known}`);
  }
  return EXIT.usage;
}
