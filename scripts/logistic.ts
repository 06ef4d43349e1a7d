/** Rows of a logistic regression: features (without the constant), answer, weight. */
export interface Row {
  x: number[];
  y: number;
  weight: number;
}

const RIDGE: number = 0.5;

/** Weighted logistic regression by Newton's steps, with a small ridge on the slopes. Returns slopes, then the constant. */
export function fitLogistic(rows: Row[]): number[] {
  const size = (rows[0]?.x.length ?? 0) + 1;
  let w = new Array<number>(size).fill(0);
  for (let step = 0; step < 30; step++) {
    const gradient = w.map((value, i) => (i < size - 1 ? RIDGE * value : 0));
    const hessian: number[][] = w.map((_, i) => w.map((__, j) => (i === j ? RIDGE : 0)));
    for (const { x, y, weight } of rows) {
      const full = [...x, 1];
      const p = 1 / (1 + Math.exp(-full.reduce((sum, value, i) => sum + value * (w[i] ?? 0), 0)));
      for (let i = 0; i < size; i++) {
        gradient[i] = (gradient[i] ?? 0) + weight * (p - y) * (full[i] ?? 0);
        const line = hessian[i] ?? [];
        for (let j = 0; j < size; j++)
          line[j] = (line[j] ?? 0) + weight * p * (1 - p) * (full[i] ?? 0) * (full[j] ?? 0);
      }
    }
    const delta = solve(hessian, gradient);
    w = w.map((value, i) => value - (delta[i] ?? 0));
  }
  return w;
}

/** Gaussian elimination with pivoting. */
function solve(matrix: number[][], right: number[]): number[] {
  const a = matrix.map((line, i) => [...line, right[i] ?? 0]);
  const n = a.length;
  for (let column = 0; column < n; column++) {
    let pivot = column;
    for (let i = column + 1; i < n; i++)
      if (Math.abs(a[i]?.[column] ?? 0) > Math.abs(a[pivot]?.[column] ?? 0)) pivot = i;
    [a[column], a[pivot]] = [a[pivot] ?? [], a[column] ?? []];
    for (let i = 0; i < n; i++) {
      if (i === column) continue;
      const factor = (a[i]?.[column] ?? 0) / (a[column]?.[column] ?? 1);
      a[i] = (a[i] ?? []).map((value, j) => value - factor * (a[column]?.[j] ?? 0));
    }
  }
  return a.map((line, i) => (line[n] ?? 0) / (line[i] ?? 1));
}
