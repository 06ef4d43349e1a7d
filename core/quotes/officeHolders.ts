import { ADJUNCTS, COMPLEMENTISERS, INSIDE_OFFICES } from '#core/quotes/arabicWords';
import { isOffice } from '#core/quotes/nounKinds';
import { gapBefore, type Scene } from '#core/quotes/scene';

/** A person is named here, behind titles at most: «، وزير الدفاع لويد أوستن». */
export function holderAt({ tokens, namedAt }: Scene, at: number, to: number): boolean {
  for (let next = at; next < Math.min(to, at + 4); next++) {
    if (namedAt[next]?.kind === 'person') return true;
    if (!isOffice(tokens[next]?.norm ?? '')) return false;
  }
  return false;
}

const LONGEST_OFFICE = 8;

/** A person is named before the office's sentence goes on otherwise: no comma, no «مع نظيره». */
export function holderFollows(scene: Scene, at: number, to: number): boolean {
  for (let next = at + 1; next < Math.min(to, at + LONGEST_OFFICE); next++) {
    const norm = scene.tokens[next]?.norm ?? '';
    const gap = gapBefore(scene, next);
    if (/[،,]/u.test(gap)) return holderAt(scene, next, to);
    if (/[:؛."“«]/u.test(gap)) return false;
    if (scene.namedAt[next]?.kind === 'person') return true;
    if (COMPLEMENTISERS.has(norm) || (ADJUNCTS.has(norm) && !INSIDE_OFFICES.has(norm))) return false;
  }
  return false;
}
