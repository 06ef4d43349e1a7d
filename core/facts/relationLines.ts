import { csvHead, csvLine } from '#core/charts/csv';
import { countSources, countSubjects } from '#core/facts/countFacts';
import { coMentions } from '#core/facts/factSeries';
import type { Workbench } from '#core/facts/workbench';

/** What is counted over a view's whole time, not bucket by bucket. */
export const RELATIONS = ['pair', 'source'] as const;
export type Relation = (typeof RELATIONS)[number];

/** The most named of whom pairs are told: five thousand at most. */
const ACTORS = 100;

interface Names {
  actor: (id: number) => { ar: string; en: string };
  source: (id: number) => string;
}

/** Who is named with whom in how many of a view's articles, or who published how many of them, as the lines of a CSV file; the most first. */
export function* relationLines(
  bench: Pick<Workbench, 'facts' | 'selected'>,
  relation: Relation,
  names: Names,
): Generator<string> {
  yield* relation === 'pair' ? pairLines(bench, names) : sourceLines(bench, names);
}

function pairLines({ facts, selected }: Pick<Workbench, 'facts' | 'selected'>, { actor }: Names): string[] {
  const ids = countSubjects(facts, selected, 'actors')
    .slice(0, ACTORS)
    .map(({ id }) => id);
  const pairs = coMentions(facts, selected, ids).flatMap((row, at) =>
    ids.slice(0, at).map((other, place) => ({ one: ids[at] ?? 0, other, articles: row[place] ?? 0 })),
  );
  return [
    csvHead(['id', 'name_ar', 'name_en', 'with', 'with_ar', 'with_en', 'articles']),
    ...pairs
      .filter(({ articles }) => articles > 0)
      .sort((a, b) => b.articles - a.articles || a.one - b.one || a.other - b.other)
      .map(({ one, other, articles }) => {
        const [first, second] = [one, other].sort((a, b) => a - b).map((id) => ({ id, ...actor(id) }));
        return csvLine([first?.id, first?.ar, first?.en, second?.id, second?.ar, second?.en, articles]);
      }),
  ];
}

/** `first`: its articles that no other publisher had before, which are the independent reports. */
function sourceLines({ facts, selected }: Pick<Workbench, 'facts' | 'selected'>, { source }: Names): string[] {
  return [
    csvHead(['id', 'name', 'articles', 'first']),
    ...countSources(facts, selected).map(({ id, articles, reports }) => csvLine([id, source(id), articles, reports])),
  ];
}
