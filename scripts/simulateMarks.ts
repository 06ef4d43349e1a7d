import type { AnalysedItem } from '#core/relevance/analyseItem';
import { adaptToMarks, BOUNDS, CONFIDENT } from '#core/relevance/feedback/adapt';
import { expandProfile } from '#core/relevance/feedback/expandProfile';
import { rankQuestions } from '#core/relevance/feedback/rankQuestions';
import { NEAR_SCORE } from '#core/relevance/follow';
import { compileFounding } from '#core/relevance/profile/compileProfile';
import type { Profile } from '#core/relevance/profile/profile';
import { compileProfile, logOddsOf } from '#core/relevance/score';

const NEAR_LOG_ODDS = Math.log(NEAR_SCORE / (1 - NEAR_SCORE));

/** As in workers/watches/askAnew. */
const OPEN = 100;

/** An article that the user put on the story is ranked as one that the profile accepts. */
const MARKED_LOG_ODDS = 1;

/**
 * Log-odds of a story's near items after a user has marked so many of them, for each of the rising `counts`: each time the one
 * that the watch asks about first, by what its grade says (2 on the story, 0 off; 1 is not asked for): words, expansion and
 * threshold follow the marks as those of a watch do. What was marked is decided by its mark: infinite.
 */
export function oddsAfterMarks(
  founding: Profile,
  near: ReadonlyMap<number, AnalysedItem>,
  { grades, counts }: { grades: Int8Array; counts: readonly number[] },
): Map<number, number>[] {
  const marked = new Map<number, boolean>();
  let odds = scoreAll(adapted(founding, near, { marked, odds: new Map() }), near);
  odds = scoreAll(adapted(founding, near, { marked, odds }), near);
  return counts.map((count) => {
    while (marked.size < count) {
      const next = questionAmong(near, { odds, marked, mayAsk: (at) => grades[at] !== 1 });
      if (next === undefined) break;
      marked.set(next, grades[next] === 2);
      odds = scoreAll(adapted(founding, near, { marked, odds }), near);
    }
    return new Map([...odds].map(([at, value]) => [at, oddsOfMark(marked.get(at)) ?? value]));
  });
}

function oddsOfMark(mark?: boolean): number | undefined {
  if (mark === undefined) return undefined;
  return mark ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
}

/** What a watch asks first (workers/watches/askAnew): the item whose mark tells most of those nearest to the threshold. */
function questionAmong(
  near: ReadonlyMap<number, AnalysedItem>,
  from: { odds: ReadonlyMap<number, number>; marked: ReadonlyMap<number, boolean>; mayAsk: (at: number) => boolean },
): number | undefined {
  const { odds, marked, mayAsk } = from;
  const decided = (places: readonly number[]) =>
    places.flatMap((at) => {
      const item = near.get(at);
      return item === undefined ? [] : [{ item, logOdds: odds.get(at) ?? Number.NEGATIVE_INFINITY }];
    });
  const nearest = (isAccepted: boolean) =>
    [...odds]
      .filter(([at, value]) => value >= 0 === isAccepted && mayAsk(at) && !marked.has(at))
      .sort(([, a], [, b]) => Math.abs(a) - Math.abs(b))
      .slice(0, OPEN)
      .map(([at]) => at);
  const open = [...nearest(true), ...nearest(false)];
  const [first] = rankQuestions(decided(open), { marked: decided([...marked.keys()]), limit: 1 });
  return first === undefined ? undefined : open[first];
}

function scoreAll(profile: Profile, near: ReadonlyMap<number, AnalysedItem>): Map<number, number> {
  const compiled = compileProfile(profile);
  return new Map([...near].map(([at, item]) => [at, logOddsOf(item, compiled)]));
}

function adapted(
  founding: Profile,
  near: ReadonlyMap<number, AnalysedItem>,
  { marked, odds }: { marked: ReadonlyMap<number, boolean>; odds: ReadonlyMap<number, number> },
): Profile {
  const itemsMarked = (isOn: boolean) =>
    [...marked].flatMap(([at, mark]) => {
      const item = near.get(at);
      return mark === isOn && item?.language === founding.language ? [item] : [];
    });
  const [yes, no] = [itemsMarked(true), itemsMarked(false)];
  const confident =
    marked.size === 0
      ? []
      : [...near]
          .filter(
            ([at, { language }]) => language === founding.language && !marked.has(at) && isConfident(odds.get(at)),
          )
          .map(([, item]) => item)
          .slice(-BOUNDS.items);
  const compiled = compileFounding(founding);
  const candidates = [...near]
    .filter(([at]) => marked.get(at) !== false)
    .map(([at, item]) => {
      const logOdds = logOddsOf(item, compiled);
      return { item, logOdds: marked.has(at) ? Math.max(logOdds, MARKED_LOG_ODDS) : logOdds };
    });
  const bounds = yes.length > 0 ? BOUNDS : { ...BOUNDS, terms: 0 };
  // Near the story by its own profile; at first, by any of the profiles that were tried.
  const seen = [...odds.values()].filter((value) => value >= NEAR_LOG_ODDS).length || near.size;
  const expansions = expandProfile(founding, candidates, { seen });
  return adaptToMarks(founding, { expansions, judged: { confident, yes, no }, bounds });
}

const isConfident = (odds = Number.NEGATIVE_INFINITY) => odds >= Math.log(CONFIDENT / (1 - CONFIDENT));
