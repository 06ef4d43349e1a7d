/** Rows scaled to length one, so that the nearest centre is the one with the largest dot product. */
export function unitRows(rows: Float32Array, size: number): Float32Array {
  const scaled = Float32Array.from(rows);
  for (let row = 0; row < scaled.length; row += size) {
    let squares = 0;
    for (let i = row; i < row + size; i++) squares += (scaled[i] ?? 0) ** 2;
    const norm = Math.sqrt(squares) || 1;
    for (let i = row; i < row + size; i++) scaled[i] = (scaled[i] ?? 0) / norm;
  }
  return scaled;
}

/**
 * Spherical k-means from the first `clusters` rows (frequent words come first and make good first centres).
 *
 * @returns the cluster of each row, and the centres as unit rows
 */
export function kMeans(
  rows: Float32Array,
  { size, clusters, rounds }: { size: number; clusters: number; rounds: number },
): { clusterOf: Int32Array; centres: Float32Array } {
  const count = rows.length / size;
  let centres: Float32Array = rows.slice(0, clusters * size);
  const clusterOf = new Int32Array(count);
  for (let round = 0; round < rounds; round++) {
    const sums = new Float32Array(clusters * size);
    for (let row = 0; row < count; row++) {
      const from = row * size;
      let best = 0;
      let bestDot = -Infinity;
      for (let cluster = 0; cluster < clusters; cluster++) {
        const centre = cluster * size;
        // Four sums at a time: one running sum would wait for each addition before the next.
        let dot0 = 0;
        let dot1 = 0;
        let dot2 = 0;
        let dot3 = 0;
        for (let i = 0; i < size; i += 4) {
          dot0 += (rows[from + i] as number) * (centres[centre + i] as number);
          dot1 += (rows[from + i + 1] as number) * (centres[centre + i + 1] as number);
          dot2 += (rows[from + i + 2] as number) * (centres[centre + i + 2] as number);
          dot3 += (rows[from + i + 3] as number) * (centres[centre + i + 3] as number);
        }
        const dot = dot0 + dot1 + dot2 + dot3;
        if (dot > bestDot) {
          bestDot = dot;
          best = cluster;
        }
      }
      clusterOf[row] = best;
      for (let i = 0; i < size; i++) sums[best * size + i] = (sums[best * size + i] ?? 0) + (rows[from + i] ?? 0);
    }
    centres = unitRows(sums, size);
  }
  return { clusterOf, centres };
}
