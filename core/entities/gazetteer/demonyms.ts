import { ARTICLE, endingsFor } from '#core/language/arabic/affixes';
import { isRadical } from '#core/language/arabic/radicals';

/** In all numbers, genders and cases, on the normalised form without the final ya. */
const NISBA_ENDINGS = endingsFor('nisba');

/**
 * Every written form of a demonym, folded: «عراقي» gives عراقية, العراقيون, … with and without the article. English
 * gets its plural. Irregular plurals («أكراد», «أتراك») are listed in the lexicon beside the singular.
 * @example demonymForms('عراقي', 'ar').includes('العراقيين') // true
 */
export function demonymForms(norm: string, lang: string): string[] {
  if (lang !== 'ar') return /(?:ese|ish|ch|s)$/.test(norm) ? [norm] : [norm, `${norm}s`];
  // «ألماني» begins with letters that only look like the article.
  const bare = norm.startsWith(ARTICLE) && norm.length > 4 && !isRadical(norm) ? norm.slice(ARTICLE.length) : norm;
  const forms = bare.endsWith('ي') ? NISBA_ENDINGS.map((ending) => bare.slice(0, -1) + ending) : [bare];
  return forms.flatMap((form) => [form, ARTICLE + form]);
}
