/** The texts of one entry; what is left out is not written. */
export interface AnyEntry {
  id?: string;
  link?: string;
  title?: string;
  summary?: string;
  content?: string;
  author?: string;
  category?: string;
  date?: string;
  image?: string;
}

/** The texts of a feed's head. */
export interface AnyHead {
  title?: string;
  site?: string;
  hub?: string;
  language?: string;
  interval?: string;
}

export type AnyFormat = 'rss' | 'atom' | 'json';

/** A feed in any of the formats; whatever a text holds is written so that a reader finds just that in it. */
export function renderAnyFeed(format: AnyFormat, head: AnyHead, entries: AnyEntry[]): string {
  if (format === 'json') return renderJson(head, entries);
  return format === 'rss' ? renderRss(head, entries) : renderAtom(head, entries);
}

function renderRss(head: AnyHead, entries: AnyEntry[]): string {
  const items = entries.map(
    (entry) =>
      `<item>${element('guid', entry.id, 'isPermaLink="false"')}${element('link', entry.link)}${element('title', entry.title)}${element('description', entry.summary)}${element('content:encoded', entry.content)}${element('dc:creator', entry.author)}${element('category', entry.category)}${element('pubDate', entry.date)}${attribute('enclosure', 'url', entry.image, 'type="image/png"')}</item>`,
  );
  return `<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:atom="http://www.w3.org/2005/Atom"><channel>${element('title', head.title)}${element('link', head.site)}${element('language', head.language)}${element('ttl', head.interval)}${attribute('atom:link', 'href', head.hub, 'rel="hub"')}${items.join('')}</channel></rss>`;
}

function renderAtom(head: AnyHead, entries: AnyEntry[]): string {
  const items = entries.map(
    (entry) =>
      `<entry>${element('id', entry.id)}${attribute('link', 'href', entry.link, 'rel="alternate"')}${element('title', entry.title)}${element('summary', entry.summary)}${element('content', entry.content, 'type="html"')}<author>${element('name', entry.author)}</author>${attribute('category', 'term', entry.category)}${element('updated', entry.date)}${attribute('link', 'href', entry.image, 'rel="enclosure" type="image/png"')}</entry>`,
  );
  return `<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom" ${head.language === undefined ? '' : `xml:lang="${escaped(head.language)}"`}>${element('title', head.title)}${attribute('link', 'href', head.site)}${attribute('link', 'href', head.hub, 'rel="hub"')}${items.join('')}</feed>`;
}

function renderJson(head: AnyHead, entries: AnyEntry[]): string {
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: head.title,
    home_page_url: head.site,
    language: head.language,
    hubs: head.hub === undefined ? undefined : [{ type: 'WebSub', url: head.hub }],
    items: entries.map((entry) => ({
      id: entry.id,
      url: entry.link,
      title: entry.title,
      summary: entry.summary,
      content_html: entry.content,
      authors: entry.author === undefined ? undefined : [{ name: entry.author }],
      tags: entry.category === undefined ? undefined : [entry.category],
      date_published: entry.date,
      image: entry.image,
    })),
  });
}

function element(name: string, text: string | undefined, attributes = ''): string {
  return text === undefined ? '' : `<${name} ${attributes}>${escaped(text)}</${name}>`;
}

function attribute(name: string, key: string, text: string | undefined, attributes = ''): string {
  return text === undefined ? '' : `<${name} ${attributes} ${key}="${escaped(text)}"/>`;
}

/** What XML cannot hold is written as a reference, which no writer should do and many do. */
function escaped(text: string): string {
  return text.replace(
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that XML forbids.
    /[&<>"\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu,
    (char) => `&#x${char.charCodeAt(0).toString(16)};`,
  );
}
