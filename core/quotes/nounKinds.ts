import { PERSON_TITLES } from '#core/entities/words/triggerWords';
import { wordSet } from '#core/entities/words/wordSet';
import { ARTICLE, CONTRACTED } from '#core/language/arabic/affixes';
import { withoutConjunction } from '#core/language/arabic/clitics';
import { SOURCES } from '#core/quotes/arabicWords';

export const withoutArticle = (norm: string): string =>
  norm.startsWith(ARTICLE) && norm.length > ARTICLE.length + 1 ? norm.slice(ARTICLE.length) : norm;

/** «للرئيس» without its preposition and article. */
export const withoutContraction = (norm: string): string => norm.slice(CONTRACTED.length);

/** Whether a word opens an office or a form of address. */
export const isOffice = (norm: string): boolean => PERSON_TITLES.has(norm) || PERSON_TITLES.has(withoutArticle(norm));

/** Whose words are not those of whom they are of: «محامي فلان», «زوجة فلان». */
const RELATED = wordSet(`
محامي محامو محامية محاميا محامون أنصار مؤيدو معارضو منتقدو مساعدو مساعد مرافق حراس زوجة زوج أرملة نجل ابن ابنة كريمة شقيق شقيقة والد والدة
عائلة أسرة أقارب أصدقاء صديق صديقة جيران زملاء زميل سائق طبيب حملة مقربو خصوم ضحايا ورثة وكيل
`);

/** Whether a word makes of the person whose name follows it somebody else; «و» may be joined to it. */
export const isRelated = (norm: string): boolean => RELATED.has(norm) || RELATED.has(withoutConjunction(norm, 3));

/** «مصدراً»: an accusative has its alef. */
const ACCUSATIVE = /ا$/u;

export const isSource = (norm: string): boolean =>
  SOURCES.has(norm) || SOURCES.has(withoutArticle(norm)) || SOURCES.has(norm.replace(ACCUSATIVE, ''));
