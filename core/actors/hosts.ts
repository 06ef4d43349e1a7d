import { ORG_HEADS, type OrgHead } from '#core/actors/orgHeads';
import { cliticReadings } from '#core/text/clitics';
import { remembered } from '#core/text/remembered';

export interface Host {
  /** Folded word without clitics and article. */
  bare: string;
  definite: boolean;
  /** Folded letters before the host; the article belongs to the host, in «للقوات» from its written lam on. */
  clitics: number;
}

/** Readings of a word as a bare noun behind clitics, plainest first. */
export const hostsOf: (norm: string) => readonly Host[] = remembered((norm) =>
  cliticReadings(norm).map(({ length, article }) => {
    if (!article) return { bare: norm.slice(length), definite: false, clitics: length };
    const contracted = norm[length - 2] !== 'ا';
    return { bare: norm.slice(length), definite: true, clitics: contracted ? length - 1 : length - 2 };
  }),
);

/** A word that may open the name of a body, a force or a site. */
export interface Opening {
  head: OrgHead;
  host: Host;
}

/** How a folded word opens such a name; undefined when it does not. */
export function openingOf(norm: string): Opening | undefined {
  for (const host of hostsOf(norm)) {
    const head = ORG_HEADS.get(host.bare);
    if (head !== undefined) return { head, host };
  }
  return undefined;
}
