import type { ActorIndex } from '#core/entities/gazetteer/actorIndex';
import { normaliseText } from '#core/language/arabic/normalise';
import { remembered } from '#core/language/remembered';

/**
 * Who goes by a name, in any spelling that folds to it: keys of the actors that have it as an alias.
 * @example actorsCalledIn(index)('ميناء النورس') // ['gull-harbour']
 */
export function actorsCalledIn({ actors }: Pick<ActorIndex, 'actors'>): (name: string) => readonly string[] {
  return remembered((name: string): readonly string[] => {
    const folded = normaliseText(name);
    return [...actors.values()]
      .filter(({ aliases }) => aliases.some(({ surface }) => normaliseText(surface) === folded))
      .map(({ key }) => key);
  });
}
