export const STRENGTHS = ['strong', 'medium', 'weak', 'none', 'against'] as const;

/** A weight in words. */
export type Strength = (typeof STRENGTHS)[number];

/** Shares of the weightiest from which a weight is called strong and medium: half of it, and a fifth. */
const STRONG = 0.5;
const MEDIUM = 0.2;

/** How strong a weight is beside the weightiest of its kind. @example strengthOf(0.3, 1) // 'medium' */
export function strengthOf(weight: number, weightiest: number): Strength {
  if (!(weight > 0)) return weight < 0 ? 'against' : 'none';
  if (weight >= weightiest * STRONG) return 'strong';
  return weight >= weightiest * MEDIUM ? 'medium' : 'weak';
}

/** A weight as boxes show it, to two decimals, without a sign at nothing. */
export const shownWeight = (weight: number): number => Number(weight.toFixed(2)) + 0;
