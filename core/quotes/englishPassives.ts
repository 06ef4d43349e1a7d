import { NOUN_VERBS } from '#core/quotes/englishWords';
import { gapBefore, type Passage, type Scene } from '#core/quotes/scene';

const MAY_BE_PASSIVE = new Set('urged accused asked advised reminded blamed'.split(' '));

/** "Government urged to act", "nothing is known, inquiry told": it is said to them. */
export function isPassive({ tokens }: Scene, passage: Passage, at: number): boolean {
  const norm = tokens[at]?.norm ?? '';
  if (norm === 'told') return at + 1 >= passage.to;
  if (norm === 'voiced') return /^(?:over|about|at)$/u.test(tokens[at + 1]?.norm ?? '');
  return MAY_BE_PASSIVE.has(norm) && /^(?:to|by|of|not)$/u.test(tokens[at + 1]?.norm ?? '') && at + 1 < passage.to;
}

/** "Villagers' hopes waning": a noun behind a possessor. */
export function isOwned(scene: Scene, at: number): boolean {
  const before = scene.tokens[at - 1]?.norm ?? '';
  return NOUN_VERBS.has(scene.tokens[at]?.norm ?? '') && before.endsWith('s') && /^[’'] $/u.test(gapBefore(scene, at));
}
