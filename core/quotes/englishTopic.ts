import { namedSubject } from '#core/quotes/englishNames';
import { ADJUNCTS, TITLES } from '#core/quotes/englishWords';
import { gapBefore, type Passage, type Scene } from '#core/quotes/scene';
import type { About } from '#core/quotes/speakers';

/** Whom a sentence is about: the person that its first words name, behind titles at most. */
export function englishTopic(scene: Scene, passage: Passage): About | undefined {
  const first = behindAdjunct(scene, passage);
  for (let at = first; at < Math.min(passage.to, first + 7); at++) {
    const named = scene.namedAt[at];
    if (named?.kind === 'person') {
      let next = at + 1;
      while ((scene.tokens[next]?.start ?? Number.POSITIVE_INFINITY) < named.end) next++;
      const words = scene.tokens.slice(first, next).map(({ norm }) => norm);
      return { subject: namedSubject(scene, named, words) };
    }
    const norm = scene.tokens[at]?.norm ?? '';
    if (named === undefined && !TITLES.has(norm) && norm !== 's') return undefined;
  }
  return undefined;
}

/** "In the Oval Office, Trump …": the token behind an adjunct that opens the passage. */
function behindAdjunct(scene: Scene, passage: Passage): number {
  if (!ADJUNCTS.has(scene.tokens[passage.from]?.norm ?? '')) return passage.from;
  for (let at = passage.from + 1; at < Math.min(passage.to, passage.from + 12); at++) {
    if (/,/.test(gapBefore(scene, at))) return at;
  }
  return passage.from;
}
