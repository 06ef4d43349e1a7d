import { fitShift, type MarkedOdds } from '#core/relevance/feedback/fitShift';
import { f1Of } from './fitModel';

/**
 * F1 after a user has marked so many items of a story, each time the one nearest to the threshold as it is then; what was
 * marked is decided by its mark. Items graded 1 are neither asked for nor counted.
 */
export function f1AfterMarks(odds: Float64Array, grades: readonly number[], marks: number): number {
  const marked = new Map<number, MarkedOdds>();
  let shift = 0;
  while (marked.size < marks) {
    let next = -1;
    for (let at = 0; at < odds.length; at++) {
      if (grades[at] === 1 || marked.has(at)) continue;
      if (next < 0 || Math.abs((odds[at] ?? 0) + shift) < Math.abs((odds[next] ?? 0) + shift)) next = at;
    }
    if (next < 0) break;
    marked.set(next, { logOdds: odds[next] ?? 0, isOn: grades[next] === 2 });
    shift = fitShift([...marked.values()]);
  }
  return f1Of(
    [...odds].map((score, at) => marked.get(at)?.isOn ?? score + shift >= 0),
    grades,
  );
}
