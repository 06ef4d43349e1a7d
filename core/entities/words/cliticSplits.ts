import { cliticReadings } from '#core/language/arabic/clitics';

/** A folded word read as clitics and a bare noun. */
export interface CliticSplit {
  /** The word without clitics and article. */
  bare: string;
  /** The article stands before the noun. */
  definite: boolean;
  /** Letters of the word before the noun; the article belongs to the noun, in «للقوات» from its written lam on. */
  clitics: number;
}

/** Every way to read a folded word as a bare noun behind clitics, the one with the fewest first. */
export function cliticSplits(norm: string): CliticSplit[] {
  return cliticReadings(norm).map(({ length, article, clitics }) => ({
    bare: norm.slice(length),
    definite: article,
    clitics,
  }));
}
