import type { Actor } from '#core/entities/actor';
import { ARTICLE, CONTRACTED } from '#core/language/arabic/affixes';
import { cliticSplits } from '#core/language/arabic/clitics';
import { isCommonBase, isCommonForm } from '#core/language/arabic/commonWords';
import { normaliseText } from '#core/language/arabic/normalise';
import { isProperName } from '#core/language/arabic/properNames';
import { isListedRadical, isRadical } from '#core/language/arabic/radicals';
import { isStopword } from '#core/language/stopwords';
import { shippedActors } from './lexicon';

/** Shorter words inside names are too often the tail of another word; they count where they open a name («مصر»). */
const SHORTEST = 4;
const SHORTEST_BASE = 3;

const isListed = (word: string) => isCommonForm(word) || isListedRadical(word) || isStopword(word);

/** «ألكسندر», «إليزابيث»: a hamza shows that alef and lam are no article; headlines leave it out. */
const OWN_ARTICLE = /^[أإآ]ل/u;

function isOwnArticle(word: string, written: string): boolean {
  // «إلبيت» is a firm, but «البيت» is the house.
  return OWN_ARTICLE.test(written) && !isListedRadical(word) && !isCommonForm(word.slice(ARTICLE.length));
}

function bareWord(written: string): string {
  const word = normaliseText(written);
  const isDefinite = word.startsWith(ARTICLE) && word.length > 4 && !isRadical(word) && !OWN_ARTICLE.test(written);
  return isDefinite ? word.slice(ARTICLE.length) : word;
}

/** «كأبو» is ك + أبو far more often than the first word of Cabo Delgado. */
const LINKED = /^[بلك](?:ابو|عبد)$/;

/** «والقروية»: inside the name of a body this is clitics and the article; inside a person's it may be «والتز». */
const DEFINITE = /^(?:[وف]?[بك]?ال|[وف]?لل)./;

/** «للدفاع», «والتنمية»: a word inside a name that carries clitics itself. */
function hasClitic(word: string, names: ReadonlySet<string>): boolean {
  return cliticSplits(word).some(({ bare, definite }) => {
    const isWord = isCommonBase(bare) || isProperName(bare) || names.has(bare);
    return bare !== word && (word.startsWith(CONTRACTED) || (isWord && (definite || bare.length >= SHORTEST_BASE)));
  });
}

/** Folded words without the article, of the Arabic names of `actors`, that are no ordinary words; sorted. */
export function lexiconWords(actors: readonly Actor[] = shippedActors()): string[] {
  const words = new Set<string>();
  const inside = new Set<string>();
  for (const { kind, aliases } of actors) {
    for (const { surface } of aliases) {
      for (const [at, part] of surface.split(/\s+/u).entries()) {
        const word = bareWord(part);
        if (!/^[\u0621-\u064a]+$/.test(word) || word.length < (at === 0 ? SHORTEST_BASE : SHORTEST)) continue;
        if (word.startsWith(ARTICLE) ? !isOwnArticle(word, part) : isListed(word)) continue;
        if (LINKED.test(word) || (at > 0 && kind !== 'person' && DEFINITE.test(word))) continue;
        (at === 0 ? words : inside).add(word);
      }
    }
  }
  // What opens a name opens it bare; a later word may have its preposition in it.
  for (const word of inside) if (!hasClitic(word, words)) words.add(word);
  return [...words].sort();
}
