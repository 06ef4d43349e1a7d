import type { Actor, LinkRule } from '#core/entities/actor';
import { isAdjacent } from '#core/entities/annotatedDoc';
import type { AliasReading } from '#core/entities/gazetteer/actorIndex';
import type { AliasMatch } from '#core/entities/gazetteer/findAliases';
import { followsDefiniteNoun } from '#core/entities/linking/contextFeatures';
import { linkAmbiguous, linkNamesake } from '#core/entities/linking/homographs';
import type { LinkContext } from '#core/entities/linking/linkContext';
import { linkCapital } from '#core/entities/linking/metonyms';
import { COMPOUND_ENDS } from '#core/entities/linking/shortForms';
import { isOnesGovernment, linkSurname } from '#core/entities/linking/surnames';

/** An alias of the gazetteer with the one actor that it means in the article. */
export interface LinkedAlias extends Omit<AliasMatch, 'readings'> {
  actor: Actor;
  /** `demonym`: a nationality, which is no mention. */
  rule: Extract<LinkRule, 'alias' | 'homograph' | 'metonym' | 'surname'> | 'demonym';
}

type Link = Pick<LinkedAlias, 'actor' | 'rule'>;

function linkedBy(rule: LinkedAlias['rule'], reading: AliasReading | undefined): Link | undefined {
  return reading && { actor: reading.actor, rule };
}

function isNisbaName(match: AliasMatch, { article }: LinkContext): boolean {
  return match.firstToken === match.lastToken && (article.tokens[match.firstToken]?.norm.endsWith('يه') ?? false);
}

const ALEF_MAKSURA = 'ى';
const FINAL_YEH = /ي(?![\p{L}\p{M}])/u;

/** «اليد اليمنى»: where the article writes its final yehs with dots, a word without them is no nationality. */
function isOtherWord({ end }: AliasMatch, { article: { text } }: LinkContext): boolean {
  return text[end - 1] === ALEF_MAKSURA && FINAL_YEH.test(text);
}

const isNoNationality = (match: AliasMatch, context: LinkContext) =>
  isOtherWord(match, context) || isOnesGovernment(context, match);

/** «حركة فتح» in «حركة فتح الله غولن»: the alias ends with the first half of a compound name. */
function isHalfOfName({ lastToken }: AliasMatch, { article: { text, tokens } }: LinkContext): boolean {
  const next = tokens[lastToken + 1];
  return next !== undefined && COMPOUND_ENDS.has(next.norm) && isAdjacent(text, tokens[lastToken], next);
}

/** The rules in their order; the first that links decides. */
function linkAlias(match: AliasMatch, context: LinkContext): Link | undefined {
  const { readings } = match;
  if (readings.some(({ use }) => use === 'metonym')) {
    const meant = linkCapital(match, context);
    return linkedBy(meant?.use === 'metonym' ? 'metonym' : 'homograph', meant);
  }
  const plain = readings.filter(({ use }) => use === 'plain');
  const [only] = plain;
  if (plain.length > 1) return linkedBy('homograph', linkNamesake(match, plain, context));
  if (only !== undefined) {
    // «المدن السعودية»: the country's name is its nationality's feminine too.
    const isNationality =
      only.actor.kind === 'place' && isNisbaName(match, context) && followsDefiniteNoun(context.article, match);
    return linkedBy(isNationality ? 'demonym' : 'alias', only);
  }
  return (
    linkedBy('surname', linkSurname(match, context)) ??
    linkedBy('homograph', linkAmbiguous(match, context)) ??
    linkedBy('demonym', isNoNationality(match, context) ? undefined : readings.find(({ use }) => use === 'demonym'))
  );
}

/**
 * Links every alias that stands in an article by what the whole article says: surnames to the full name that stands
 * there, capitals to the state or the city, nationalities to their country, homographs to the actor that something else
 * speaks for. What nothing speaks for is left out.
 */
export function linkAliases(context: LinkContext): LinkedAlias[] {
  return context.article.matches.flatMap((match) => {
    const link = isHalfOfName(match, context) ? undefined : linkAlias(match, context);
    const { start, end, firstToken, lastToken } = match;
    return link === undefined ? [] : [{ start, end, firstToken, lastToken, ...link }];
  });
}
