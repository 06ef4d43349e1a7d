import { expect, test } from 'vitest';
import { buildActorIndex } from '#core/entities/gazetteer/actorIndex';
import { parseLexicon } from '#core/entities/gazetteer/lexicon';
import { findArticleActors } from '#core/entities/pipeline';
import { Doc } from '#core/language/doc';

const index = buildActorIndex(
  parseLexicon(
    'alina-romanowski\tperson\tus\tألينا رومانوفسكي|~رومانوفسكي\tAlina Romanowski|~Romanowski\n' +
      'faleh-a\tperson\tiq\tفالح الفياض|~الفياض\tFaleh A|~A\n' +
      'other-b\tperson\tiq\tنصر الفياض|~الفياض\tNasr B|~B\n',
    'test.tsv',
  ),
);
const person = (text: string, name: string) => {
  const start = text.indexOf(name);
  return [{ start, end: start + name.length, kind: 'person' as const, score: 1 }];
};

test('a surname that the tagger finds alone is its only bearer in the lexicon', () => {
  const text = 'والتقى رومانوفسكي وفد من النواب في بغداد.';
  expect(findArticleActors(new Doc(text), index, person(text, 'رومانوفسكي')).actors.map(({ key }) => key)).toEqual([
    'alina-romanowski',
  ]);
});

test('a surname of two known people is nobody known', () => {
  const text = 'والتقى الفياض وفد من النواب في بغداد.';
  expect(findArticleActors(new Doc(text), index, person(text, 'الفياض')).actors.every(({ known }) => !known)).toBe(
    true,
  );
});
