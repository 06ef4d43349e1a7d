import { describe, expect, test } from 'vitest';
import { groupDevelopments } from '#core/developments/developments';
import { letterTriples, TripleSet } from '#core/developments/letterTriples';
import { Novelty } from '#core/developments/novelty';
import { placeActors, readStoryArticle, type StoryArticle } from '#core/developments/storyArticle';
import { Doc } from '#core/language/doc';

const START = Date.parse('2026-03-01T08:00:00Z');
const HOUR = 3_600_000;

function article(
  id: number,
  hours: number,
  title: string,
  text: string,
  actors: string[] = [],
  source = id,
): StoryArticle {
  const doc = new Doc(`${title}\n${text}`, { language: 'ar', titleEnd: title.length });
  return readStoryArticle(doc, {
    id,
    at: new Date(START + hours * HOUR),
    source,
    actors: actors.map((key) => ({ key, starts: [title.length + 1] })),
  });
}

// A story of a port, told by three sites of nobody's.
const STRIKE = article(
  1,
  0,
  'عمال ميناء المرسى يبدؤون إضراباً مفتوحاً',
  'أعلنت نقابة عمال ميناء المرسى بدء إضراب مفتوح احتجاجاً على خفض الأجور.',
);
const STRIKE_TOO = article(
  2,
  2,
  'إضراب مفتوح لعمال ميناء المرسى',
  'بدأ عمال ميناء المرسى إضراباً مفتوحاً دعت إليه النقابة رفضاً لخفض الأجور.',
);
const OFFER = article(
  3,
  26,
  'وزير النقل يعرض زيادة على عمال ميناء المرسى',
  'عرض وزير النقل زيادة قدرها عشرة في المئة على عمال ميناء المرسى لإنهاء الإضراب.',
);
const OFFER_TOO = article(
  4,
  27,
  'زيادة عشرة في المئة يعرضها وزير النقل على المضربين',
  'قدم وزير النقل عرضاً بزيادة عشرة في المئة لعمال ميناء المرسى المضربين.',
);
const FIRE = article(
  5,
  30,
  'حريق في مستودع بميناء المرسى',
  'اندلع حريق كبير في مستودع للأخشاب في ميناء المرسى وأصيب ثلاثة من رجال الإطفاء.',
);
const groups = (...articles: StoryArticle[]) => groupDevelopments(articles, () => 5).map(({ articles: ids }) => ids);

describe('developments', () => {
  test('hold reports of the same together, and apart what else happened in the story', () => {
    expect(groups(STRIKE, STRIKE_TOO, OFFER, OFFER_TOO, FIRE)).toEqual([[1, 2], [3, 4], [5]]);
  });

  test('do not depend on the order in which articles are given', () => {
    expect(groups(FIRE, OFFER_TOO, STRIKE_TOO, OFFER, STRIKE)).toEqual([[1, 2], [3, 4], [5]]);
  });

  test('are over after two and a half days: the same words then tell of something new', () => {
    const again = article(
      6,
      80,
      'إضراب مفتوح لعمال ميناء المرسى',
      'بدأ عمال ميناء المرسى إضراباً مفتوحاً دعت إليه النقابة رفضاً لخفض الأجور.',
    );
    expect(groups(STRIKE, again)).toEqual([[1], [6]]);
  });

  const STORY = [STRIKE, STRIKE_TOO, OFFER, OFFER_TOO, FIRE];

  test('of one publisher are told apart where the same words of two are one report', () => {
    const first = article(
      6,
      48,
      'نقابة الميناء تعلق الإضراب',
      'أعلنت نقابة العمال تعليق الإضراب يومين لإتاحة التفاوض.',
    );
    const second = article(7, 52, 'مفاوضات في الميناء', 'تبدأ مفاوضات الأجور بعد أن أعلنت النقابة تعليق الإضراب.');
    expect(groups(...STORY, first, second)).toEqual([[1, 2], [3, 4], [5], [6, 7]]);
    expect(groups(...STORY, first, { ...second, source: first.source })).toEqual([[1, 2], [3, 4], [5], [6], [7]]);
  });

  test('are found although a name is spelt in two ways', () => {
    const spelt = (id: number, name: string) =>
      article(id, 40 + id, `${name} يزور الميناء`, `تفقد ${name} أرصفة الميناء وتحدث إلى العمال.`);
    expect(groups(...STORY, spelt(6, 'غوتيرش'), spelt(7, 'جوتيريش'))).toEqual([[1, 2], [3, 4], [5], [6, 7]]);
  });

  test('of nothing are none, and an article without words is one', () => {
    expect(groups()).toEqual([]);
    expect(groups(article(7, 0, '', ''), article(8, 0, '', ''))).toEqual([[7], [8]]);
  });
});

test('a word is the less new the more of the older articles had it', () => {
  const novelty = new Novelty<string>();
  expect(novelty.of('ميناء')).toBe(1);
  for (let at = 0; at < 20; at++) novelty.add(at < 4 ? ['ميناء', 'زيادة'] : ['ميناء']);
  expect(novelty.of('حريق')).toBe(1);
  expect(novelty.of('زيادة')).toBeLessThan(novelty.of('حريق'));
  expect(novelty.of('ميناء')).toBeLessThan(0.2);
});

test('letters in a row are shared by spellings of a name, and nothing is like nothing', () => {
  const letters = (text: string) => letterTriples(new Doc(text, { language: 'ar' }), text.length);
  const shared = (one: Uint16Array, other: Uint16Array) => new TripleSet(one).sharedWith(other);
  expect(shared(letters('زوكربرغ يعتذر'), letters('زوكربرغ يعتذر'))).toBeCloseTo(1);
  const spelt = shared(letters('زوكربرغ'), letters('زوكربيرغ'));
  expect(spelt).toBeGreaterThan(0.5);
  expect(spelt).toBeLessThan(1);
  expect(shared(letters('زوكربرغ'), letters('ماكرون'))).toBe(0);
  expect(shared(letters(''), letters(''))).toBe(0);
});

test('who did it stands in the title or first behind it, and who is named far below is background', () => {
  const named = [
    { key: 'minister', starts: [3, 70] },
    { key: 'union', starts: [60] },
    { key: 'court', starts: [400] },
    { key: 'founder', starts: [1200] },
  ];
  const { actors, titleActors, firstActors } = placeActors(named, 50);
  expect([...actors]).toEqual(['minister', 'union', 'court']);
  expect([...titleActors]).toEqual(['minister']);
  expect([...firstActors]).toEqual(['union', 'minister']);
});
