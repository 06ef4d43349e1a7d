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

test('a capital behind a direction is the city', () => {
  const lexicon = ['iraq\tplace\tIQ\tالعراق|^بغداد|%عراقي\tIraq|^Baghdad|%Iraqi', 'baghdad\tplace\tIQ\tبغداد\tBaghdad'];
  const doc = new Doc('A school in the north of the valley and one in north Baghdad were closed.');
  const { actors: found } = findArticleActors(doc, buildActorIndex(parseLexicon(lexicon.join('\n'), 'test.tsv')));
  expect(found.map(({ key }) => key)).toEqual(['baghdad']);
});
