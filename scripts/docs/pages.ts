/**
 * The reference, made from metadata: a page for every check, cause, symptom, repair and Windows code, one for the log
 * lines of each subsystem, formats, coverage, tasks, and an index of all. English first, then Chinese, in one page.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { causes } from '../../src/causes/index.ts';
import { symptoms } from '../../src/symptoms/symptoms.ts';
import { breaks } from '../../src/chain/breaks.ts';
import { checks } from '../../src/checks/index.ts';
import { ofCause, ofCheck, ofCode, ofRepair, ofSignature, ofSymptom } from '../../src/engine/knowledge.ts';
import { repairHeads } from '../../src/repair/host/host-index.ts';
import { LABELS, type Explained } from '../../src/report/explain.ts';
import type { Language } from '../../src/report/text.ts';
import { codeTables, type CodeEntry } from '../../src/signatures/codes/index.ts';
import { signatures } from '../../src/signatures/index.ts';
import { coveragePage } from './coverage.ts';
import { formatsPage } from './formats.ts';

/** What checks find, and what the boot walk finds itself. */
const kinds = [...checks, ...breaks];

/** Path inside the site → text of the page. */
export function pages(): ReadonlyMap<string, string> {
  const out = new Map<string, string>();
  const indexes: string[] = [];
  const section = (title: string, entries: readonly (readonly [path: string, of: Explained])[]): void => {
    const rows = entries.map(([path, of]) => {
      out.set(path, bothLanguages(of, 1).join('\n'));
      return `- [${of.code}](${path}) · ${escaped(of.title.en)} · ${escaped(of.title.zh)}`;
    });
    indexes.push(`## ${title}`, '', ...rows, '');
  };
  section(
    'Checks · 检查',
    kinds.map((check) => [`checks/${check.id}.md`, ofCheck(check)]),
  );
  section(
    'Causes · 原因',
    causes.map((cause) => [`causes/${cause.id}.md`, ofCause(cause)]),
  );
  section(
    'Symptoms · 症状',
    symptoms.map((symptom) => [`symptoms/${symptom.id}.md`, ofSymptom(symptom)]),
  );
  section(
    'Repairs · 修复',
    repairHeads.map((repair) => [`repairs/${repair.id}.md`, ofRepair(repair)]),
  );
  section(
    'Windows codes · Windows 代码',
    Object.values(codeTables)
      .flat()
      .map((entry) => [codePath(entry), ofCode(entry)]),
  );
  indexes.push('## Log lines · 日志', '');
  for (const [family, list] of families()) {
    const path = `log-lines/${family}.md`;
    out.set(path, [`# ${family}`, '', ...list.flatMap((of) => bothLanguages(of, 2))].join('\n'));
    indexes.push(`- [${family}](${path}) (${list.length})`);
  }
  out.set('formats.md', formatsPage());
  out.set('coverage.md', coveragePage());
  out.set('tasks.md', written('tasks.md'));
  out.set('index.md', ['# Reference · 参考', '', INTRODUCTION, '', ...indexes, ''].join('\n'));
  return out;
}

/** A page of `docs/`, as a person wrote it. */
function written(name: string): string {
  return readFileSync(join(import.meta.dirname, '../../docs', name), 'utf8');
}

const INTRODUCTION =
  'What the tool judges, and how it weighs what it finds; `wtg-triage explain <code>` prints the same. [Tasks](tasks.md): which command for what. [Formats](formats.md): what is read, checked and written. [Coverage](coverage.md): what is judged and what is not.';

function families(): ReadonlyMap<string, readonly Explained[]> {
  const out = new Map<string, Explained[]>();
  for (const signature of signatures) {
    const family = familyOf(signature.code);
    out.set(family, [...(out.get(family) ?? []), ofSignature(signature)]);
  }
  return new Map([...out].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function familyOf(code: string): string {
  return code.split('.')[0] ?? code;
}

/** `codes/0xC000000F-STATUS_NO_SUCH_FILE.md`: one number may belong to two programs. */
function codePath({ hex, name }: CodeEntry): string {
  return `codes/${`${hex}-${name}`.replaceAll(/[^\w.-]+/g, '-')}.md`;
}

/** Where an id or code is explained. */
const places: ReadonlyMap<string, string> = new Map([
  ...signatures.map(({ code }) => [code, `log-lines/${familyOf(code)}.md`] as const),
  ...kinds.map((check) => [check.code, `checks/${check.id}.md`] as const),
  ...causes.map(({ id }) => [id, `causes/${id}.md`] as const),
  ...symptoms.map(({ id }) => [`symptom:${id}`, `symptoms/${id}.md`] as const),
  ...repairHeads.map(({ id }) => [id, `repairs/${id}.md`] as const),
]);

function bothLanguages(of: Explained, level: number): string[] {
  const heading = '#'.repeat(level);
  const title = `${heading} ${escaped(of.code)} · ${escaped(of.title.en)} · ${escaped(of.title.zh)}`;
  return [title, '', ...inLanguage(of, 'en', heading), ...inLanguage(of, 'zh', heading)];
}

function inLanguage(of: Explained, language: Language, heading: string): string[] {
  const lines = [`${heading}# ${language === 'en' ? 'English' : '中文'}`, ''];
  for (const text of of.body) lines.push(escaped(text[language]), '');
  for (const { label, items } of of.lists) {
    if (items.length === 0) continue;
    lines.push(`**${LABELS[label][language]}**`, '', ...items.map((item) => `- ${linked(item[language], label)}`), '');
  }
  return lines;
}

/** An item that begins with an id leads to its page; patterns and samples are code as they stand. */
function linked(text: string, label: keyof typeof LABELS): string {
  if (label === 'pattern' || label === 'samples')
    return `\`\`${text.startsWith('`') || text.endsWith('`') ? ` ${text} ` : text}\`\``;
  const id = text.split(' ')[0] ?? '';
  const place = places.get(id) ?? places.get(id.split(':')[0] ?? '');
  if (place === undefined) return escaped(text);
  return `[${escaped(id)}](../${place})${escaped(text.slice(id.length))}`;
}

/** Markdown's own characters as text, but for commands between backquotes. */
function escaped(text: string): string {
  return text
    .split('`')
    .map((part, i, parts) =>
      i % 2 === 1 && i < parts.length - 1 ? `\`${part}\`` : part.replaceAll(/[\\*_<>[\]#|~$]/g, String.raw`\$&`),
    )
    .join('')
    .replaceAll(/ {2,}/g, ' · ');
}
