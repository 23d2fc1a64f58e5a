/** Options every command knows, and the language of the report. */
import type { Language } from '../report/text.ts';

export interface GlobalOptions {
  readonly lang?: Language;
  readonly json?: boolean;
  readonly verbose?: boolean;
}

/** `--lang`, else the language of the environment, else English. */
export function languageOf(options: GlobalOptions): Language {
  if (options.lang !== undefined) return options.lang;
  const environment = process.env['LC_ALL'] ?? process.env['LC_MESSAGES'] ?? process.env['LANG'] ?? '';
  return environment.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

/** The language before the command line is understood: for what ends the process. */
export function languageOfLine(argv: readonly string[]): Language {
  const given = ` ${argv.join(' ')} `;
  const lang = (['zh', 'en'] as const).find(
    (one) => given.includes(` --lang ${one} `) || given.includes(` --lang=${one} `),
  );
  return languageOf(lang === undefined ? {} : { lang });
}
