import { PERSON_TITLES } from '#core/entities/words/triggerWords';
import { ARTICLE, CONTRACTED } from '#core/language/arabic/affixes';
import { SOURCES } from '#core/quotes/arabicWords';

export const withoutArticle = (norm: string): string =>
  norm.startsWith(ARTICLE) && norm.length > ARTICLE.length + 1 ? norm.slice(ARTICLE.length) : norm;

/** «للرئيس» without its preposition and article. */
export const withoutContraction = (norm: string): string => norm.slice(CONTRACTED.length);

/** Whether a word opens an office or a form of address. */
export const isOffice = (norm: string): boolean => PERSON_TITLES.has(norm) || PERSON_TITLES.has(withoutArticle(norm));

/** «مصدراً»: an accusative has its alef. */
const ACCUSATIVE = /ا$/u;

export const isSource = (norm: string): boolean =>
  SOURCES.has(norm) || SOURCES.has(withoutArticle(norm)) || SOURCES.has(norm.replace(ACCUSATIVE, ''));
