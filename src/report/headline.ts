/** The headline as one sentence, for every report alike. */
import type { Link } from '../core/chain.ts';
import type { Args } from '../core/text.ts';
import type { Firmware, Headline, HeadlineMessage } from '../core/verdict.ts';
import { linkNames } from './link-texts.ts';
import { firmwareNames, phrases, type Phrase } from './phrases.ts';
import { fill, type Language } from './text.ts';
import type { ReportTexts } from './texts.ts';

const SENTENCES = {
  broken: 'verdictBroken',
  doubtful: 'verdictDoubtful',
  some: 'verdictSome',
  found: 'verdictFinding',
  unprepared: 'verdictUnprepared',
  unknown: 'verdictUnknown',
  unread: 'verdictUnread',
  whole: 'verdictClean',
  'whole-so-far': 'verdictCleanSoFar',
  likely: 'verdictCause',
  told: 'verdictTold',
  'no-evidence': 'verdictNoEvidence',
  nothing: 'verdictNothing',
} as const satisfies Record<HeadlineMessage, Phrase>;

/** Without a stop at its end. */
export function headlineText(headline: Headline, texts: ReportTexts, language: Language): string {
  const { message, firmware, elsewhere, link, finding, cause } = headline;
  const say = (phrase: Phrase, args: Args): string => fill(phrases[phrase], args, language);
  const whole = message === 'whole' || message === 'whole-so-far';
  const heading = finding === undefined ? undefined : texts.heading(finding)[language];
  const named = cause === undefined ? undefined : texts.cause(cause)[language];
  const ofLink = link === undefined ? {} : { link: linkName(link.id, language), what: linkText(link, texts, language) };
  const what = whole ? undefined : (heading ?? named);
  const verdict = say(SENTENCES[message], {
    firmware: firmwareList(firmware, language),
    ...ofLink,
    ...(what === undefined ? {} : { what }),
  });
  if (whole && heading !== undefined) return bare(say('verdictWarning', { verdict, what: heading }));
  if (whole && named !== undefined) return bare(say('verdictButCause', { verdict, what: named }));
  if (elsewhere.length === 0) return bare(verdict);
  return bare(say('verdictElse', { verdict, firmware: firmwareList(elsewhere, language) }));
}

/** What is said of a link; the messages of links that break are sentences of their own. */
export function linkText(link: Link, texts: ReportTexts, language: Language): string {
  return bare(fill(texts.link(link.message), link.args, language));
}

export function linkName(id: string, language: Language): string {
  return linkNames[id]?.[language] ?? id;
}

function firmwareList(firmware: readonly Firmware[], language: Language): string {
  return firmware.map((name) => firmwareNames[name] ?? name).join(fill(phrases.listJoint, {}, language));
}

function bare(sentence: string): string {
  return sentence.replace(/[.。]$/, '');
}
