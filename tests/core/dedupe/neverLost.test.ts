import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FULL_TRUST } from '#core/dedupe/entry';
import { guidKey } from '#core/dedupe/entryKeys';
import { keyed, weighDocument } from '#core/dedupe/weighDocument';
import { plainWords } from '#core/dedupe/wordOverlap';
import { defined } from '#core/defined';
import type { Candidate } from '#store/recording/candidates';
import { type SortedItems, sortOut } from '#store/recording/identity';
import type { AnalysedArticle } from '#store/recording/ingest';
import { NO_HABITS } from '#tests/core/dedupe/entries';
import { analysedArticle } from '#tests/support/articles';
import { entryOf, NOTICE } from './entries';

const PLACES = ['الموصل', 'البصرة', 'أربيل', 'كركوك', 'النجف', 'بعقوبة', 'الرمادي'];
const ACTS = ['تفتتح مستشفى للأطفال', 'تعلن حظر التجوال ليلا', 'تستقبل وفدا من التجار', 'تغلق سوق الخضار'];
const LEADS = ['عاجل', 'بلدية', 'محافظة', 'شرطة'];

/** A report of a made-up site, and how the site's feed writes it. */
const report = fc.record({
  number: fc.nat(11),
  place: fc.constantFrom(...PLACES),
  act: fc.constantFrom(...ACTS),
  lead: fc.constantFrom(...LEADS),
  urgentOnly: fc.boolean(),
});
const scheme = fc.record({
  guid: fc.constantFrom('own', 'position', 'constant', 'link', 'everyPoll'),
  link: fc.constantFrom('own', 'shared', 'session', 'fragment', 'none'),
  body: fc.constantFrom('own', 'notice', 'none', 'short'),
});
type Report = typeof report extends fc.Arbitrary<infer T> ? T : never;
type Scheme = typeof scheme extends fc.Arbitrary<infer T> ? T : never;

function itemOf(said: Report, { guid, link, body }: Scheme, at: { poll: number; position: number }): AnalysedArticle {
  const { number, place, act, lead, urgentOnly } = said;
  const title = urgentOnly ? 'عاجل' : `${lead} ${place} ${act}`;
  const address = {
    own: `https://example.org/n/${number}`,
    shared: 'https://example.org/news',
    session: `https://example.org/n/${number};jsessionid=${at.poll}AF${at.position}`,
    fragment: `https://example.org/live#update-${number}`,
    none: null,
  }[link];
  const guids = {
    own: `urn:${number}`,
    position: String(at.position),
    constant: 'https://example.org/',
    link: address ?? `hash:${title}`,
    everyPoll: `${at.poll}-${number}`,
  };
  const text = {
    own: `${title}. ${place} ${number}: ${act} بعد اجتماع عقد صباح اليوم في مبنى المحافظة بحضور عدد كبير من المسؤولين والوجهاء.`,
    notice: NOTICE,
    none: '',
    short: `${act}.`,
  };
  const { aggregated: _, ...entry } = entryOf({
    guid: guids[guid],
    link: address,
    title,
    body: text[body],
    day: 1 + (number % 9),
  });
  const url = entry.address ?? `https://example.org/feed#${guids[guid]}`;
  return analysedArticle({
    ...entry,
    url,
    ...defined({ addressless: address === null ? true : undefined }),
    itemHash: `${title}|${text[body]}|${url.replace(/;.*/u, '')}`,
    publishedAt: entry.publishedAt ?? new Date(0),
  });
}

interface Stored extends Candidate {
  titles: string[];
}

