import { CONJUNCTION_CLASS } from '#core/language/arabic/affixes';
import { withoutConjunction } from '#core/language/arabic/clitics';
import { normaliseText } from '#core/language/arabic/normalise';
import { ATTRIBUTIONS, REPORTING_PARTICIPLES, REPORTING_VERBS } from '#core/quotes/reportingVerbs';

const ALL = [REPORTING_VERBS, REPORTING_PARTICIPLES, ATTRIBUTIONS];

/** Shortest verb before which a conjunction is taken off. */
const SHORTEST = 3;
const TASHKEEL = '\\u064B-\\u0652';
const AFTER_CONJUNCTION = new RegExp(`(?<=^${CONJUNCTION_CLASS}[${TASHKEEL}]*)[^${TASHKEEL}].*$`, 'u');

/** Whether the normalised word is one of a set, with or without «و» or «ف» before it. */
export function isOneOf(words: ReadonlySet<string>, norm: string): boolean {
  return words.has(norm) || words.has(withoutConjunction(norm, SHORTEST));
}

/** A reporting verb without the conjunction that ties its sentence to the one before. @example bareVerb('وقال') // 'قال' */
export function bareVerb(written: string): string {
  const [bare] = AFTER_CONJUNCTION.exec(written) ?? [];
  const isBare = (word: string) => ALL.some((words) => words.has(normaliseText(word)));
  return bare !== undefined && !isBare(written) && isBare(bare) ? bare : written;
}
