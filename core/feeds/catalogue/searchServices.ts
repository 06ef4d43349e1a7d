/** A service that answers a search with a feed. */
export type SearchService = 'google' | 'bing' | 'gdelt';

export interface ServiceFeed {
  service: SearchService;
  /** ISO 639-1 of the news that is asked for. */
  language: string;
  /** The search as the service is asked. */
  query: string;
  url: string;
}

/** What a watch is searched for in one language. */
export interface SearchWords {
  /** Names and words, the heaviest first, as that language writes them. */
  words: readonly string[];
}

/** Editions: Google's `hl gl`, Bing's market, GDELT's name of the language. A service without one of a language is not asked in it. */
const EDITIONS: Record<string, { google?: [hl: string, gl: string]; bing?: string; gdelt?: string }> = {
  ar: { google: ['ar', 'EG'], bing: 'ar-SA', gdelt: 'arabic' },
  en: { google: ['en-US', 'US'], bing: 'en-US', gdelt: 'english' },
  fa: { gdelt: 'persian' },
  tr: { google: ['tr', 'TR'], bing: 'tr-TR', gdelt: 'turkish' },
  fr: { google: ['fr', 'FR'], bing: 'fr-FR', gdelt: 'french' },
  he: { google: ['he', 'IL'], bing: 'he-IL', gdelt: 'hebrew' },
  de: { google: ['de', 'DE'], bing: 'de-DE', gdelt: 'german' },
  ru: { google: ['ru', 'RU'], bing: 'ru-RU', gdelt: 'russian' },
  es: { google: ['es', 'ES'], bing: 'es-ES', gdelt: 'spanish' },
};

/** Of the words: the first must be there, and one of the next. More than these make services answer with nothing. */
const ALTERNATIVES = 4;

/**
 * Search feeds for a watch, by language. Google News and Bing News are asked in the language of the news. GDELT's index is of
 * machine translations into English (blog.gdeltproject.org, "GDELT DOC 2.0 API debuts"), so it is asked in English for news of each language.
 * @example serviceFeeds(new Map([['en', { words: ['Iraq', 'withdrawal'] }]]))[0]?.query // 'Iraq withdrawal'
 */
export function serviceFeeds(searches: ReadonlyMap<string, SearchWords>): ServiceFeed[] {
  const english = queryOf(searches.get('en')?.words ?? [], 'OR');
  const feeds: ServiceFeed[] = [];
  for (const [language, edition] of Object.entries(EDITIONS)) {
    const query = queryOf(searches.get(language)?.words ?? [], 'OR');
    if (query !== undefined && edition.google) {
      const [hl, gl] = edition.google;
      const ceid = `${gl}:${hl.split('-')[0]}`;
      feeds.push(feed('google', language, query, 'https://news.google.com/rss/search', { q: query, hl, gl, ceid }));
    }
    if (query !== undefined && edition.bing) {
      const market = { format: 'rss', mkt: edition.bing };
      feeds.push(feed('bing', language, query, 'https://www.bing.com/news/search', { q: query, ...market }));
    }
    if (english !== undefined && edition.gdelt && searches.has(language)) {
      const asked = `${english} sourcelang:${edition.gdelt}`;
      const list = { mode: 'artlist', format: 'rss', maxrecords: '75', timespan: '3d', sort: 'datedesc' };
      feeds.push(
        feed('gdelt', language, asked, 'https://api.gdeltproject.org/api/v2/doc/doc', { query: asked, ...list }),
      );
    }
  }
  return feeds;
}

function feed(
  service: SearchService,
  language: string,
  query: string,
  address: string,
  parameters: Record<string, string>,
): ServiceFeed {
  const url = new URL(address);
  url.search = new URLSearchParams(parameters).toString();
  return { service, language, query, url: url.href };
}

/** `first (second OR third …)`; names of several words as phrases. Undefined where there is no word. */
function queryOf(words: readonly string[], or: string): string | undefined {
  // Quotes and brackets are the services' own signs.
  const [first, ...others] = words
    .map((word) => word.replace(/["()]/g, ' ').replace(/\s+/g, ' ').trim())
    .filter((word) => word !== '')
    .map((word) => (word.includes(' ') ? `"${word}"` : word))
    .slice(0, 1 + ALTERNATIVES);
  if (first === undefined || others.length === 0) return first;
  return others.length === 1 ? `${first} ${others[0]}` : `${first} (${others.join(` ${or} `)})`;
}

/** The shortest time between two questions to a service, in seconds: none publishes a limit for feeds; GDELT renews its index every 15 minutes. */
const POLITE_SECONDS = 15 * 60;
const SERVICE_HOSTS = /^(?:news\.google\.[a-z.]{2,6}|(?:www\.)?bing\.com|api\.gdeltproject\.org)$/;

/** How long a host is to be left alone between two polls of one of its feeds, in seconds; 0 for a publisher's own. */
export function politeSeconds(host: string): number {
  return SERVICE_HOSTS.test(host) ? POLITE_SECONDS : 0;
}
