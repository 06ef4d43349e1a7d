import { normaliseText } from '#core/language/arabic/normalise';
import { ATTRIBUTIONS, REPORTING_PARTICIPLES, REPORTING_VERBS } from '#core/quotes/reportingVerbs';

const ALL = [REPORTING_VERBS, REPORTING_PARTICIPLES, ATTRIBUTIONS];

/** Whether the folded word tells that somebody said something, with or without «و» or «ف» to its front. */
export function isOneOf(words: ReadonlySet<string>, norm: string): boolean {
  return words.has(norm) || words.has(norm.replace(/^[وف](?=...)/u, ''));
}

/** A reporting verb without the conjunction that ties its sentence to the one before. @example bareVerb('وقال') // 'قال' */
export function bareVerb(written: string): string {
  const [bare] = /(?<=^[وف][\u064B-\u0652]*)[^\u064B-\u0652].*$/u.exec(written) ?? [];
  const isBare = (word: string) => ALL.some((words) => words.has(normaliseText(word)));
  return bare !== undefined && !isBare(written) && isBare(bare) ? bare : written;
}
