import { expect, test } from 'vitest';
import { normaliseText } from '#core/language/arabic/normalise';
import { otherStems, stemWord } from '#core/language/arabic/stem';

// Nouns of the news by their first letter, which decides how a clitic reads: those that begin like a clitic are the hard ones.
const NOUNS: [first: string, nouns: string][] = [
  [
    'a letter that is no clitic',
    'عراق حكومة رئيس مجلس جيش قوات جنود هدنة مفاوضات اتفاق انسحاب هجوم قصف حدود ميناء مطار مدينة محافظة مخيم مستشفى',
  ],
  [
    'a letter that is no clitic',
    'مدرسة جامعة شركة مصرف نفط غاز مياه أسعار موازنة ضرائب انتخابات أحزاب معارضة محكمة شرطة متظاهرون نازحين أطفال نساء عمال',
  ],
  [
    'a letter that is no clitic',
    'نقابة صحافة صحيفة قناة تقرير تصريح زيارة قمح سفير سفارة دولة دول منظمة تحالف مسلحين صواريخ طائرات نهر جسر طريق شارع مسجد',
  ],
  ['waw', 'وزارة وزير وفد وكالة وساطة وثيقة وديعة'],
  ['feh', 'فصائل فريق فوز فساد فيضان فنان'],
  ['beh', 'برلمان بيان بحر بلدية بنك بعثة بورصة'],
  ['kaf', 'كهرباء كتاب كتيبة كنيسة كارثة كاتب'],
  ['lam', 'لاجئين لقاء لغة لجنة لواء لائحة'],
];
/** Each with whether the article is in it, as it is written before a noun. */
const CHAINS: [written: string, meaning: string][] = [
  ['ال', 'the'],
  ['و', 'and'],
  ['ف', 'so'],
  ['ب', 'in'],
  ['ل', 'for'],
  ['وال', 'and the'],
  ['فال', 'so the'],
  ['بال', 'in the'],
  ['كال', 'like the'],
  ['لل', 'for the'],
  ['وب', 'and in'],
  ['ول', 'and for'],
  ['وبال', 'and in the'],
  ['ولل', 'and for the'],
  ['وكال', 'and like the'],
  ['فبال', 'so in the'],
  ['فلل', 'so for the'],
];

const cases = NOUNS.flatMap(([first, nouns]) =>
  nouns.split(' ').map((noun): [noun: string, first: string] => [noun, first]),
);

/** Before a noun that begins with lam, lam and article are two lams: «للجنة». */
function written(chain: string, noun: string): string {
  return chain.endsWith('لل') && noun.startsWith('ل') ? chain.slice(0, -1) + noun : chain + noun;
}

test.each(cases)('«%s», which begins with %s, is found behind every clitic', (noun) => {
  const stem = stemWord(normaliseText(noun), 'ar');
  const missed = CHAINS.flatMap(([chain, meaning]) => {
    const word = normaliseText(written(chain, noun));
    const isFound = stemWord(word, 'ar') === stem || otherStems(word, 'ar').includes(stem);
    return isFound ? [] : [`${written(chain, noun)} (${meaning}): ${stemWord(word, 'ar')}, not ${stem}`];
  });
  expect(missed).toEqual([]);
});

test.each(cases)('«%s», which begins with %s, keeps its own first letters', (noun) => {
  const norm = normaliseText(noun);
  expect(stemWord(norm, 'ar').slice(0, 2)).toBe(norm.slice(0, 2));
});

test.each([
  ['سياسي سياسية سياسيون سياسيين سياسيات سياسياً السياسيون', 'a nisba in every number and gender, and as an adverb'],
  ['عراقي عراقية عراقيون عراقيين عراقيات العراقيين للعراقيين', 'a nationality'],
  ['مسلم مسلمون مسلمين المسلمين للمسلمين', 'a sound plural'],
  ['وزير وزيرة وزيران وزيرين وزيرها الوزير للوزير', 'a dual and a pronoun'],
  ['حكومة حكومات حكومته حكومتها حكومتهم الحكومات', 'a feminine noun before pronouns'],
  ['قرار قراره قرارها قرارات قراراته قراراتهم القرارات', 'a plural before pronouns'],
  ['حلفاء حلفاؤها حلفائها حلفاؤه', 'the seat of a hamza before a pronoun'],
  ['لاجئ لاجئون لاجئين اللاجئون اللاجئين للاجئين', 'a hamza at the end'],
  ['روسيا روسي روسية الروسية', 'a country and its nationality'],
  ['طائرة طائرات الطائرات طائراتها', 'a feminine plural'],
  ['رئيس رئيسه رئيسها رئيسهم رئيسهما الرئيس', 'every pronoun of the third person'],
])('%s meet: %s', (forms) => {
  const stems = forms.split(' ').map((form) => stemWord(normaliseText(form), 'ar'));
  expect(new Set(stems)).toEqual(new Set([stems[0]]));
});

test.each([
  ['لبنان', 'لبن', 'a country that ends like a dual'],
  ['سودان', 'سود', 'another'],
  ['طهران', 'طهر', 'a city'],
  ['ميدان', 'ميد', 'a square'],
  ['نبات', 'نبا', 'a plant'],
  ['والد', 'ولد', 'a father and a boy'],
  ['بيان', 'يان', 'a statement'],
  ['وفد', 'فد', 'a delegation'],
  ['كتاب', 'تاب', 'a book'],
  ['لقاء', 'قاء', 'a meeting'],
  ['الله', 'له', 'God'],
  ['حماس', 'حم', 'a movement'],
  ['بوتين', 'بوت', 'a president'],
])('«%s» is not taken apart to «%s»: %s', (word, part) => {
  expect(stemWord(normaliseText(word), 'ar')).not.toBe(normaliseText(part));
});
