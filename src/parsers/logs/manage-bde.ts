/** Output of `manage-bde -status`: volumes whose protectors bind them to one machine. */
import type { Conclusion } from './derived/rule.ts';
import { MAX_ITEMS, placed, type Said } from './tool.ts';

const VOLUME = /^(?:Volume|卷) ([A-Z]:)/;
const DATA = /^\[(?:Data Volume|数据卷)\]/;
const PROTECTORS = /^(\s{1,12})(?:Key Protectors|密钥保护器)[:：]\s*$/;
/** What opens a volume on another machine without its recovery key. */
const PORTABLE = /^(?:Password|External Key|Smart Card|密码|外部密钥|智能卡|启动密钥)/;

export class ManageBdeReader {
  private readonly out: Conclusion[] = [];
  private volume = '';
  /** Listed as a data volume: not that of the Windows that is asked. */
  private data = false;
  private list: { readonly indent: number; tpm: Said | undefined; portable: boolean } | undefined;

  line(line: number, text: string): void {
    const head = VOLUME.exec(text);
    if (head !== null) {
      this.end();
      this.volume = head[1] ?? '';
      this.data = false;
    } else if (DATA.test(text)) this.data = true;
    const protectors = PROTECTORS.exec(text);
    if (protectors !== null) {
      this.end();
      this.list = { indent: (protectors[1] ?? '').length, tpm: undefined, portable: false };
      return;
    }
    if (this.list === undefined) return;
    const name = text.trim();
    if (text.length - text.trimStart().length <= this.list.indent || name === '') this.end();
    else if (/^TPM\b/.test(name)) this.list.tpm ??= { line, text };
    else if (PORTABLE.test(name)) this.list.portable = true;
  }

  conclude(): readonly Conclusion[] {
    this.end();
    return this.out;
  }

  /**
   * Windows gives TPM protectors to its own volume alone: one on a data volume is of a Windows that was set up elsewhere,
   * or is carried around.
   */
  private end(): void {
    const list = this.list;
    this.list = undefined;
    if (list?.tpm === undefined || list.portable || !this.data || this.out.length >= MAX_ITEMS) return;
    this.out.push(placed('bde.tpm', { vol: this.volume }, list.tpm));
  }
}
