/** A marked item: its log-odds under the profile without any shift, and whether the user put it on the story. */
export interface MarkedOdds {
  logOdds: number;
  isOn: boolean;
}

/** Standard deviation, in log-odds, of where a story's best threshold lies before anything was marked. */
const PRIOR_DEVIATION = 1.5;
/** The shift is searched within this, in steps of STEP. */
const REACH = 10;
const STEP = 0.05;

/**
 * What to add to the log-odds of every item so that they agree with the user's marks: the mean of the posterior over the
 * shift, with a normal prior around 0 and each mark as likely as the shifted odds make it. 0 without marks.
 * @example fitShift([{ logOdds: 2, isOn: false }]) < 0
 */
export function fitShift(marks: readonly MarkedOdds[]): number {
  if (marks.length === 0) return 0;
  const steps = Array.from({ length: (2 * REACH) / STEP + 1 }, (_, at) => at * STEP - REACH);
  const logs = steps.map((shift) =>
    marks.reduce(
      (sum, { logOdds, isOn }) => sum - Math.log1p(Math.exp(isOn ? -(logOdds + shift) : logOdds + shift)),
      -(shift ** 2) / (2 * PRIOR_DEVIATION ** 2),
    ),
  );
  const most = Math.max(...logs);
  const weights = logs.map((log) => Math.exp(log - most));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return steps.reduce((sum, shift, at) => sum + (shift * (weights[at] ?? 0)) / total, 0);
}
