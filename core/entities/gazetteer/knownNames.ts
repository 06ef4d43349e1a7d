import type { Names } from '#core/entities/actor';
import { type ActorIndex, readingsOf } from '#core/entities/gazetteer/actorIndex';
import { ARTICLE } from '#core/language/arabic/affixes';
import { cliticSplits } from '#core/language/arabic/clitics';
import { Doc } from '#core/language/doc';

/** The folded words of an actor's first label. */
export function labelWords(names: Names): string[] {
  return new Doc(Object.values(names)[0] ?? '').tokens.map(({ norm }) => norm);
}

/** Whether the gazetteer has a name of these folded words, with or without its article, or behind clitics. */
export function isKnownName(words: readonly string[], index: ActorIndex): boolean {
  const [first = '', ...rest] = words;
  const toggled = first.startsWith(ARTICLE) ? first.slice(ARTICLE.length) : ARTICLE + first;
  if (readingsOf(words, index).length > 0 || readingsOf([toggled, ...rest], index).length > 0) return true;
  return cliticSplits(first).some(({ bare, definite }) => {
    if (bare === first) return false;
    const forms = definite ? [ARTICLE + bare, bare] : [bare];
    return forms.some((form) => readingsOf([form, ...rest], index).some(({ use }) => use === 'plain'));
  });
}
