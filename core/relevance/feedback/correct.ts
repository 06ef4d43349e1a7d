import { defined } from '#core/defined';
import type { AnalysedItem } from '#core/relevance/analyseItem';
import { withActors, withLabels } from '#core/relevance/feedback/expand';
import { fitMarks } from '#core/relevance/feedback/fitMarks';
import type { Corrections, ExpansionPair, ExpansionTerm, Profile } from '#core/relevance/profile/profile';
import { compileProfile, logOddsOf } from '#core/relevance/score';

/** So many words and pairs are kept; those beyond move no decision. */
const KEPT = { terms: 400, pairs: 100 };

/** A profile corrected by what it decides wrong of the items that the user marked; what it had been corrected by stays. */
export function correctByMarks(
  profile: Profile,
  { yes, no }: { yes: readonly AnalysedItem[]; no: readonly AnalysedItem[] },
): Profile {
  const compiled = compileProfile(profile);
  const marksOf = (items: readonly AnalysedItem[], isOn: boolean) =>
    items.map((item) => ({ item, logOdds: logOddsOf(item, compiled), isOn }));
  const { shift, terms, pairs } = fitMarks([...marksOf(yes, true), ...marksOf(no, false)]);
  const items = [...yes, ...no];
  const { corrections: before } = profile;
  const corrections: Corrections = {
    terms: heaviest(before?.terms ?? [], withLabels(items, terms), ({ hash }) => String(hash), KEPT.terms),
    pairs: heaviest(
      before?.pairs ?? [],
      withActors(items, pairs),
      (pair) => `${pair.first}+${pair.second}`,
      KEPT.pairs,
    ),
  };
  const isNothing = corrections.terms.length + corrections.pairs.length === 0;
  return {
    ...profile,
    shift: (profile.shift ?? 0) + shift,
    ...defined({ corrections: isNothing ? undefined : corrections }),
  };
}

/** Both lists by key, weights added up; the heaviest, for or against. */
function heaviest<Weighed extends ExpansionTerm | ExpansionPair>(
  before: readonly Weighed[],
  added: readonly Weighed[],
  keyOf: (one: Weighed) => string,
  limit: number,
): Weighed[] {
  const byKey = new Map(before.map((one) => [keyOf(one), one]));
  for (const one of added) {
    const known = byKey.get(keyOf(one));
    byKey.set(keyOf(one), { ...one, weight: one.weight + (known?.weight ?? 0) });
  }
  return [...byKey.values()].sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight)).slice(0, limit);
}
