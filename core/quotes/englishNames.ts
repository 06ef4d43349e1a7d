import { BODY_ENDS, BODY_KINDS } from '#core/entities/words/englishNames';
import { maySpeak } from '#core/quotes/englishSpeakers';
import { ARTICLES, GENITIVES, OFFICES, TITLES } from '#core/quotes/englishWords';
import type { Subject } from '#core/quotes/quote';
import type { Named, Scene } from '#core/quotes/scene';

export const isCapital = (text: string, start: number) => /\p{Lu}/u.test(text[start] ?? '');

function isNameWord({ text, tokens, namedAt }: Scene, at: number): boolean {
  const token = tokens[at];
  const isTitle = TITLES.has(token?.norm ?? '') || ARTICLES.has(token?.norm ?? '');
  return token !== undefined && namedAt[at] === undefined && isCapital(text, token.start) && !isTitle;
}

/** Somebody named, as a subject of these words. */
export function namedSubject({ text }: Scene, { actorKey, kind, start, end }: Named, words: string[]): Subject {
  return { actorKey, surface: text.slice(start, end), start, end, isPerson: kind === 'person', words };
}

/**
 * Who is named at the end of a phrase behind what he is, where another preposition or "and" is in it: "Head of the harbour
 * department Ana Moss", "former Valley and Harbour midfielder Moss". Not "the wife of striker Moss", nor "Ana Moss and striker Lind".
 */
export function holderAtEnd(scene: Scene, start: number, end: number): Subject | undefined {
  const { text, tokens, namedAt } = scene;
  const to = tokens[end - 1]?.end ?? 0;
  const at = namedAt.findIndex((name, token) => token > start && token < end && name !== undefined && name.end >= to);
  const [named, before] = [namedAt[at], tokens[at - 1]];
  if (named?.kind !== 'person' || before === undefined || !/^\p{Ll}/u.test(text.slice(before.start))) return undefined;
  if (text.slice(before.end, named.start) !== ' ') return undefined;
  const norms = tokens.slice(start, at).map(({ norm }) => norm);
  const words = norms.filter((norm) => !ARTICLES.has(norm) && norm !== 's' && norm.length > 1);
  const genitive = norms.findIndex((norm) => GENITIVES.has(norm));
  const isOfBody = BODY_KINDS.has(before.norm) || BODY_ENDS.has(before.norm);
  if (genitive >= 0)
    return OFFICES.has(norms[genitive - 1] ?? '') && isOfBody ? namedSubject(scene, named, words) : undefined;
  const and = start + norms.indexOf('and');
  const isBody = (name: Named | undefined) => name !== undefined && name.kind !== 'person';
  const ends = namedAt.slice(start, and).some((name) => isBody(name) && name?.end === tokens[and - 1]?.end);
  return and >= start && ends && isBody(namedAt[and + 1]) && maySpeak(before.norm)
    ? namedSubject(scene, named, words)
    : undefined;
}

/** A noun phrase as a subject: a name that ends it, else its words. */
export function subjectOf(scene: Scene, start: number, end: number): Subject {
  const holder = holderAtEnd(scene, start, end);
  if (holder !== undefined) return holder;
  const { text, tokens, namedAt } = scene;
  const [from, to] = [tokens[start]?.start ?? 0, tokens[end - 1]?.end ?? 0];
  const norms = tokens.slice(start, end).map(({ norm }) => norm);
  const words = norms.filter((norm) => !ARTICLES.has(norm) && norm !== 's' && norm.length > 1);
  const isOffice = norms.some((norm) => OFFICES.has(norm));
  for (let at = start; at < end; at++) {
    const named = namedAt[at];
    // "Help for All UK": a place ends the name of a body.
    const isPart = named?.kind === 'place' && at > start && isNameWord(scene, at - 1);
    const isHead =
      named !== undefined &&
      !isPart &&
      named.end >= to &&
      !norms.slice(0, at - start).some((norm) => GENITIVES.has(norm));
    if (isHead && !norms.slice(0, at - start).includes('and')) {
      return namedSubject(scene, named, words);
    }
  }
  const name = nameAtEnd(scene, start, end, norms);
  const surfaceFrom = name ?? from;
  const surface = text.slice(surfaceFrom, to);
  return {
    surface,
    start: surfaceFrom,
    end: to,
    isPerson: isOffice || name !== undefined || (isName(surface) && !maySpeak(headOf(words))),
    words,
  };
}

/** Where a name in no gazetteer begins that ends the phrase: "Oil Minister Basim Khudair". */
function nameAtEnd({ text, tokens }: Scene, start: number, end: number, norms: readonly string[]): number | undefined {
  let at = end;
  while (at > start && isCapital(text, tokens[at - 1]?.start ?? 0) && !TITLES.has(tokens[at - 1]?.norm ?? '')) at--;
  // "the former congresswoman and committee chair Liz Cheney"
  if (end - at > 1 && OFFICES.has(tokens[at - 1]?.norm ?? '')) return tokens[at]?.start;
  if (norms.some((norm) => GENITIVES.has(norm) || norm === 'and') || ARTICLES.has(norms[0] ?? '')) return undefined;
  return at < end ? tokens[at]?.start : undefined;
}

/** "Ana Moss of the river institute": two words at least with capitals before a preposition. */
const NAME_OF = /^\p{Lu}[\p{L}’'-]+(?: \p{Lu}[\p{L}.’'-]*)+ (?:of|from|at|with) /u;
const isName = (surface: string): boolean => NAME_OF.test(surface);

/** The word before the first preposition of a phrase. */
function headOf(words: readonly string[]): string {
  const genitive = words.findIndex((word) => GENITIVES.has(word));
  return words.at(genitive > 0 ? genitive - 1 : -1) ?? '';
}

/** Somebody named or in an office, or people, bodies and documents by what they are. */
export function speaks({ actorKey, isPerson, surface, words }: Subject): boolean {
  const head = headOf(words);
  const isNamed = !words.some((word) => GENITIVES.has(word))
    ? isCapital(surface, surface.lastIndexOf(' ') + 1)
    : isName(surface);
  return actorKey !== undefined || isPerson || isNamed || maySpeak(head);
}
