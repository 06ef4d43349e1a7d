import { NAMED_ONLY } from '#core/feeds/publisher';
import { domainOf } from '#core/pages/domainOf';
import { relatedDomains } from '#core/pages/relatedDomains';
import type { Queryable } from '#store/database';
import type { AnalysedArticle } from '#store/recording/ingest';

/** What a publisher is called: by its own feed, else by an aggregator, else by its domain. A pasted text has none. */
export function sourceName(
  source: { name: string | null; saidName: string | null; domain: string } | null,
): { source: string } | undefined {
  const name = source?.name ?? source?.saidName ?? source?.domain;
  return name ? { source: name } : undefined;
}

/** Ids of the items' publishers, by domain; those that are new are made. */
export async function sourceIdsOf(tx: Queryable, items: AnalysedArticle[]): Promise<Map<string, number>> {
  const said = new Map<string, string | null>();
  for (const { domain, publisherName } of items) said.set(domain, said.get(domain) ?? publisherName ?? null);
  const domains = [...said.keys()].sort();
  await tx.source.createMany({
    // In one order, so that no two workers wait for each other's.
    data: domains.map((domain) => ({ domain, saidName: said.get(domain) ?? null })),
    skipDuplicates: true,
  });
  const sources = await tx.source.findMany({
    where: { domain: { in: domains } },
    select: { id: true, domain: true, name: true, saidName: true },
  });
  for (const { id, domain, name, saidName } of sources) {
    const heard = said.get(domain) ?? null;
    if (name === null && saidName === null && heard !== null) {
      await tx.source.update({ where: { id }, data: { saidName: heard } });
    }
  }
  return new Map(sources.map(({ id, domain }) => [domain, id]));
}

/** Puts the domain of a known publisher where an aggregator gave a name only. */
export async function withKnownPublishers(tx: Queryable, items: AnalysedArticle[]): Promise<AnalysedArticle[]> {
  const names = items.flatMap(({ domain }) => (domain.startsWith(NAMED_ONLY) ? [domain.slice(NAMED_ONLY.length)] : []));
  if (names.length === 0) return items;
  const sources = await tx.source.findMany({
    where: { OR: [{ name: { in: names } }, { saidName: { in: names } }], domain: { not: { startsWith: NAMED_ONLY } } },
    orderBy: { id: 'desc' },
    select: { domain: true, name: true, saidName: true },
  });
  const known = new Map<string, string>();
  for (const { domain, saidName } of sources) if (saidName !== null) known.set(saidName, domain);
  // The name that a publisher gives itself counts for more.
  for (const { domain, name } of sources) if (name !== null) known.set(name, domain);
  return items.map((item) => {
    const domain = item.domain.startsWith(NAMED_ONLY) ? known.get(item.domain.slice(NAMED_ONLY.length)) : undefined;
    return domain === undefined ? item : { ...item, domain };
  });
}

/**
 * Publishers are called by the titles of their own feeds, until they have a name: of feeds that are fetched from the
 * publisher's domain. What a feed says of its site is no proof.
 */
export async function nameSources(
  tx: Queryable,
  feeds: { title: string; siteUrl?: string | undefined; fetchedFrom: string }[],
): Promise<void> {
  const names = new Map<string, string>();
  for (const { title, siteUrl, fetchedFrom } of feeds) {
    const own = domainOf(fetchedFrom);
    const site = siteUrl !== undefined && URL.canParse(siteUrl) ? domainOf(siteUrl) : own;
    const domains = relatedDomains(own, site) ? [own, site] : [own];
    for (const domain of domains) if (!names.has(domain)) names.set(domain, title);
  }
  if (names.size === 0) return;
  await tx.$executeRaw`
    update "Source" s set name = row.name
    from unnest(${[...names.keys()]}::text[], ${[...names.values()]}::text[]) as row (domain, name)
    where s.domain = row.domain and s.name is null`;
}
