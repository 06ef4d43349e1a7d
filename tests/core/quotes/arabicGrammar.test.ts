import { describe, expect, test } from 'vitest';
import { readQuotes } from '#tests/core/quotes/readQuotes';

/**
 * Reporting clauses as a grammar makes them: each verb with each subject, each aside between subject and report, and each way in
 * which the report is opened, is read to the same speaker and the same words.
 */
interface Verb {
  masculine: string;
  feminine: string;
  /** How it opens a clause. */
  that: string;
}
const VERBS: readonly Verb[] = [
  { masculine: 'قال', feminine: 'قالت', that: 'إن' },
  { masculine: 'أكد', feminine: 'أكدت', that: 'أن' },
  { masculine: 'أوضح', feminine: 'توضح', that: 'أن' },
  { masculine: 'جزم', feminine: 'جزمت', that: 'بأن' },
  { masculine: 'أشار', feminine: 'أشارت', that: 'إلى أن' },
  { masculine: 'كرر', feminine: 'كررت', that: 'أن' },
  { masculine: 'يعتقد', feminine: 'تعتقد', that: 'أن' },
  { masculine: 'أخبر', feminine: 'أخبرت', that: 'أن' },
  { masculine: 'استبعد', feminine: 'استبعدت', that: 'أن' },
];
interface Speaker {
  words: string;
  who: string;
  isFeminine?: boolean;
}
const SPEAKERS: readonly Speaker[] = [
  { words: 'فؤاد حسين', who: 'fuad-hussein' },
  { words: 'وزير الخارجية العراقي فؤاد حسين', who: 'fuad-hussein' },
  { words: 'وزير الخارجية العراقي، فؤاد حسين', who: 'fuad-hussein' },
  { words: 'فؤاد حسين، وزير الخارجية العراقي', who: 'fuad-hussein' },
  { words: 'فؤاد حسين وزير الخارجية العراقي', who: 'fuad-hussein' },
  { words: 'مصدر أمني رفيع', who: 'مصدر أمني رفيع' },
  { words: 'وكالة رويترز', who: 'reuters', isFeminine: true },
  { words: 'وزارة الدفاع الأمريكية', who: 'new:وزاره الدفاع الامريكيه', isFeminine: true },
];
const ASIDES = [
  '',
  '، اليوم الأحد،',
  ' في بيان',
  '، في تصريح لصحيفة محلية،',
  '، الذي زار الوادي أمس،',
  '، خلال مؤتمر صحافي عقد مساء الأحد في العاصمة،',
];
const SAID = 'الجسر القديم مغلق منذ أسبوع';

interface Opening {
  name: string;
  open: (verb: Verb) => string;
  close: string;
}
const OPENINGS: readonly Opening[] = [
  { name: 'a clause', open: ({ that }) => ` ${that} `, close: '' },
  { name: 'a quoted clause', open: ({ that }) => ` ${that} "`, close: '"' },
  { name: 'a quotation behind a colon', open: () => ': "', close: '"' },
  { name: 'guillemets behind a colon', open: () => ': «', close: '»' },
];

/** One verb after the other, so that all of the others meet and each meets each. */
const CASES = SPEAKERS.flatMap((speaker, first) =>
  ASIDES.flatMap((aside, second) =>
    OPENINGS.map((opening, third) => {
      const verb = VERBS[(first + 2 * second + 4 * third) % VERBS.length] ?? VERBS[0];
      return { verb, speaker, aside, opening };
    }),
  ),
).flatMap(({ verb, ...others }) => (verb === undefined ? [] : [{ verb, ...others }]));
const relative = (aside: string, { isFeminine }: Speaker) =>
  isFeminine ? aside.replace('الذي زار', 'التي زارت') : aside;

/** The reports that are not read as they should be, with the text of each. */
function misread(texts: readonly { text: string; who: string }[]): string[] {
  return texts.flatMap(({ text, who }) => {
    const [first, ...others] = readQuotes(text);
    const isRead = first?.who === who && first.said === SAID && others.length === 0;
    return isRead ? [] : [`${text} → ${first?.who}: ${first?.said}`];
  });
}

describe('Arabic reporting clauses', () => {
  test('a verb before its subject', () => {
    const texts = CASES.map(({ verb, speaker, aside, opening }) => ({
      who: speaker.who,
      text: `و${speaker.isFeminine ? verb.feminine : verb.masculine} ${speaker.words}${relative(aside, speaker)}${opening.open(verb)}${SAID}${opening.close}.`.replace(
        /،:/u,
        ':',
      ),
    }));
    const wrong = misread(texts);
    expect(wrong).toEqual([]);
  });

  test('a verb behind its subject', () => {
    const texts = CASES.map(({ verb, speaker, aside, opening }) => ({
      who: speaker.who,
      text: `${speaker.words}${relative(aside, speaker)} ${speaker.isFeminine ? verb.feminine : verb.masculine}${opening.open(verb)}${SAID}${opening.close}.`,
    }));
    const wrong = misread(texts);
    expect(wrong).toEqual([]);
  });

  test('a verb that ties on to the speaker of the sentence before', () => {
    // «ويعتقد أن» is said of nobody.
    const texts = CASES.filter(({ verb }) => verb.masculine !== 'يعتقد').map(({ verb, speaker, aside, opening }) => ({
      who: speaker.who,
      text: `${speaker.isFeminine ? 'قالت' : 'قال'} ${speaker.words} إن الطريق مفتوحة للجميع. و${speaker.isFeminine ? verb.feminine : verb.masculine}${relative(aside, speaker).replace(/، (?:الذي|التي).*/u, '')}${opening.open(verb)}${SAID}${opening.close}.`.replace(
        /،:/u,
        ':',
      ),
    }));
    const wrong = texts.flatMap(({ text, who }) => {
      const [, second] = readQuotes(text);
      return second?.who === who && second.said === SAID ? [] : [`${text} → ${second?.who}: ${second?.said}`];
    });
    expect(wrong).toEqual([]);
  });
});
