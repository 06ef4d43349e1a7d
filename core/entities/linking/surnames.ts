import type { Actor, Alias, ArticleActor } from '#core/entities/actor';
import { isAdjacent, isDefinite } from '#core/entities/annotatedDoc';
import { type ActorIndex, type AliasReading, readingsOf } from '#core/entities/gazetteer/actorIndex';
import type { AliasMatch } from '#core/entities/gazetteer/findAliases';
import { isKnownName, labelWords } from '#core/entities/gazetteer/knownNames';
import { best, countryWeight } from '#core/entities/linking/candidates';
import { followsDefiniteNoun, hasTitleBefore, isBesideSaying, opensName } from '#core/entities/linking/contextFeatures';
import type { LinkContext } from '#core/entities/linking/linkContext';
import { CAPITALISED_WORDS } from '#core/entities/words/englishNames';
import { SAYING_VERBS } from '#core/entities/words/triggerWords';
import { wordSet } from '#core/entities/words/wordSet';
import { withoutLetter } from '#core/language/arabic/clitics';
import { isCommonForm, isCommonWord } from '#core/language/arabic/commonWords';
import { normaliseText } from '#core/language/arabic/normalise';
import { isStopword } from '#core/language/stopwords';

/** Of several namesakes named in full, the one named last before this place; before any, the first to come. */
function nearestNamed(
  match: AliasMatch,
  named: readonly AliasReading[],
  context: LinkContext,
): AliasReading | undefined {
  const distance = ({ actor }: AliasReading) => {
    const places = context.fullNames.get(actor.key) ?? [];
    const before = places.filter((place) => place <= match.start).at(-1);
    return before === undefined ? 1e9 + (places[0] ?? 0) : match.start - before;
  };
  return [...named].sort((a, b) => distance(a) - distance(b))[0];
}

/** «سامي الكاظمي»: a given name before the surname that is none of the candidates'. */
function isSomebodyElses(match: AliasMatch, { article, index }: LinkContext, isNamed: boolean): boolean {
  const before = article.tokens[match.firstToken - 1];
  const first = article.tokens[match.firstToken];
  if (before === undefined || first === undefined || match.start > first.start) return false;
  if (!isAdjacent(article.text, before, first) || isStopword(before.norm) || SAYING_VERBS.has(before.norm))
    return false;
  const given = [before.norm, withoutLetter(before.norm)].find((word) => index.givenNames.has(word));
  // «عهد الكاظمي»: a word that is a name too («عهد التميمي») is a word where the man himself is there.
  if (given === undefined || hasTitleBefore(article, match) || (isNamed && isCommonWord(given))) return false;
  return !match.readings.some(({ actor }) =>
    actor.aliases.some(({ surface }) => normaliseText(surface).split(' ').includes(given)),
  );
}

/** What an ordinary word goes with where it is one: «عملية سلام», «اتفاق سلام». */
const CONSTRUCTS = wordSet(
  'عملية اتفاق اتفاقية معاهدة محادثات مفاوضات مبادرة خطة جهود رسالة تحقيق إحلال صنع مشروع فرص مؤتمر حفظ بناء',
);

/**
 * «ودعا إلى سلام دائم»: a family name that is an ordinary word is the word behind such a noun, and behind a preposition
 * where an adjective without article follows it.
 */
function isOrdinaryWord(match: AliasMatch, { article }: LinkContext): boolean {
  const { tokens, text } = article;
  const [before, word, after] = [tokens[match.firstToken - 1], tokens[match.lastToken], tokens[match.lastToken + 1]];
  if (word === undefined || !isCommonWord(word.norm) || isDefinite(article, match.lastToken)) return false;
  if (hasTitleBefore(article, match)) return false;
  const isBeside = before !== undefined && isAdjacent(text, before, tokens[match.firstToken]);
  if (isBeside && [before.norm, withoutLetter(before.norm)].some((norm) => CONSTRUCTS.has(norm))) return true;
  const isBehindPreposition =
    match.start > (tokens[match.firstToken]?.start ?? 0) || (isBeside && isStopword(before.norm));
  if (!isBehindPreposition || after === undefined || !isAdjacent(text, word, after)) return false;
  const next = article.words[match.lastToken + 1];
  return (
    !next?.isStop && !next?.isSayingJoined && !isDefinite(article, match.lastToken + 1) && isCommonForm(after.norm)
  );
}

/**
 * «حكومة السوداني»: a masculine adjective with the article is none of a feminine noun without it, so it is whose government
 * that is.
 */
