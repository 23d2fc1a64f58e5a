/** The list of coredumpctl, a row per crash, and what `coredumpctl info` and `gdb` say of one. systemd src/coredump/coredumpctl.c. */
import type { Conclusion } from './derived/rule.ts';
import { MAX_ITEMS, placed } from './tool.ts';

const HEAD = /^TIME +PID +UID +GID +SIG +COREFILE +EXE/;
const ROW =
  /^\S{2,12} \d{4}-\d\d-\d\d \d\d:\d\d:\d\d \S{1,8} +(\d{1,10}) +(\d{1,10}) +\d{1,10} +(?:SIG)?([A-Z]{3,6}|\d{1,2}) +(?:present|missing|truncated|inaccessible|none|journal|error|-) +(\S{1,256})/;

export class CoredumpReader {
  private readonly out: Conclusion[] = [];
  private listing = false;
  private shown: { readonly pid: string; readonly comm: string } | undefined;

  line(line: number, text: string): void {
    if (HEAD.test(text)) this.listing = true;
    this.info(line, text);
    const row = this.listing ? ROW.exec(text) : null;
    if (row === null || this.out.length >= MAX_ITEMS) return;
    const [, pid = '', uid = '', signal = '', exe = ''] = row;
    const comm = exe.split('/').at(-1) ?? exe;
    this.out.push(placed('core', { pid, uid, comm, sig: signal }, { line, text }));
  }

  private info(line: number, text: string): void {
    const process = /^ {0,16}PID: (\d{1,10}) \(([^)]{1,64})\)/.exec(text);
    if (process !== null) this.shown = { pid: process[1] ?? '', comm: process[2] ?? '' };
    const signal = this.shown === undefined ? null : /^ {0,16}Signal: \d{1,2} \(([A-Z]{2,6})\)/.exec(text);
    if (signal === null || this.shown === undefined || this.out.length >= MAX_ITEMS) return;
    this.out.push(placed('core', { ...this.shown, sig: signal[1] ?? '' }, { line, text }));
    this.shown = undefined;
  }

  conclude(): readonly Conclusion[] {
    return this.out;
  }
}
