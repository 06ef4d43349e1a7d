import { defined } from '#core/defined';
import {
  type Came,
  EXPANSION,
  type Expansions,
  expand,
  expandByLanguage,
  type RankedItem,
  withExpansions,
} from '#core/relevance/feedback/expand';
import type { Profile } from '#core/relevance/profile/profile';
import { compileProfile, logOddsOf } from '#core/relevance/score';

/**
 * The expansions of a founding profile. In its own language in two steps: the highest ranked give a first one, and what comes after them
 * is taken in as far as that accepts it plainly. A story that is told often is then known by more of its articles, one that is
 * not by no more than it has.
 */
export function expandProfile(founding: Profile, candidates: readonly RankedItem[], came: Came = {}): Expansions {
  const { language } = founding;
  const { seen = candidates.length } = came;
  const first = expandByLanguage(candidates, language, came);
  if (first.expansion === undefined || first.expansion.items < EXPANSION.items) return first;
  const compiled = compileProfile(withExpansions(founding, first));
  const agreed = candidates
    .filter(({ item }) => item.language === language)
    .sort((a, b) => b.logOdds - a.logOdds)
    .slice(0, EXPANSION.candidates)
    .filter(({ item }, rank) => rank < EXPANSION.items || logOddsOf(item, compiled) >= EXPANSION.agreed);
  return { ...first, ...defined({ expansion: expand(agreed, { seen, limit: EXPANSION.most }) }) };
}
