import { categoryLink, contentHtml, escapeMarkup, type Frontage, permalink, shortLink } from '#cli/sampleSite/frontage';
import type { Post } from '#cli/sampleSite/newsroom';

const WORDS = {
  ar: { home: 'الرئيسية', latest: 'آخر الأخبار', feed: 'الخلاصة', absent: 'الصفحة غير موجودة', dir: 'rtl' },
  en: { home: 'Home', latest: 'Latest', feed: 'Feed', absent: 'Page not found', dir: 'ltr' },
};

/** An article's page: head with all the metadata that a news site gives, text, and the mark of the sample as its last line. */
export function renderArticle(site: Frontage, post: Post): string {
  const { info, origin } = site;
  const link = permalink(site, post);
  const meta = (property: string, content: string) =>
    `<meta property="${property}" content="${escapeMarkup(content)}">`;
  const jsonLd = {
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    headline: post.title,
    datePublished: post.publishedAt.toISOString(),
    dateModified: post.modifiedAt.toISOString(),
    inLanguage: info.lang,
    author: { '@type': 'Organization', name: post.author },
    publisher: { '@type': 'NewsMediaOrganization', name: info.name, url: `${origin}/` },
    mainEntityOfPage: link,
    keywords: post.categories,
  };
  const head = [
    `<link rel="canonical" href="${link}">`,
    `<link rel="shortlink" href="${escapeMarkup(shortLink(site, post))}">`,
    `<meta name="description" content="${escapeMarkup(post.summary)}">`,
    meta('og:type', 'article'),
    meta('og:title', post.title),
    meta('og:description', post.summary),
    meta('og:url', link),
    meta('og:site_name', info.name),
    meta('article:published_time', post.publishedAt.toISOString()),
    meta('article:modified_time', post.modifiedAt.toISOString()),
    // An end tag inside a script would end it.
    `<script type="application/ld+json">${JSON.stringify(jsonLd).replaceAll('<', '\\u003c')}</script>`,
  ];
  const categories = post.categories.map(
    (category) => `<a rel="category tag" href="${categoryLink(site, category)}">${escapeMarkup(category)}</a>`,
  );
  const others = site.posts.filter(({ id }) => id !== post.id).slice(0, 5);
  return frame(site, {
    title: post.title,
    head: head.join('\n'),
    main: `<article class="post type-post"><header><h1 class="entry-title">${escapeMarkup(post.title)}</h1>
<p class="entry-meta"><span class="author">${escapeMarkup(post.author)}</span> <time class="entry-date" datetime="${post.publishedAt.toISOString()}">${post.publishedAt.toISOString().slice(0, 16).replace('T', ' ')} UTC</time> ${categories.join(' ')}</p></header>
<div class="entry-content">
${contentHtml(post)}
</div></article>
<aside class="related-posts"><h2>${WORDS[info.lang].latest}</h2>${postList(site, others)}</aside>`,
  });
}

/** A page that lists posts: home, a category, a search. */
export function renderList(site: Frontage, list: { title: string; posts: Post[]; feedUrl?: string }): string {
  const { title, posts, feedUrl } = list;
  const head = feedUrl === undefined ? '' : feedLink(title, feedUrl);
  return frame(site, { title, head, main: `<h1>${escapeMarkup(title)}</h1>${postList(site, posts)}` });
}

export function renderAbsent(site: Frontage): string {
  const { absent } = WORDS[site.info.lang];
  return frame(site, { title: absent, head: '<meta name="robots" content="noindex">', main: `<h1>${absent}</h1>` });
}

function postList(site: Frontage, posts: Post[]): string {
  const entries = posts.map((post) => `<li><a href="${permalink(site, post)}">${escapeMarkup(post.title)}</a></li>`);
  return `<ul>${entries.join('\n')}</ul>`;
}

function feedLink(title: string, url: string): string {
  return `<link rel="alternate" type="application/rss+xml" title="${escapeMarkup(title)}" href="${escapeMarkup(url)}">`;
}

function frame(site: Frontage, page: { title: string; head: string; main: string }): string {
  const { info, origin } = site;
  const words = WORDS[info.lang];
  return `<!DOCTYPE html>
<html lang="${info.lang}" dir="${words.dir}">
<head>
<meta charset="UTF-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeMarkup(`${page.title} – ${info.name}`)}</title>
${feedLink(`${info.name} » ${words.feed}`, `${origin}/feed/`)}
<link rel="https://api.w.org/" href="${origin}/wp-json/">
<style>body{max-width:42rem;margin:2rem auto;padding:0 1rem;font:1.1rem/1.7 sans-serif}.entry-meta,footer{color:#666;font-size:.9rem}</style>
${page.head}
</head>
<body>
<header><p><strong>${escapeMarkup(info.name)}</strong> – ${escapeMarkup(info.tagline)}</p>
<nav><a href="${origin}/">${words.home}</a> <a href="${origin}/feed/">${words.feed}</a></nav></header>
<main>
${page.main}
</main>
<footer><p class="sample-mark">${escapeMarkup(info.mark)}</p></footer>
</body>
</html>
`;
}
