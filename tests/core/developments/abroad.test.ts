import { describe, expect, test } from 'vitest';
import { groupDevelopments } from '#core/developments/developments';
import { placeActors, readStoryArticle, type StoryArticle } from '#core/developments/storyArticle';
import { Doc } from '#core/language/doc';

const HOUR = 3_600_000;
const START = Date.parse('2026-03-01T08:00:00Z');

function article(id: number, hours: number, title: string, actors: string[]): StoryArticle {
  const doc = new Doc(`${title}\n${title}.`, { titleEnd: title.length });
  const named = actors.map((key) => ({ key, starts: [title.length + 1] }));
  return readStoryArticle(doc, { id, at: new Date(START + hours * HOUR), source: id, actors: named });
}

/** Two weeks of a story whose port and union everybody names. */
const WORDS = 'رافعة سفينة رصيف حاوية قبطان مخزن جمرك حارس بوابة شاحنة'.split(' ');
const STORY = Array.from({ length: 40 }, (_, at) =>
  article(at + 1, at * 6, `${WORDS[at % 10]} ${WORDS[(at * 3 + 1) % 10]} في الميناء ${at}`, ['port', 'union']),
);
const VISIT = article(101, 260, 'وزير الأردن يبحث في المرسى مد أنبوب النفط', ['port', 'minister', 'jordan']);
const together = (...articles: StoryArticle[]) => {
  const last = articles.at(-1)?.id ?? 0;
  return groupDevelopments(articles, () => 5).find((development) => development.articles.includes(last))?.articles;
};

describe('a report in another language', () => {
  test('is of the same development where both name who is new to the story', () => {
    const english = article(102, 262, 'Jordan minister discusses oil pipeline at port', ['port', 'minister', 'jordan']);
    expect(together(...STORY, VISIT, english)).toEqual([101, 102]);
    const arabic = article(103, 263, 'مباحثات أردنية في المرسى عن أنبوب النفط ووزير الأردن', [
      'port',
      'minister',
      'jordan',
    ]);
    expect(together(...STORY, VISIT, english, arabic)).toEqual([101, 102, 103]);
  });

  test('is not for those whom everybody names, nor for one of many', () => {
    const usual = article(102, 262, 'Port union talks resume', ['port', 'union']);
    expect(together(...STORY, VISIT, usual)).toEqual([102]);
    const others = ['court', 'bank', 'navy', 'mayor', 'embassy', 'customs'];
    expect(together(...STORY, VISIT, article(102, 262, 'Who is who at the port', ['jordan', ...others]))).toEqual([
      102,
    ]);
  });

  test('is not while too little of the story is known to say who is new', () => {
    const english = article(102, 262, 'Jordan minister discusses oil pipeline at port', ['port', 'minister', 'jordan']);
    expect(together(...STORY.slice(-20), VISIT, english)).toEqual([102]);
  });

  test('is not where the development has articles of its language that say something else', () => {
    const first = article(102, 262, 'Jordan minister discusses oil pipeline at port', ['port', 'minister', 'jordan']);
    const second = article(103, 270, 'Dinner menu printed wrongly, chef sorry', ['port', 'minister', 'jordan']);
    const unlike = { ...second, ...placeActors([], 0), actors: second.actors, openingLetters: new Uint16Array() };
    expect(together(...STORY, VISIT, first, unlike)).toEqual([103]);
  });
});
