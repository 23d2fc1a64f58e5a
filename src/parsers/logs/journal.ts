/**
 * Fields of a journal entry → record. systemd.journal-fields(7); JSON and export forms of
 * https://systemd.io/JOURNAL_EXPORT_FORMATS/. `MESSAGE` may be text, an array of byte values (not UTF-8), an array of
 * those (the field repeated), or null (too large to print).
 */
import { decodeBytes } from './decode.ts';
import { isObject, numberOf, textOf, type JsonObject } from './json.ts';
import { normalise } from './normalise.ts';
import { fromMilliseconds } from './time.ts';
import { MAX_LINE, type LogRecord } from './types.ts';

/** Lines of one message (a program's traceback): each becomes a record. */
const MAX_MESSAGE_LINES = 200;

export function isJournalEntry(value: JsonObject): boolean {
  return 'MESSAGE' in value || '__CURSOR' in value || '__REALTIME_TIMESTAMP' in value;
}

/** Records of one entry; none if it has no message. */
export function journalRecords(fields: JsonObject, line: number, form: string): LogRecord[] {
  const message = messageText(fields['MESSAGE']);
  if (message === undefined) return [];
  const kernel = single(fields['_TRANSPORT']) === 'kernel' || single(fields['SYSLOG_IDENTIFIER']) === 'kernel';
  const ident = single(fields['SYSLOG_IDENTIFIER']) ?? single(fields['_COMM']);
  const mono = numberOf(single(fields['__MONOTONIC_TIMESTAMP']) ?? single(fields['_SOURCE_MONOTONIC_TIMESTAMP']));
  const real = numberOf(single(fields['__REALTIME_TIMESTAMP']) ?? single(fields['_SOURCE_REALTIME_TIMESTAMP']));
  const bootId = single(fields['_BOOT_ID']);
  const priority = numberOf(single(fields['PRIORITY']));
  const out: LogRecord[] = [];
  for (const physical of message.split('\n', MAX_MESSAGE_LINES)) {
    for (const text of normalise(physical)) {
      const kept = text.slice(0, MAX_LINE);
      out.push({
        line,
        raw: kept,
        text: kept,
        origin: kernel ? 'kernel' : 'userspace',
        form,
        ident: kernel ? 'kernel' : ident,
        priority,
        seconds: mono === undefined ? undefined : mono / 1e6,
        time: real === undefined ? undefined : fromMilliseconds(real / 1000),
        bootId,
        repeat: 1,
      });
    }
  }
  return out;
}

/** A repeated field is an array of its values; the first one counts. */
function single(value: unknown): string | undefined {
  return textOf(Array.isArray(value) ? value[0] : value);
}

function messageText(value: unknown): string | undefined {
  if (!Array.isArray(value)) return textOf(value);
  const items: readonly unknown[] = value;
  if (items.every((item) => typeof item === 'number')) {
    return decodeBytes(Uint8Array.from(items as readonly number[]));
  }
  return items
    .map((item) => messageText(item))
    .filter((item) => item !== undefined)
    .join('\n');
}

/** Entries of a `dmesg -J` document: `{"dmesg":[{"pri":6,"time":…,"msg":…}]}`. Undefined for another document. */
export function dmesgRecords(document: JsonObject, line: number): LogRecord[] | undefined {
  const entries: unknown = document['dmesg'];
  if (!Array.isArray(entries)) return undefined;
  const out: LogRecord[] = [];
  for (const entry of entries as readonly unknown[]) {
    if (!isObject(entry)) continue;
    const message = textOf(entry['msg']);
    const pri = numberOf(entry['pri']);
    if (message === undefined) continue;
    for (const text of message.split('\n', MAX_MESSAGE_LINES).flatMap(normalise)) {
      const kept = text.slice(0, MAX_LINE);
      out.push({
        line,
        raw: kept,
        text: kept,
        origin: 'kernel',
        form: 'dmesg-J',
        ident: 'kernel',
        priority: pri === undefined ? undefined : pri & 7,
        seconds: numberOf(entry['time']),
        time: undefined,
        bootId: undefined,
        repeat: 1,
      });
    }
  }
  return out;
}