export function isOnesGovernment({ article }: LinkContext, { firstToken, lastToken, start }: AliasMatch): boolean {
  const { tokens, words, text } = article;
  const [before, word] = [tokens[firstToken - 1], tokens[firstToken]];
  const trigger = words[firstToken - 1]?.orgTrigger;
  if (word === undefined || firstToken !== lastToken || start > word.start || !word.norm.endsWith('ي')) return false;
  const isGovernment = trigger?.head.role === 'government' && trigger.head.feminine && !trigger.split.definite;
  return isGovernment && isDefinite(article, firstToken) && isAdjacent(text, before, word);
}

/**
 * Links a family name that stands alone: to the person whose full name stands in the article; else, where no nationality
 * is spelt like it, to its only bearer if it is no ordinary word; else to the one whose country the article names and who
 * speaks or has a title here. Undefined where it may as well be a nationality, a word or somebody else's name.
 */
export function linkSurname(match: AliasMatch, context: LinkContext): AliasReading | undefined {
  const { article, index } = context;
  const surnames = match.readings.filter(({ use }) => use === 'surname');
  const word = article.tokens[match.lastToken]?.norm ?? '';
  if (surnames.length === 0 || isStopword(word)) return undefined;
  const named = surnames.filter(({ actor }) => context.fullNames.has(actor.key));
  const nationality = match.readings.find(({ use }) => use === 'demonym');
  const nationalityWeight = nationality === undefined ? 0 : countryWeight(nationality, context);
  if (nationality !== undefined && followsDefiniteNoun(article, match)) {
    // «رئيس الوزراء السوداني» is the man only where his full name stands and his namesake's country does not.
    return named.length === 1 && nationalityWeight === 0 && hasTitleBefore(article, match) ? named[0] : undefined;
  }
  if (isSomebodyElses(match, context, named.length > 0)) return undefined;
  if (named.length > 0) return isOrdinaryWord(match, context) ? undefined : nearestNamed(match, named, context);
  const speaks = () => isBesideSaying(article, match) || hasTitleBefore(article, match);
  const ofCountry = () => best(surnames, (candidate) => countryWeight(candidate, context));
  if (isOnesGovernment(context, match)) return ofCountry() ?? (surnames.length === 1 ? surnames[0] : undefined);
  // «زيارة السوداني», «التقى السوداني»: alone, where his country is named and the nationality's is not.
  if (nationality !== undefined)
    return nationalityWeight === 0 && (speaks() || !opensName(article, match)) ? ofCountry() : undefined;
  if (opensName(article, match)) return undefined;
  const adjectival = isDefinite(article, match.lastToken) && word.endsWith('ي');
  if (adjectival && followsDefiniteNoun(article, match) && !hasTitleBefore(article, match)) return undefined;
  const [only] = surnames;
  const isRare = !isCommonWord(word) && !index.givenNames.has(word) && !CAPITALISED_WORDS.has(word);
  return surnames.length === 1 && isRare ? only : speaks() ? ofCountry() : undefined;
}

/**
 * Links one word that the tagger takes for a person: to the only person of the gazetteer who goes by it. A name that many bear
 * («صالح», «المهدي») is his only where he or his country is named: that it is a person's does not say whose. «الرئيس التركي، رجب
 * طيب أردوغان» is nobody called al-Turki where Turkey is named.
 */
export function linkTaggedSurname(words: readonly string[], context: LinkContext): Actor | undefined {
  if (words.length !== 1) return undefined;
  const readings = readingsOf(words, context.index);
  const persons = readings.filter(({ actor }) => actor.kind === 'person');
  const [bearer, ...others] = new Map(persons.map((reading) => [reading.actor.key, reading])).values();
  if (bearer === undefined || others.length > 0) return undefined;
  if (context.fullNames.has(bearer.actor.key)) return bearer.actor;
  const isNationality = readings.some((reading) => reading.use === 'demonym' && countryWeight(reading, context) > 0);
  const isAnybodys = bearer.use === 'ambiguous' && countryWeight(bearer, context) === 0;
  return isNationality || isAnybodys ? undefined : bearer.actor;
}

/**
 * The family name by which later articles may call a new person who was named in full; none when it is a word, a given
 * name or already somebody's.
 */
export function surnameAlias({ names }: Pick<ArticleActor, 'names'>, index: ActorIndex): Alias | undefined {
  const [[lang, label] = ['', '']] = Object.entries(names);
  const written = label?.split(' ').at(-1) ?? '';
  const [norm = '', ...others] = labelWords({ [lang]: written });
  if (others.length > 0 || norm.length < 4 || labelWords(names).length < 2) return undefined;
  if (isCommonWord(norm) || isCommonForm(norm) || index.givenNames.has(norm)) return undefined;
  return isKnownName([norm], index) ? undefined : { surface: written, lang, use: 'surname' };
}
