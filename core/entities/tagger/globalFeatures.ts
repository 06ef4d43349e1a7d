import { Mark } from '#core/entities/tagger/marks';
import type { WordKind } from '#core/entities/tagger/wordKinds';

/**
 * Global features (Chieu and Ng 2002: Named Entity Recognition: A Maximum Entropy Approach Using Global Information): what
 * stands beside the other places of the same stem, in bits.
 */
const GlobalFeature = {
  afterTitle: 1,
  afterHonorific: 2,
  afterPlace: 4,
  afterOrganisation: 8,
  afterFirstName: 16,
  beforeSay: 32,
  afterSay: 64,
  afterNationality: 128,
  beforeNationality: 256,
  repeated: 512,
  often: 1024,
} as const;

// In tokens. A place further away than this is another article of a digest.
export const GLOBAL_REACH = 500;
const OFTEN = 4;

/** GlobalFeature bits of the words directly beside one token. A nationality may stand between: «الرئيس الأميركي بوش». */
function featuresBeside(kinds: WordKind[], at: number): number {
  let before = kinds[at - 1]?.marks ?? 0;
  let features = 0;
  if (before & Mark.nationality) {
    features |= GlobalFeature.afterNationality;
    before |= (kinds[at - 2]?.marks ?? 0) & (Mark.title | Mark.organisation);
  }
  if (before & Mark.title) features |= GlobalFeature.afterTitle;
  if (before & Mark.honorific) features |= GlobalFeature.afterHonorific;
  if (before & Mark.place) features |= GlobalFeature.afterPlace;
  if (before & Mark.organisation) features |= GlobalFeature.afterOrganisation;
  if (before & Mark.firstName) features |= GlobalFeature.afterFirstName;
  if (before & Mark.say) features |= GlobalFeature.afterSay;
  const after = kinds[at + 1]?.marks ?? 0;
  if (after & Mark.say) features |= GlobalFeature.beforeSay;
  if (after & Mark.nationality) features |= GlobalFeature.beforeNationality;
  return features;
}

// The most frequent words (prepositions, particles) are no names; following them costs time and says nothing.
const TOO_FREQUENT = 13;
// Shapes from here on are numbers and signs (wordKinds.ts).
const NOT_A_WORD = 8;

/** Places of every stem that stands more than once, in order; the most frequent words are left out. */
export function stemPlaces(kinds: WordKind[]): number[][] {
  const placesOf = new Map<number, number[]>();
  kinds.forEach((kind, at) => {
    if (kind.shape >= NOT_A_WORD || kind.frequency >= TOO_FREQUENT) return;
    const places = placesOf.get(kind.stem);
    if (places === undefined) placesOf.set(kind.stem, [at]);
    else places.push(at);
  });
  return [...placesOf.values()].filter((places) => places.length > 1);
}

/** The bits of every token, by position; 0 where its stem stands nowhere else. */
export function globalFeaturesOf(kinds: WordKind[]): Uint16Array {
  const features = new Uint16Array(kinds.length);
  for (const places of stemPlaces(kinds)) {
    const beside = places.map((at) => featuresBeside(kinds, at));
    places.forEach((at, which) => {
      let others = 0;
      let count = 0;
      for (const step of [-1, 1]) {
        for (let other = which + step; Math.abs((places[other] ?? Number.NaN) - at) <= GLOBAL_REACH; other += step) {
          others |= beside[other] ?? 0;
          count++;
        }
      }
      if (count > 0) features[at] = others | GlobalFeature.repeated | (count >= OFTEN ? GlobalFeature.often : 0);
    });
  }
  return features;
}
