import type { ActorMention } from '#core/entities/actor';
import type { ActorIndex } from '#core/entities/gazetteer/actorIndex';
import { findAliases } from '#core/entities/gazetteer/findAliases';
import { readWords } from '#core/entities/gazetteer/wordEntry';
import type { Doc } from '#core/language/doc';

/**
 * Every place where an alias stands in the text, longest alias first, without clitics, linked to nobody yet: an alias
 * that several actors share gives a place of each, and demonyms and ambiguous names are among them.
 * @example findActors(new Doc('وللعراق'), index) // [{ actorKey: 'iraq', start: 2, end: 7, use: 'plain' }]
 */
export function findActors({ text, tokens }: Doc, index: ActorIndex): ActorMention[] {
  const words = readWords(tokens, index.readWord);
  return findAliases({ text, tokens, words }, index).flatMap(({ start, end, readings }) =>
    readings.map(({ actor, use }) => ({ actorKey: actor.key, start, end, use })),
  );
}
