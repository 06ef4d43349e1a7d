export interface RssItem {
  guid: string;
  link: string;
  title: string;
  /** Written as it stands, so that a test can be wrong on purpose. */
  pubDate?: string;
  description?: string;
  content?: string;
  categories?: string[];
}

/** An RSS 2.0 document, as WordPress writes it. */
export function renderRss(items: RssItem[], { title = 'Feed', link = 'http://127.0.0.1/', extra = '' } = {}): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:atom="http://www.w3.org/2005/Atom">
<channel><title>${escapeXml(title)}</title><link>${escapeXml(link)}</link><description></description>${extra}
${items.map(renderItem).join('\n')}
</channel></rss>`;
}

function renderItem({ guid, link, title, pubDate, description, content, categories = [] }: RssItem): string {
  return `<item><title>${escapeXml(title)}</title><link>${escapeXml(link)}</link><guid isPermaLink="false">${escapeXml(guid)}</guid>
${pubDate === undefined ? '' : `<pubDate>${escapeXml(pubDate)}</pubDate>`}
${categories.map((category) => `<category>${escapeXml(category)}</category>`).join('')}
${description === undefined ? '' : `<description>${escapeXml(description)}</description>`}
${content === undefined ? '' : `<content:encoded><![CDATA[${content}]]></content:encoded>`}</item>`;
}

export function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
