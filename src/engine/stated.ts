/** What a line of a log, or a thing a person told, says for causes: what the ranking is given beside the causes' own. */
import { causes } from '../causes/index.ts';
import type { EventWeights } from '../diagnose/rank.ts';
import { eventWeights } from '../signatures/matcher/weights.ts';
import { toldWeights } from '../symptoms/weights.ts';

const told = toldWeights(causes);

export const statedWeights: EventWeights = (code, fields) =>
  code.startsWith('symptom:') ? told(code) : eventWeights(code, fields);
