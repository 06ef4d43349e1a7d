import { isRadical } from '#core/language/arabic/radicals';

/** Arabic endings of a nisba in all numbers, genders and cases, on its folded form without the final ya. */
const NISBA_ENDINGS = ['ي', 'يه', 'يا', 'يون', 'يين', 'يات', 'يان', 'يتان', 'يتين', 'ييو', 'ييي'];

/**
 * Every written form of a demonym, folded: «عراقي» gives عراقية, العراقيون, … with and without the article. English
 * gets its plural. Irregular plurals («أكراد», «أتراك») are listed in the lexicon beside the singular.
 * @example demonymForms('عراقي', 'ar').includes('العراقيين') // true
 */
export function demonymForms(norm: string, lang: string): string[] {
  if (lang !== 'ar') return /(?:ese|ish|ch|s)$/.test(norm) ? [norm] : [norm, `${norm}s`];
  // «ألماني» begins with letters that only look like the article.
  const bare = norm.startsWith('ال') && norm.length > 4 && !isRadical(norm) ? norm.slice(2) : norm;
  const forms = bare.endsWith('ي') ? NISBA_ENDINGS.map((ending) => bare.slice(0, -1) + ending) : [bare];
  return forms.flatMap((form) => [form, `ال${form}`]);
}
