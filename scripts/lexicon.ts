import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Actor } from '#core/entities/actor';
import { type ActorIndex, buildActorIndex } from '#core/entities/gazetteer/actorIndex';
import { parseLexicon } from '#core/entities/gazetteer/lexicon';

/** The actors of the shipped lexicon. */
export function shippedActors(folder = join('seeds', 'lexicon')): Actor[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.tsv'));
  return files.flatMap((file) => parseLexicon(readFileSync(join(folder, file), 'utf8'), file));
}

/** The same as one index. */
export function shippedActorIndex(): ActorIndex {
  return buildActorIndex(shippedActors());
}
