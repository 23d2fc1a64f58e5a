/** The report of `boot-test`. */
import type { Args, Text } from '../core/text.ts';
import type { Terminal } from './terminal.ts';
import { escapeControls, fill, type Language } from './text.ts';
import { wrap } from './wrap.ts';

export interface BootTestOutcome {
  readonly status: string;
  readonly firmware: 'uefi' | 'bios';
  readonly stage: string;
  readonly line: string | undefined;
  readonly seconds: number;
  readonly serial: readonly string[];
  readonly text: readonly string[];
  readonly screen: string | undefined;
  readonly screenProblem: string | undefined;
  readonly problem: string | undefined;
  readonly repaired: boolean;
  readonly bootStatus: readonly {
    readonly volume: string;
    readonly path: string;
    readonly outcome: string;
    readonly events: readonly {
      readonly name: string;
      readonly status: number | undefined;
      readonly path: string | undefined;
    }[];
  }[];
}

const phrases: Readonly<Record<string, Text>> = {
  unavailable: {
    en: 'Cannot start it here: {problem} is not installed (Debian: qemu-system-x86, qemu-utils, ovmf)',
    zh: '无法在此启动：未安装 {problem}（Debian 软件包：qemu-system-x86、qemu-utils、ovmf）',
  },
  failed: { en: 'The boot test failed: {problem}', zh: '启动测试失败：{problem}' },
  asIs: { en: '{firmware}, the medium as it is', zh: '{firmware}，介质保持原样' },
  repaired: { en: '{firmware}, as the repair would leave it', zh: '{firmware}，按修复后的状态' },
  'stage-nothing': { en: 'nothing was heard of it', zh: '没有任何动静' },
  'stage-firmware': { en: 'came as far as the firmware', zh: '止于固件' },
  'stage-boot-code': { en: 'came as far as the boot code in sector 0', zh: '止于 0 号扇区的引导代码' },
  'stage-boot-record': { en: "came as far as the volume's boot record", zh: '止于分区引导记录' },
  'stage-loader': { en: 'reached a loader', zh: '已到达引导程序' },
  'stage-kernel': { en: 'reached a kernel', zh: '已到达内核' },
  'stage-marker': { en: 'reached what was expected', zh: '已到达预期的标志' },
  'end-ended': { en: 'and ended there, after {seconds} s', zh: '并在此结束，用时 {seconds} 秒' },
  'end-exited': {
    en: 'and the machine switched itself off, after {seconds} s',
    zh: '随后机器自行关闭，用时 {seconds} 秒',
  },
  'end-quiet': { en: 'and said nothing further in {seconds} s', zh: '此后 {seconds} 秒内再无动静' },
  line: { en: 'It said: {line}', zh: '输出：{line}' },
  screen: { en: 'Last screen: {screen}', zh: '最后画面：{screen}' },
  noScreen: { en: 'The last screen could not be saved: {problem}', zh: '无法保存最后画面：{problem}' },
  console: { en: 'Last lines', zh: '最后几行' },
  status: { en: '{volume}:{path} says: {outcome}', zh: '{volume}:{path} 记录：{outcome}' },
  'outcome-none': { en: 'nothing was started', zh: '没有启动任何程序' },
  'outcome-started': { en: 'a loader was started and did not come back', zh: '已启动一个引导程序，未返回' },
  'outcome-failed': { en: 'the start failed', zh: '启动失败' },
  'outcome-unknown': { en: 'how it ended is not known', zh: '结果不明' },
  untouched: { en: 'The medium itself was only read.', zh: '介质本身仅被读取。' },
};

/** Lines of the console shown; --json has more. */
const SHOWN = 12;

export function bootTestReport(outcome: BootTestOutcome, language: Language, terminal: Terminal): string {
  const say = (phrase: string, args: Args = {}): string => {
    const text = phrases[phrase];
    return text === undefined ? phrase : fill(text, args, language);
  };
  const { status, problem, stage, seconds, line, screen, screenProblem } = outcome;
  if (status === 'unavailable' || status === 'failed') {
    return `${terminal.style('red', `✗ ${say(status, { problem: escapeControls(problem ?? '') })}`)}\n`;
  }
  const good = stage === 'loader' || stage === 'kernel' || stage === 'marker';
  const firmware = outcome.firmware === 'uefi' ? 'UEFI (OVMF)' : 'BIOS (SeaBIOS)';
  const comma = language === 'zh' ? '，' : ', ';
  const head = [say(outcome.repaired ? 'repaired' : 'asIs', { firmware }), say(`stage-${stage}`)].join(
    language === 'zh' ? '：' : ': ',
  );
  const first = head + comma + say(`end-${status}`, { seconds });
  const lines = [terminal.style(good ? 'green' : 'red', `${good ? '✓' : '✗'} ${first}`)];
  const add = (text: string): number => lines.push(...wrap(text, terminal.columns - 2).map((row) => `  ${row}`));
  if (line !== undefined) add(say('line', { line: escapeControls(line) }));
  for (const one of outcome.bootStatus) {
    add(say('status', { volume: one.volume, path: escapeControls(one.path), outcome: say(`outcome-${one.outcome}`) }));
    for (const event of one.events) {
      const code = event.status === undefined ? '' : ` 0x${event.status.toString(16)}`;
      add(`- ${event.name}${code} ${escapeControls(event.path ?? '')}`);
    }
  }
  if (screen !== undefined) add(say('screen', { screen: escapeControls(screen) }));
  if (screenProblem !== undefined) add(say('noScreen', { problem: escapeControls(screenProblem) }));
  const shown = [...outcome.serial, ...outcome.text].slice(-SHOWN);
  if (shown.length > 0) lines.push('', terminal.style('bold', say('console')));
  for (const row of shown) lines.push(`  ${escapeControls(row)}`);
  lines.push('', say('untouched'));
  return `${lines.join('\n')}\n`;
}
