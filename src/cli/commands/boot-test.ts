/** `boot-test`: how far the medium comes in QEMU, as it is or as a repair would leave it. */
import { resolve } from 'node:path';
import { runRepair } from '../../apply/apply.ts';
import { bootTest, type BootTestReport } from '../../apply/boot/boot-test.ts';
import { STAGES } from '../../apply/boot/stages.ts';
import type { BootStatusRecord } from '../../core/facts.ts';
import { bootTestReport } from '../../report/boot-test.ts';
import { plain } from '../../report/json.ts';
import { repairReport } from '../../report/repair.ts';
import { openTarget } from '../../apply/target.ts';
import { surveyMedium } from '../../survey/medium.ts';
import { texts } from '../../engine/diagnosis.ts';
import { engineFor, mediumInfo } from '../../engine/planners.ts';
import { EXIT } from '../exit.ts';
import { languageOf, type GlobalOptions } from '../options.ts';
import { complain, print, printFailure, printJson } from '../print.ts';
import { TOOL } from '../../engine/version.ts';
import { liveTerminal } from '../terminal.ts';

export const BOOT_TEST_SCHEMA = 'wtg-triage/boot-test/1';

export interface BootTestCommandOptions extends GlobalOptions {
  readonly firmware?: 'uefi' | 'bios';
  readonly repaired?: boolean;
  readonly only?: readonly string[];
  readonly timeout: string;
  readonly expect?: string;
  readonly screen?: string;
}

/** An hour: a Windows that starts under emulation takes tens of minutes. */
const LONGEST = 3600;

export async function runBootTest(target: string, options: BootTestCommandOptions): Promise<number> {
  const language = languageOf(options);
  const timeout = Number(options.timeout);
  if (!(timeout > 0 && timeout <= LONGEST)) {
    const args = { reason: `--timeout: 1 … ${LONGEST}` };
    if (options.json === true) printFailure({ message: 'usage', args }, EXIT.usage);
    else complain(args.reason);
    return EXIT.usage;
  }
  const engine = await engineFor(target, options.only);
  // Planned without a write: says what stands against opening the target too, and which firmware it is made for.
  const planned = await runRepair({ ...engine, write: false, backupFolder: '/' });
  const unplanned = options.repaired === true && planned.status !== 'planned' && planned.status !== 'nothing-to-do';
  if (planned.target === undefined || unplanned) {
    if (options.json === true) {
      const obstacle = planned.obstacles[0];
      printFailure({ message: obstacle?.code ?? planned.status, args: obstacle?.args ?? {} }, EXIT.inconclusive);
    } else process.stderr.write(repairReport({ ...planned, found: undefined }, texts, language, liveTerminal()));
    return EXIT.inconclusive;
  }
  const info = await mediumInfo(target);
  const status: BootStatusRecord[] = [];
  const report = await bootTest({
    target,
    firmware: options.firmware ?? (await madeFor(target, engine.diagnose)),
    steps: options.repaired === true ? planned.steps : [],
    timeout,
    ...(options.expect === undefined ? {} : { expect: options.expect }),
    ...(options.screen === undefined ? {} : { screen: resolve(options.screen) }),
    inspect: async (source) => {
      const { facts } = await surveyMedium(source, info);
      for (const fact of facts) if (fact.kind === 'boot.status' && fact.value.present) status.push(fact.value);
    },
  });
  const exit = exitOf(report, options.expect !== undefined);
  const all = { ...report, repaired: options.repaired === true, bootStatus: status };
  if (options.json === true) printJson(plain({ schema: BOOT_TEST_SCHEMA, tool: TOOL, exit, ...all }));
  else print(bootTestReport(all, language, liveTerminal()));
  return exit;
}

/** BIOS only for a medium that is laid out for nothing else. */
async function madeFor(
  target: string,
  diagnose: Awaited<ReturnType<typeof engineFor>>['diagnose'],
): Promise<'uefi' | 'bios'> {
  const opened = await openTarget(target);
  if (!opened.ok) return 'uefi';
  try {
    const prepared = (await diagnose(opened.value.source)).chains.filter((chain) => chain.prepared);
    return prepared.length > 0 && prepared.every((chain) => chain.firmware === 'bios') ? 'bios' : 'uefi';
  } finally {
    await opened.value.close();
  }
}

function exitOf(report: BootTestReport, expected: boolean): number {
  if (report.status === 'unavailable' || report.status === 'failed') return EXIT.inconclusive;
  const enough = STAGES.indexOf(expected ? 'marker' : 'loader');
  return STAGES.indexOf(report.stage) >= enough ? EXIT.clean : EXIT.findings;
}
