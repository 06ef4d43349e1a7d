import { normaliseText } from '#core/language/arabic/normalise';
import { WAYS } from '#core/quotes/reportingVerbs';
import { writtenVerb } from '#core/quotes/writtenVerb';

const NOUNS = new Map(WAYS.flatMap(({ noun, english, arabic }) => [...english, ...arabic].map((verb) => [verb, noun])));
const PASTS = new Map(WAYS.flatMap(({ english, arabic }) => arabic.map((verb) => [verb, english[0]])));

/**
 * How somebody said it, in the reader's language, for beside the speaker's name: in Arabic always a noun, since a verb
 * after its subject would have to agree with it. Undefined for a verb of another language that has no counterpart here.
 * @example verbIn('وقال', 'ar') // 'تصريح'
 */
export function verbIn(verb: string, language: 'ar' | 'en'): string | undefined {
  const bare = writtenVerb(verb);
  const isArabic = /\p{Script=Arabic}/u.test(bare);
  if (language === 'en' && !isArabic) return bare;
  const translated = (language === 'ar' ? NOUNS : PASTS).get(normaliseText(bare.toLowerCase()));
  return translated ?? (isArabic === (language === 'ar') ? bare : undefined);
}
