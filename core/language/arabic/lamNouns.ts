import { endingsFor } from '#core/language/arabic/affixes';

/**
 * Nouns that begin with lam, folded, without the article: what tells «للجنة», which is ل + لجنة, from «للجمهور», which is
 * ل + ال + جمهور. Only nouns take «لل», so verbs («لحق», «لفت») and words with the preposition («لضم», «لغير») are not
 * here. Collected by hand from the letter lam of the word counts in core/language/arabic/commonWords and completed from memory (2026).
 */
const NOUNS = `
لاتين لاتيني لاجي لاذع لازم لازمه لاعب لاعبو لاعبي لاهوت لاهوتي لايحه لوايح لباس لبد لبس لبن لبناني لبوه لبيب لثام لثه لجا لجاج لجام
لجان لجنه لجو لحاء لحاف لحام لحاق لحظه لحم لحوم لحن لحيه لدغه لذه لذيذ لزوم لسان لص لصوص لطافه لطف لطمه لطيف لطيفه لعاب لعب لعبه
لعنه لغه لغز لغط لغم لغو لغوي لفافه لفاح لفح لفظ لفيف لقا لقاح لقب لقطه لقمه لقيا لقيط لكمه لمحه لمس لمسه لمعان لهاث
لهب لهجه لهفه لهو لهيب لوا لواحق لواط لوبي لوجستي لوح لوحه لوز لوعه لولب لوم لون لوي ليالي ليبي ليبرالي ليث ليره ليزر ليف ليل ليله ليمون
ليموزين لين ليونه ليوث لياقه لامركزيه لاسلكي لانهايه لاوعي لاعنف لقاحات لواعج لوازم لهجات لغات
`;

/** Those that name a mass have neither plural nor dual: «للبنات» is of بنات, not of لبن. */
const MASSES = new Set(['لبن', 'لحم', 'لهب', 'لطف', 'لهو', 'لوم', 'لعاب', 'لمعان', 'لغو']);

const nouns = new Set(NOUNS.split(/\s+/).filter((word) => word !== ''));
const ENDINGS = endingsFor('lamNoun');

/** Whether a folded word is such a noun as it is listed. */
export function isLamNoun(norm: string): boolean {
  return nouns.has(norm);
}

/** The same behind a usual ending: «لجنتها», «لاعبين»; teh marbuta opens before one. */
export function isInflectedLamNoun(norm: string): boolean {
  return ENDINGS.some((ending) => {
    if (!norm.endsWith(ending) || norm.length - ending.length < 2) return false;
    const base = norm.slice(0, norm.length - ending.length);
    return (nouns.has(base) && !MASSES.has(base)) || (/^ا?ت/.test(ending) && nouns.has(`${base}ه`));
  });
}
