import { ORG_HEADS, type OrgHead } from '#core/entities/rules/orgHeads';
import { cliticReadings } from '#core/language/arabic/clitics';

export interface Host {
  /** Folded word without clitics and article. */
  bare: string;
  definite: boolean;
  /** Folded letters before the host; the article belongs to the host, in «للقوات» from its written lam on. */
  clitics: number;
}

/** Readings of a word as a bare noun behind clitics, plainest first. */
export function hostsOf(norm: string): Host[] {
  return cliticReadings(norm).map(({ length, article, clitics }) => ({
    bare: norm.slice(length),
    definite: article,
    clitics,
  }));
}

/** A word that may open the name of a body, a force or a site. */
export interface Opening {
  head: OrgHead;
  host: Host;
}

/** How a word with these hosts opens such a name; undefined when it does not. */
export function openingOf(hosts: readonly Host[]): Opening | undefined {
  for (const host of hosts) {
    const head = ORG_HEADS.get(host.bare);
    if (head !== undefined) return { head, host };
  }
  return undefined;
}
