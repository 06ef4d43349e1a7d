import { describe, expect, test } from 'vitest';
import { groupDevelopments } from '#core/developments/developments';
import { Novelty } from '#core/developments/novelty';
import { readStoryArticle, type StoryArticle } from '#core/developments/storyArticle';
import { Doc } from '#core/language/doc';

const START = Date.parse('2026-03-01T08:00:00Z');
const HOUR = 3_600_000;

function article(id: number, hours: number, title: string, text: string, actors: string[] = []): StoryArticle {
  const doc = new Doc(`${title}\n${text}`, { language: 'ar', titleEnd: title.length });
  return readStoryArticle(doc, {
    id,
    at: new Date(START + hours * HOUR),
    actors: actors.map((key) => ({ key, start: 0 })),
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
