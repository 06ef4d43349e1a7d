/**
 * The mean of each value and those before it, `width` of them where so many were collected; undefined when there are too few
 * values for it to say more than they do. A bucket that was not collected has none, and is none of the others'.
 * @example movingAverage([2, 4, 6, 8, 8], { width: 2 }) // [undefined, 3, 5, 7, 8]
 */
export function movingAverage(
  values: readonly number[],
  { width, isGap = [] }: { width: number; isGap?: readonly boolean[] },
): (number | undefined)[] | undefined {
  if (values.length < 2 * width) return undefined;
  const collected: number[] = [];
  return values.map((value, index) => {
    if (isGap[index]) return undefined;
    collected.push(value);
    const last = collected.slice(-width);
    return last.length < width ? undefined : last.reduce((sum, one) => sum + one, 0) / width;
  });
}
