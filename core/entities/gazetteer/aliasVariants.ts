import type { Actor, AliasUse } from '#core/entities/actor';
import { ARTICLE } from '#core/language/arabic/affixes';
import { isCommonForm } from '#core/language/arabic/commonWords';
import { normaliseText } from '#core/language/arabic/normalise';

/** Ways that writers join and inflect the parts of an Arabic name: عبد الله and عبدالله, أبو and أبي, بن and ابن. */
export function variantsOf(words: readonly string[]): string[][] {
  let variants: string[][] = [[...words]];
  const addAlso = (change: (words: string[]) => string[] | undefined) => {
    variants = variants.flatMap((variant) => {
      const changed = change(variant);
      return changed === undefined ? [variant] : [variant, changed];
    });
  };
  addAlso((v) => {
    const at = v.findIndex((word, k) => word === 'عبد' && v[k + 1]?.startsWith(ARTICLE) === true);
    return at < 0 ? undefined : [...v.slice(0, at), `عبد${v[at + 1]}`, ...v.slice(at + 2)];
  });
  addAlso((v) => {
    const at = v.findIndex((word) => word.startsWith(`عبد${ARTICLE}`) && word.length > 6);
    return at < 0 ? undefined : [...v.slice(0, at), 'عبد', v[at]?.slice(3) ?? '', ...v.slice(at + 1)];
  });
  addAlso((v) => (v[0] === 'ابو' && v.length > 1 ? [`ابو${v[1]}`, ...v.slice(2)] : undefined));
  addAlso((v) => (v[0] === 'ابو' && v.length > 1 ? ['ابي', ...v.slice(1)] : undefined));
  addAlso((v) => {
    const at = v.indexOf('بن', 1);
    return at < 0 ? undefined : [...v.slice(0, at), 'ابن', ...v.slice(at + 1)];
  });
  return variants;
}

/** A town that is called by an ordinary word («حديثة», «القائم») needs a sign of place; countries do not. */
export function effectiveUse(actor: Actor, use: AliasUse, parts: readonly string[]): AliasUse {
  if (use !== 'plain' || actor.kind !== 'place' || parts.length !== 1) return use;
  const isCountry = actor.aliases.some((alias) => alias.use === 'demonym');
  return !isCountry && isCommonForm(parts[0] ?? '') ? 'ambiguous' : use;
}

/** Actor keys by the folded plain names of places, bodies and groups. */
export function wholeNames(actors: readonly Actor[]): Map<string, Actor> {
  const wholes = new Map<string, Actor>();
  for (const actor of actors) {
    if (actor.kind === 'person') continue;
    for (const { surface, use } of actor.aliases) if (use === 'plain') wholes.set(normaliseText(surface), actor);
  }
  return wholes;
}

/**
 * «القوات الأميركية في العراق» says two names, which count apart; «المقاومة الإسلامية في العراق», whose first part is
 * no name by itself, says one.
 */
export function isBodyInPlace(parts: readonly string[], wholes: ReadonlyMap<string, Actor>, key: string): boolean {
  const at = parts.lastIndexOf('في');
  if (at < 1 || wholes.get(parts.slice(at + 1).join(' '))?.kind !== 'place') return false;
  const body = wholes.get(parts.slice(0, at).join(' '));
  return body !== undefined && body.key !== key;
}
