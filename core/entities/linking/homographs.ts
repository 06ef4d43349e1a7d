import { type AnnotatedDoc, isDefinite } from '#core/entities/annotatedDoc';
import type { AliasReading } from '#core/entities/gazetteer/actorIndex';
import type { AliasMatch } from '#core/entities/gazetteer/findAliases';
import { best, countryWeight } from '#core/entities/linking/candidates';
import { hasTitleBefore, isPlaceTriggered, placeTrigger } from '#core/entities/linking/contextFeatures';
import type { LinkContext } from '#core/entities/linking/linkContext';

/** More than the mentions of any country in one article. */
const TRIGGERED = 100;

/** Of several actors that a name means plainly, the one that the words beside it or the countries named speak for; else the first. */
export function linkNamesake(
  match: AliasMatch,
  plain: readonly AliasReading[],
  context: LinkContext,
): AliasReading | undefined {
  const { article } = context;
  const weight = (candidate: AliasReading) =>
    (candidate.actor.kind === 'place' && isPlaceTriggered(article, match) ? TRIGGERED : 0) +
    (candidate.actor.kind === 'person' && hasTitleBefore(article, match) ? TRIGGERED : 0) +
    countryWeight(candidate, context);
  return best(plain, weight) ?? plain[0];
}

const isState = ({ actor }: AliasReading) => actor.aliases.some(({ use }) => use === 'demonym');

const SMALL_LETTER = /\p{Ll}/u;

/** "Labour Minister", "Labour Day": the word before is what the office or the day is of. */
const OF_A_FIELD = /^ (?:Minister|Ministry|Day|Court|Relations)/u;

/** "the Treasury": inside a sentence a capital shows a name, whose country says which. */
function isCapitalised({ text }: AnnotatedDoc, { start, end }: AliasMatch): boolean {
  return (
    !OF_A_FIELD.test(text.slice(end, end + 12)) &&
    /^\p{Lu}[\p{L} ]+$/u.test(text.slice(start, end)) &&
    /\p{Ll},? $/u.test(text.slice(Math.max(0, start - 3), start))
  );
}

/**
 * Links a name that is an ordinary word too («درعا», «حلب»): to the actor that the article names elsewhere, else by a
 * trigger word or its country. Undefined where nothing but the word speaks for a name.
 */
export function linkAmbiguous(match: AliasMatch, context: LinkContext): AliasReading | undefined {
  const { article } = context;
  const ambiguous = match.readings.filter(({ use }) => use === 'ambiguous');
  const named = best(ambiguous, ({ actor }) => context.plain.get(actor.key) ?? 0);
  // "apples", in an article on Apple.
  if (named !== undefined) return SMALL_LETTER.test(article.text.charAt(match.start)) ? undefined : named;
  const manyWords = match.lastToken > match.firstToken;
  return best(ambiguous, (candidate) => {
    const home = countryWeight(candidate, context);
    if (candidate.actor.kind === 'place') {
      // «الاحتلال» beside «الإسرائيلية»: a state's by-name, whose nationality the article has.
      if (isState(candidate) && isDefinite(article, match.lastToken)) return home;
      const trigger = placeTrigger(article, match);
      // «في مشهد»: a preposition alone does not make a scene a city of Iran.
      return trigger === 'kind' ? 1 + home : trigger === 'preposition' ? home : 0;
    }
    if (candidate.actor.kind === 'person') return hasTitleBefore(article, match) ? home : 0;
    return manyWords || isCapitalised(article, match) ? home : 0;
  });
}
