/**
 * Asks every feed of the catalogue once, as the worker would, and writes what came of it to seeds/catalogue/checked.tsv.
 * Prints those that failed and how many answered. One question at a time to a host, eight hosts at a time.
 *
 *   npm run check-sources [-- --language ar] [-- --country IQ]
 */
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { FetchAddress } from '../core/feeds/address';
import { type CatalogueFeed, type Checked, parseCatalogue, writeChecked } from '../core/feeds/catalogue/catalogue';
import { checkedFile, loadCatalogueFiles } from '../runtime/catalogue';
import { parseEnv } from '../runtime/env';
import { log } from '../runtime/log';
import { createAddressPolicy } from '../runtime/net/addressPolicy';
import { closeAgent } from '../runtime/net/agent';
import { version } from '../runtime/version';
import { asFailure } from '../workers/fault';
import { DEFAULT_LIMITS, fetchUrl } from '../workers/net/fetchUrl';
import { userAgent } from '../workers/net/userAgent';
import { createParsePool } from '../workers/threads/parsePool';

const HOSTS_AT_ONCE = 8;

const { values } = parseArgs({ options: { language: { type: 'string' }, country: { type: 'string' } } });
const settings = parseEnv(process.env);
const policy = createAddressPolicy({ allow: settings.allowPrivate.join(',') });
const agent = userAgent({ version: version(), contact: settings.contact });
const parsers = createParsePool();
const catalogue = parseCatalogue(await loadCatalogueFiles());
const chosen = catalogue.filter(
  ({ language, country }) => (values.language ?? language) === language && (values.country ?? country) === country,
);
const byHost = new Map<string, CatalogueFeed[]>();
for (const feed of chosen) {
  const { host } = new URL(feed.url);
  byHost.set(host, [...(byHost.get(host) ?? []), feed]);
}
const queue = [...byHost.values()];
const outcomes = new Map<string, Checked>();

await Promise.all(
  Array.from({ length: HOSTS_AT_ONCE }, async () => {
    for (let feeds = queue.shift(); feeds !== undefined; feeds = queue.shift())
      for (const feed of feeds)
        outcomes.set(feed.url, { day: new Date().toISOString().slice(0, 10), outcome: await outcomeOf(feed) });
  }),
);
await Promise.all([parsers.close(), closeAgent(policy)]);

const rows = catalogue.flatMap(({ url, checked }) => {
  const last = outcomes.get(url) ?? checked;
  return last === undefined ? [] : [writeChecked(url, last)];
});
await writeFile(checkedFile, `# What npm run check-sources found: address, day, outcome.\n${rows.join('\n')}\n`);
for (const [url, { outcome }] of outcomes) if (outcome !== 'ok') console.log(`${outcome}\t${url}`);
const answered = [...outcomes.values()].filter(({ outcome }) => outcome === 'ok').length;
console.log(`${answered} of ${outcomes.size} feeds answered with items; written to ${checkedFile}`);

/** `ok` for a feed with items, `feed.empty` for one without, else the code of the error. */
async function outcomeOf({ url }: CatalogueFeed): Promise<string> {
  try {
    const fetched = await fetchUrl({
      url: new FetchAddress(url),
      accept: 'application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, */*;q=0.1',
      limits: DEFAULT_LIMITS,
      policy,
      userAgent: agent,
      signal: AbortSignal.timeout(60_000),
    });
    if (fetched.status !== 'fresh') return fetched.status;
    const { items } = await parsers.parse(fetched.body, { url: fetched.finalUrl });
    return items.length === 0 ? 'feed.empty' : 'ok';
  } catch (error) {
    return asFailure(error, { log, event: 'source.fault', url }).code;
  }
}
