import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ActorIndex, buildActorIndex } from '#core/actors/actorIndex';
import { parseLexicon } from '#core/actors/lexicon';

/** The shipped lexicon as one index. */
export function shippedActorIndex(folder = join('seeds', 'lexicon')): ActorIndex {
  const files = readdirSync(folder).filter((file) => file.endsWith('.tsv'));
  return buildActorIndex(files.flatMap((file) => parseLexicon(readFileSync(join(folder, file), 'utf8'), file)));
}
