import { expect, test } from 'vitest';
import { buildActorIndex } from '#core/entities/gazetteer/actorIndex';
import { parseLexicon } from '#core/entities/gazetteer/lexicon';
import { findArticleActors } from '#core/entities/pipeline';
import { Doc } from '#core/language/doc';

// «سوريا» is the country, and written without its tanwin also "a Syrian": the name goes before the nationality.
const actors = parseLexicon('syria\tplace\tsy\tسوريا|^دمشق|%سوري\tSyria|^Damascus|%Syrian\n', 'test.tsv');
const reversed = actors.map((actor) => ({ ...actor, aliases: [...actor.aliases].reverse() }));

test.each([
  ['as the lexicon has them', actors],
  ['the other way round, as a database may give them', reversed],
])('a country is found by its name with its aliases %s', (_order, given) => {
  const { actors: found } = findArticleActors(new Doc('تعرضت القواعد في العراق وسوريا لهجوم.'), buildActorIndex(given));
  expect(found.map(({ key }) => key)).toEqual(['syria']);
});

test('an English article begins no name before a longer one behind it, and a name of a direction is a place', () => {
  const lexicon = [
    'the-times\torganisation\tgb\tذا تايمز\tThe Times',
    'valley-times\torganisation\til\tتايمز أوف فالي\tTimes of Valley',
    'iraq\tplace\tIQ\tالعراق|^بغداد|%عراقي\tIraq|^Baghdad|%Iraqi',
    'baghdad\tplace\tIQ\tبغداد\tBaghdad',
  ].join('\n');
  const doc = new Doc('The Times of Valley says a school in north Baghdad was closed.');
  const { actors: found } = findArticleActors(doc, buildActorIndex(parseLexicon(lexicon, 'test.tsv')));
  expect(found.map(({ key }) => key)).toEqual(['valley-times', 'baghdad']);
});
