import { defined } from '#core/defined';
import type { FeedItem, FeedWarning, ParsedFeed } from '#core/feeds/feedItem';
import { boundedKey } from '#core/feeds/parse/boundedKey';
import { contentId } from '#core/feeds/parse/contentId';
import { ITEM_LIMITS } from '#core/feeds/parse/itemLimits';
import { mendDoubleEncoded } from '#core/language/doubleEncoded';
import { cutText, storableText, utf8Bytes } from '#core/language/storable';

const FEED_TITLE_CHARS = 500;
const LANGUAGE_CHARS = 35;
/** No feed means longer than a week when it says how seldom it wants to be asked. */
const MAX_INTERVAL_SECONDS = 7 * 24 * 60 * 60;

/**
 * Makes everything that a feed says fit to be stored, whatever its format: characters that no database holds are taken out
 * or replaced, long fields cut, ids bounded, addresses that are too long left out. Each kind of repair is one warning.
 * Every item stays. Total.
 */
export function repairFeed(feed: ParsedFeed): ParsedFeed {
  const repair = new Repair();
  const { siteUrl, language, hubUrl, minIntervalSeconds, ...rest } = feed;
  const site = repair.address(siteUrl);
  const hub = repair.address(hubUrl);
  const interval = repair.interval(minIntervalSeconds);
  const items = feed.items.map((item) => repair.item(item));
  return {
    ...rest,
    title: repair.text(feed.title, FEED_TITLE_CHARS),
    ...defined({
      siteUrl: site,
      // What is longer is no tag of a language (RFC 5646 §4.4.1).
      language: language === undefined || language.length > LANGUAGE_CHARS ? undefined : storableText(language),
      hubUrl: hub,
      minIntervalSeconds: interval,
    }),
    items,
    warnings: [...feed.warnings.map(storableWarning), ...repair.warnings()],
  };
}

/** The same for items that came by another way than a feed. */
export function repairItems(items: readonly FeedItem[]): FeedItem[] {
  const repair = new Repair();
  return items.map((item) => repair.item(item));
}

class Repair {
  #badCharacters = 0;
  #cut = 0;
  #longAddresses = 0;
  #oddInterval: number | undefined;

  item(item: FeedItem): FeedItem {
    const { url, summary, content, author, imageUrl, publishedAt, publisher, ...rest } = item;
    const address = this.address(url);
    const image = this.address(imageUrl);
    return {
      ...rest,
      id: this.#id(item.id),
      ...defined({ url: address }),
      title: this.text(item.title, ITEM_LIMITS.longTitleChars),
      ...defined({
        summary: summary === undefined ? undefined : this.text(summary, ITEM_LIMITS.textChars),
        // Markup, whose length says little: the text that it holds is cut where it becomes an article.
        content: content === undefined ? undefined : this.#characters(content),
        author: author === undefined ? undefined : this.text(author, ITEM_LIMITS.authorChars),
      }),
      categories: this.#categories(item.categories),
      ...defined({
        // ISO 8601 has a year 0, PostgreSQL has none.
        publishedAt: publishedAt?.startsWith('0000') ? undefined : publishedAt,
        imageUrl: image,
      }),
      ...this.#publisher(publisher),
    };
  }

  #publisher(publisher: FeedItem['publisher']): Pick<FeedItem, 'publisher'> {
    if (publisher === undefined) return {};
    const name = this.text(publisher.name, ITEM_LIMITS.authorChars);
    const url = this.address(publisher.url);
    return name === '' ? {} : { publisher: url === undefined ? { name } : { name, url } };
  }

  text(text: string, most: number): string {
    // What was escaped as references has become letters only now.
    const clean = mendDoubleEncoded(this.#characters(text));
    if (clean.length <= most) return clean;
    this.#cut += 1;
    return cutText(clean, most);
  }

  address(address: string | undefined): string | undefined {
    if (address === undefined) return undefined;
    const clean = this.#characters(address);
    if (utf8Bytes(clean) <= ITEM_LIMITS.addressBytes) return URL.canParse(clean) ? clean : undefined;
    this.#longAddresses += 1;
    return undefined;
  }

  interval(seconds: number | undefined): number | undefined {
    if (seconds === undefined) return undefined;
    if (seconds <= MAX_INTERVAL_SECONDS) return Math.ceil(seconds);
    this.#oddInterval = seconds / 60;
    return undefined;
  }

  warnings(): FeedWarning[] {
    return [
      ...(this.#badCharacters > 0 ? [{ code: 'feed.badCharacters', params: { count: this.#badCharacters } }] : []),
      ...(this.#cut > 0 ? [{ code: 'feed.cutFields', params: { count: this.#cut } }] : []),
      ...(this.#longAddresses > 0
        ? [{ code: 'feed.longAddresses', params: { count: this.#longAddresses, limit: ITEM_LIMITS.addressBytes } }]
        : []),
      ...(this.#oddInterval === undefined
        ? []
        : [{ code: 'feed.oddInterval', params: { minutes: String(this.#oddInterval) } }]),
    ];
  }

  #characters(text: string): string {
    const clean = storableText(text);
    if (clean !== text) this.#badCharacters += 1;
    return clean;
  }

  #id(id: string): string {
    const clean = this.#characters(id);
    const bounded = boundedKey(clean, ITEM_LIMITS.idBytes);
    if (bounded !== clean) this.#cut += 1;
    // An id of nothing but controls is still one.
    return bounded === '' ? contentId(id) : bounded;
  }

  #categories(categories: string[]): string[] {
    const kept = categories
      .map((category) => this.text(category, ITEM_LIMITS.categoryChars))
      .filter((category) => category !== '');
    if (kept.length > ITEM_LIMITS.categories) this.#cut += 1;
    return [...new Set(kept)].slice(0, ITEM_LIMITS.categories);
  }
}

/** A warning may quote the feed. */
function storableWarning({ code, params }: FeedWarning): FeedWarning {
  return {
    code,
    params: Object.fromEntries(
      Object.entries(params).map(([name, value]) => [name, typeof value === 'string' ? storableText(value) : value]),
    ),
  };
}
