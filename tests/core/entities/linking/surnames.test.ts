import { expect, test } from 'vitest';
import { buildActorIndex } from '#core/entities/gazetteer/actorIndex';
import { parseLexicon } from '#core/entities/gazetteer/lexicon';
import { findArticleActors } from '#core/entities/pipeline';
import { Doc } from '#core/language/doc';

const index = buildActorIndex(
  parseLexicon(
    'alina-romanowski\tperson\tus\tألينا رومانوفسكي|~رومانوفسكي\tAlina Romanowski|~Romanowski\n' +
      'faleh-a\tperson\tiq\tفالح الفياض|~الفياض\tFaleh A|~A\n' +
      'karim-saadi\tperson\tiq\tكريم ناصر|?ناصر\tKarim Nasser\n' +
      'iraq\tplace\tiq\tالعراق\tIraq\n' +
      'other-b\tperson\tiq\tنصر الفياض|~الفياض\tNasr B|~B\n',
    'test.tsv',
  ),
);
/** The actors of a text in which the tagger takes a name for a person's. */
const actorsOf = (text: string, name: string) => {
  const start = text.indexOf(name);
  const tagger = { tag: () => [{ start, end: start + name.length, kind: 'person' as const, score: 1 }] };
  return findArticleActors(new Doc(text, { language: 'ar' }), index, tagger).actors;
};

test('a surname that the tagger finds alone is its only bearer in the lexicon', () => {
  expect(actorsOf('والتقى رومانوفسكي وفد من النواب في بغداد.', 'رومانوفسكي')).toMatchObject([
    { key: 'alina-romanowski', mentions: [{ rule: 'surname' }] },
  ]);
});

test('a surname of two known people is nobody known', () => {
  expect(actorsOf('والتقى الفياض وفد من النواب في بغداد.', 'الفياض').every(({ known }) => !known)).toBe(true);
});

test.each<[text: string, keys: string[], why: string]>([
  ['اجتمع ناصر أمس برؤساء الأندية.', [], 'a name that many bear is nobody known'],
  ['اجتمع ناصر أمس برؤساء الأندية في العراق.', ['iraq', 'karim-saadi'], 'it is his where his country is named'],
])('%s (%s)', (text, keys) => {
  const known = actorsOf(text, 'ناصر').filter((actor) => actor.known);
  expect(known.map(({ key }) => key).sort()).toEqual(keys);
});

test.each<[text: string, name: string, keys: string[], why: string]>([
  [
    'التقى دانيال رومانوفسكي الوفد. وغادر رومانوفسكي مساء.',
    'دانيال رومانوفسكي',
    ['new:دانيال رومانوفسكي'],
    'whoever is introduced in full is meant by his family name',
  ],
  [
    'غادرت رومانوفسكي. والتقى دانيال رومانوفسكي الوفد.',
    'دانيال رومانوفسكي',
    ['alina-romanowski', 'new:دانيال رومانوفسكي'],
    'not where the known bearer is called so before',
  ],
  [
    'التقى دانيال رومانوفسكي الوفد. وهو ابن السفيرة رومانوفسكي.',
    'دانيال رومانوفسكي',
    ['alina-romanowski', 'new:دانيال رومانوفسكي'],
    'nor where an office stands before the family name',
  ],
])('%s (%s)', (text, name, keys) => {
  expect(
    actorsOf(text, name)
      .map(({ key }) => key)
      .sort(),
  ).toEqual(keys);
});

test.each<[text: string, keys: string[], why: string]>([
  [
    'وصل دانيال رومانوفسكي إلى بغداد. وأكد رومانوفسكي ذلك.',
    ['new:دانيال رومانوفسكي'],
    'whom the first sentences name in full is the headline’s',
  ],
  [
    `${'انعقد المؤتمر في بغداد صباح اليوم. '.repeat(15)}ووصل دانيال رومانوفسكي.`,
    ['alina-romanowski', 'new:دانيال رومانوفسكي'],
    'who is named far below is not',
  ],
])('a headline calls by the family name whom the article is about: %s', (text, keys) => {
  const title = 'رومانوفسكي يصل إلى بغداد';
  const whole = `${title}\n${text}`;
  const start = whole.indexOf('دانيال');
  const end = start + 'دانيال رومانوفسكي'.length;
  const tagger = { tag: () => [{ start, end, kind: 'person' as const, score: 1 }] };
  const doc = new Doc(whole, { language: 'ar', titleEnd: title.length });
  const found = findArticleActors(doc, index, tagger).actors.map(({ key }) => key);
  expect(found.sort()).toEqual(keys);
});