/** What recording does to the articles, without a database: they keep the titles that an edit replaced. */
function record(articles: Map<number, Stored>, items: AnalysedArticle[], sorted: SortedItems): void {
  const ids = new Map<AnalysedArticle, number>();
  for (const item of sorted.fresh) {
    const id = articles.size + 1;
    ids.set(item, id);
    const { title, summary, text, contentHash, domain, publishedAt, url } = item;
    articles.set(id, {
      id,
      feedId: 1,
      guids: [],
      itemHashes: new Set(),
      titles: [],
      aggregated: false,
      ...{ title, summary, text, contentHash, domain, publishedAt },
      ...defined({ address: item.addressless ? undefined : url }),
    });
  }
  for (const [id, item] of sorted.edited) {
    const article = articles.get(id);
    if (!article) throw new Error(`article ${id} is not stored`);
    const { title, summary, text, contentHash } = item;
    const titles = [...article.titles, article.title];
    articles.set(id, { ...article, title, summary, text, contentHash, titles, itemHashes: new Set() });
  }
  for (const item of items) {
    const id = ids.get(sorted.twins.get(item) ?? item);
    if (id !== undefined) sorted.entries.push({ guid: guidKey(item.guid), itemHash: item.itemHash, articleId: id });
  }
  for (const { guid, itemHash, articleId } of sorted.entries) {
    const article = articles.get(articleId);
    if (!article) continue;
    const { guids, itemHashes } = article;
    articles.set(articleId, { ...article, guids: [...guids, guid], itemHashes: new Set([...itemHashes, itemHash]) });
  }
}

function poll(articles: Map<number, Stored>, items: AnalysedArticle[]): void {
  const { trust, hasAddress } = weighDocument(
    items.map((item) => {
      const { addressless, url, ...entry } = item;
      return keyed({ ...entry, aggregated: false, ...defined({ address: addressless ? undefined : url }) });
    }),
    NO_HABITS,
  );
  const weighed = items.map((item, at) => ({ ...item, trust: trust[at] ?? FULL_TRUST }));
  const candidates = new Map(weighed.map((item) => [item, [...articles.values()]]));
  record(articles, weighed, sortOut(weighed, candidates, { id: 1, domain: 'example.org', hasAddress }));
}

const options = { seed: 2024, numRuns: 150 };
const TIMEOUT_MS = 60_000;

test(
  'whatever a feed does with its keys, every title it publishes is an article’s title right after the poll',
  () => {
    fc.assert(
      fc.property(
        scheme,
        fc.array(fc.array(report, { minLength: 1, maxLength: 7 }), { maxLength: 5 }),
        (keys, polls) => {
          const articles = new Map<number, Stored>();
          for (const [at, reports] of polls.entries()) {
            const items = reports.map((said, position) => itemOf(said, keys, { poll: at, position }));
            poll(articles, items);
            const kept = new Set([...articles.values()].map(({ title }) => plainWords(title)));
            expect(items.filter(({ title }) => !kept.has(plainWords(title)))).toEqual([]);
          }
          // Of earlier polls nothing is lost either: an edit leaves the old title behind.
          const ever = new Set([...articles.values()].flatMap(({ title, titles }) => [title, ...titles]));
          for (const said of polls.flat()) expect(ever).toContain(itemOf(said, keys, { poll: 0, position: 0 }).title);
        },
      ),
      options,
    );
  },
  TIMEOUT_MS,
);

test(
  'a feed whose own keys hold keeps one article per report, shown in whatever order',
  () => {
    const sound = fc.record({
      guid: fc.constantFrom('own', 'link', 'everyPoll', 'position'),
      link: fc.constantFrom('own', 'session'),
      body: fc.constantFrom('own', 'notice', 'none', 'short'),
    }) as fc.Arbitrary<Scheme>;
    const reports = ACTS.flatMap((act, at) =>
      PLACES.map((place, number) => ({ act, place, number: at * 7 + number, lead: 'بلدية', urgentOnly: false })),
    );
    const window = fc.record({ from: fc.nat(reports.length - 1), size: fc.integer({ min: 1, max: 8 }) });
    fc.assert(
      fc.property(sound, fc.array(window, { minLength: 1, maxLength: 6 }), (keys, windows) => {
        const articles = new Map<number, Stored>();
        const shown = new Set<number>();
        for (const [at, { from, size }] of windows.entries()) {
          const part = reports.slice(from, from + size);
          for (const { number } of part) shown.add(number);
          poll(
            articles,
            part.map((said, position) => itemOf(said, keys, { poll: at, position })),
          );
        }
        expect(articles.size).toBe(shown.size);
        for (const { titles } of articles.values()) expect(titles).toEqual([]);
      }),
      options,
    );
  },
  TIMEOUT_MS,
);
