import { TOLL_WORDS } from '#core/developments/tolls';
import { ARTICLE } from '#core/language/arabic/affixes';
import { baseOf } from '#core/language/arabic/base';
import type { Token } from '#core/language/tokenise';

/** Of time: they tell when, not how much of what happened. Normalised. */
const TIMES = new Set(
  'second seconds minute minutes hour hours day days week weeks month months year years ثانيه ثوان دقيقه دقائق ساعه ساعات يوم يوما ايام اسبوع اسبوعا اسابيع شهر شهرا اشهر شهور سنه سنوات عام عاما اعوام'.split(
    ' ',
  ),
);

/** A number with what it counts. */
export interface CountedPhrase {
  /** As it stands in the text. @example '23 diplomats' */
  text: string;
  /** The word that says what is counted. */
  counted: Token;
}

/** Between a number and what it counts: by themselves they say nothing. Normalised. */
const SCALES = new Set(
  'hundred thousand million billion trillion percent مئه مئات الف الاف مليون ملايين مليار مليارات بالمئه بالمائه'.split(
    ' ',
  ),
);
/** How nouns end that are counted by more than ten, or in a plural: «جندياً», «ضربة», «غارات», «مدنيين». */
const COUNTED_ENDING = /(?:[اهء]|ات|ين)$/u;

/** "13,000 US autoworkers", "146,000 U.S. workers": letters that are short for a name. */
const LETTERS = /^\p{Lu}{1,3}$/u;
/** English plurals that end otherwise than in s. Normalised. */
const PLURALS = new Set('people men women children police troops'.split(' '));
/** They say of what kind the counted are, or begin what follows, and nothing by themselves: "four suspected", "at 71 following illness". Normalised. */
const KINDS = new Set(
  'suspected alleged accused unidentified unnamed former senior new other local foreign following including'.split(' '),
);
/** A number behind them says which or how strong, and counts nothing: "an aftershock of magnitude 4.5 rattled". Normalised. */
const MEASURES = new Set('magnitude category level phase article chapter page room route version'.split(' '));
/** Words between a number and its noun: "four suspected Islamic State members". */
const MOST_BETWEEN = 3;

/**
 * A number with what it counts («23 دبلوماسياً», "5 million dollars"), as it stands in a text; undefined where it counts nothing: a part of a name
 * («البرج 22 وضربات»), one before a word that joins («22 من»), a share without a whole. It has to be understood outside its sentence.
 */
export function countedPhrase(
  text: string,
  tokens: readonly Token[],
  { first, last }: { first: number; last: number },
): CountedPhrase | undefined {
  const number = tokens[first];
  let end = last;
  let counted = neighbour(text, tokens[end], tokens[end + 1]);
  if (counted && SCALES.has(counted.norm)) {
    end += 1;
    counted = neighbour(text, counted, tokens[end + 1]);
  }
  if (MEASURES.has(tokens[first - 1]?.norm ?? '')) return undefined;
  if (!number || !counted || counted.lexeme.isStop || SCALES.has(counted.norm)) return undefined;
  const before = neighbour(text, tokens[first - 1], number) && tokens[first - 1];
  if (counted.kind === 'arabic') {
    if (!isCountedArabic(counted, before)) return undefined;
  } else {
    counted = nounBehind(text, tokens, end + 1) ?? counted;
    if (
      KINDS.has(counted.norm) ||
      LETTERS.test(text.slice(counted.start, counted.end)) ||
      !isCountedLatin(text, counted, before)
    )
      return undefined;
  }
  return { text: text.slice(number.start, counted.end), counted };
}

/** The token behind another, with nothing but a space between them. */
function neighbour(text: string, token: Token | undefined, next: Token | undefined): Token | undefined {
  const isBeside = token && next && next.kind !== 'number' && /^[ \u00a0]$/u.test(text.slice(token.end, next.start));
  return isBeside ? next : undefined;
}

function isCountedArabic({ norm }: Token, before: Token | undefined): boolean {
  // «22 وضربات», «22 الماضي», «22 بصاروخ»: what is counted has neither clitic nor article.
  if (baseOf(norm) !== norm) return false;
  // «البرج 22 …»: a number behind a definite noun names it, unless what follows has the form of what is counted.
  const isNamed = before?.norm.startsWith(ARTICLE) === true && baseOf(before.norm) !== before.norm;
  return !isNamed || COUNTED_ENDING.test(norm);
}

/** The plural noun that a counted word belongs to: "four suspected militants"; undefined where the word stands for itself ("12 killed"). */
function nounBehind(text: string, tokens: readonly Token[], at: number): Token | undefined {
  for (let next = at; next <= at + MOST_BETWEEN; next++) {
    const token = tokens[next];
    if (!token || token.lexeme.isStop || isTime(token) || TOLL_WORDS.has(token.norm)) return undefined;
    if (isPlural(text, token)) return token;
    if (!neighbour(text, token, tokens[next + 1])) return undefined;
  }
  return undefined;
}

const isPlural = (text: string, { start, end, norm }: Token): boolean =>
  (/[^s]s$/iu.test(text.slice(start, end)) && !LETTERS.test(text.slice(start, end))) || PLURALS.has(norm);

function isCountedLatin(text: string, counted: Token, before: Token | undefined): boolean {
  // "Tower 22 attack": a number behind a name belongs to it; a headline may write all words large.
  const isNamed =
    before !== undefined && /^\p{Lu}/u.test(text.slice(before.start, before.end)) && !before.lexeme.isStop;
  return isPlural(text, counted) || !isNamed;
}

export const isTime = ({ norm }: Token): boolean => TIMES.has(norm);
