/**
 * Health values that need two lines or a document: spare blocks against their threshold in the output of smartctl and
 * nvme smart-log, and smartctl --json. NVM Express base specification, SMART / Health Information log page.
 */
import type { Conclusion } from './derived/rule.ts';
import { isObject, type JsonObject } from './json.ts';
import { MAX_ITEMS, placed, scalar, type Said } from './tool.ts';

const SPARE = /^\s*(?:available_spare|Available Spare)\s*:\s*(\d{1,3})%/;
const THRESHOLD = /^\s*(?:available_spare_threshold|Available Spare Threshold)\s*:\s*(\d{1,3})%/;

export class HealthReader {
  private readonly out: Conclusion[] = [];
  private spare: (Said & { readonly value: number }) | undefined;
  found = false;

  line(line: number, text: string): void {
    const spare = SPARE.exec(text);
    if (spare !== null) this.spare = { line, text, value: Number(spare[1]) };
    const threshold = THRESHOLD.exec(text);
    if (spare !== null || threshold !== null) this.found = true;
    if (threshold === null || this.spare === undefined) return;
    this.judgeSpare(this.spare.value, Number(threshold[1]), this.spare);
    this.spare = undefined;
  }

  /** True if the document was one of smartctl or nvme smart-log. */
  document(document: JsonObject, line: number): boolean {
    if ('critical_warning' in document && 'avail_spare' in document) {
      this.found = true;
      this.nvme(document, (text) => ({ line, text }));
      return true;
    }
    if (!isObject(document['smartctl'])) return false;
    this.found = true;
    const device = document['device'];
    const name = isObject(device) ? (scalar(device, 'name') ?? '') : '';
    const say = (text: string): Said => ({ line, text: `${name} ${text}`.trim() });
    const status = document['smart_status'];
    if (isObject(status) && status['passed'] === false)
      this.add(placed('smart.fail', { dev: name }, say('smart_status: failed')));
    const nvme = document['nvme_smart_health_information_log'];
    if (isObject(nvme)) this.nvme(nvme, say);
    const attributes = document['ata_smart_attributes'];
    if (isObject(attributes) && Array.isArray(attributes['table'])) this.attributes(attributes['table'], say);
    return true;
  }

  conclude(): readonly Conclusion[] {
    return this.out;
  }

  /** The names of smartctl, then those of nvme-cli. */
  private nvme(log: JsonObject, say: (text: string) => Said): void {
    for (const [keys, group] of [
      [['critical_warning'], 'cwk'],
      [['percentage_used', 'percent_used'], 'usk'],
      [['media_errors'], 'mek'],
    ] as const) {
      const key = keys.find((name) => name in log) ?? keys[0];
      const v = scalar(log, key);
      if (v !== undefined && v !== '0') this.add(placed('nvme.health', { [group]: key, v }, say(`${key}: ${v}`)));
    }
    const spare = Number(scalar(log, 'available_spare') ?? scalar(log, 'avail_spare'));
    const threshold = Number(scalar(log, 'available_spare_threshold') ?? scalar(log, 'spare_thresh'));
    this.judgeSpare(spare, threshold, say(`available_spare: ${spare}, threshold ${threshold}`));
  }

  private attributes(table: readonly unknown[], say: (text: string) => Said): void {
    for (const row of table.slice(0, 256)) {
      if (!isObject(row) || !isObject(row['raw'])) continue;
      const id = scalar(row, 'id') ?? '';
      const raw = scalar(row['raw'], 'value') ?? '0';
      if (!/^(?:5|187|196|197|198|199)$/.test(id) || raw === '0') continue;
      const attribute = scalar(row, 'name') ?? '';
      this.add(placed('smart.attr', { id, name: attribute, raw }, say(`${id} ${attribute}: ${raw}`)));
    }
  }

  /** A threshold of zero means that the drive does not use one. */
  private judgeSpare(spare: number, threshold: number, said: Said): void {
    if (!(threshold > 0 && spare <= threshold)) return;
    this.add(placed('nvme.spare', { spare: String(spare), threshold: String(threshold) }, said));
  }

  private add(conclusion: Conclusion): void {
    if (this.out.length < MAX_ITEMS) this.out.push(conclusion);
  }
}
