import { contentHtml, escapeMarkup, type Frontage, permalink, shortLink } from '#cli/sampleSite/frontage';
import type { Post } from '#cli/sampleSite/newsroom';

/** An RSS 2.0 feed of some posts of the site, written as WordPress writes it. */
export function renderFeed(site: Frontage, list: { posts: Post[]; title: string; selfUrl: string }): string {
  const { info, origin } = site;
  const newest = Math.max(...list.posts.map(({ modifiedAt }) => modifiedAt.getTime()), 0);
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom">
<channel>
<title>${escapeMarkup(list.title)}</title>
<atom:link href="${escapeMarkup(list.selfUrl)}" rel="self" type="application/rss+xml" />
<link>${origin}/</link>
<description>${escapeMarkup(`${info.tagline}. ${info.mark}`)}</description>
<lastBuildDate>${rfc822(new Date(newest))}</lastBuildDate>
<language>${info.lang}</language>
<ttl>1</ttl>
${list.posts.map((post) => renderItem(site, post)).join('\n')}
</channel>
</rss>
`;
}

function renderItem(site: Frontage, post: Post): string {
  const content = `<content:encoded><![CDATA[${contentHtml(post)}]]></content:encoded>\n`;
  return `<item>
<title>${escapeMarkup(post.title)}</title>
<link>${permalink(site, post)}</link>
<dc:creator><![CDATA[${post.author}]]></dc:creator>
<pubDate>${rfc822(post.publishedAt)}</pubDate>
${post.categories.map((category) => `<category><![CDATA[${category}]]></category>`).join('')}
<guid isPermaLink="false">${escapeMarkup(shortLink(site, post))}</guid>
<description><![CDATA[${escapeMarkup(post.summary)}]]></description>
${site.info.feedCarries === 'content' ? content : ''}</item>`;
}

function rfc822(date: Date): string {
  return date.toUTCString().replace('GMT', '+0000');
}
