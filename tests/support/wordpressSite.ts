import { defined } from '#core/defined';
import type { FeedServer, Reply, SeenRequest } from '#tests/support/feedServer';
import { escapeXml, renderRss } from '#tests/support/renderRss';

export interface WordpressPost {
  id: number;
  slug: string;
  title: string;
  /** Paragraphs. */
  text: string[];
  date: Date;
  category: string;
  author?: string;
}

export interface WordpressSite {
  /** Newest first; change it and the site changes. */
  posts: WordpressPost[];
  /** Set to answer a path of the site in another way. */
  closed: { restApi: boolean; feeds: boolean; sitemaps: boolean };
  url(path: string): string;
}

const PER_PAGE = 10;

/** Makes a server answer as a WordPress of today does: home page, short links, permalinks, every feed with `paged`, search feeds, REST API, sitemaps, robots.txt. */
export function serveWordpress(
  server: FeedServer,
  posts: WordpressPost[],
  { robots = '', feedHasContent = true } = {},
): WordpressSite {
  const site: WordpressSite = {
    posts,
    closed: { restApi: false, feeds: false, sitemaps: false },
    url: (path) => server.url(path),
  };
  const permalink = (post: WordpressPost) =>
    server.url(`/${post.date.getUTCFullYear()}/${encodeURIComponent(post.slug)}/`);

  server.route('/', (request) => home(site, { request, permalink, feedHasContent }));
  server.route('/feed/', (request) =>
    feed(site, { request, permalink, feedHasContent, match: () => true, title: 'الموقع' }),
  );
  server.route('/comments/feed/', {
    body: renderRss([], { title: 'تعليقات' }),
    headers: { 'content-type': 'application/rss+xml' },
  });
  for (const category of new Set(posts.map((post) => post.category))) {
    server.route(`/category/${category}/feed/`, (request) =>
      feed(site, {
        request,
        permalink,
        feedHasContent,
        match: (post) => post.category === category,
        title: `${category} – الموقع`,
      }),
    );
  }
  for (const post of posts) {
    server.route(new URL(permalink(post)).pathname, () => ({
      body: renderPage(site, post, permalink(post)),
      headers: { 'content-type': 'text/html; charset=UTF-8' },
    }));
  }
  server.route('/wp-json/wp/v2/posts', (request) => restApi(site, request, permalink));
  server.route('/robots.txt', {
    body: `User-agent: *\nDisallow: /wp-admin/\n${robots}\nSitemap: ${server.url('/wp-sitemap.xml')}\n`,
    headers: { 'content-type': 'text/plain' },
  });
  server.route('/wp-sitemap.xml', () =>
    sitemap(
      site,
      `<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>${server.url('/wp-sitemap-posts-post-1.xml')}</loc></sitemap></sitemapindex>`,
    ),
  );
  server.route('/wp-sitemap-posts-post-1.xml', () =>
    sitemap(
      site,
      `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${site.posts.map((post) => `<url><loc>${permalink(post)}</loc><lastmod>${post.date.toISOString()}</lastmod></url>`).join('')}</urlset>`,
    ),
  );
  return site;
}

interface Context {
  request: SeenRequest;
  permalink: (post: WordpressPost) => string;
  feedHasContent: boolean;
}

function home(site: WordpressSite, context: Context): Reply {
  const { query } = context.request;
  const post = site.posts.find(({ id }) => String(id) === query.get('p'));
  if (post !== undefined) return { status: 301, headers: { location: context.permalink(post) } };
  if (query.has('p')) return { status: 404, body: 'Not found', headers: { 'content-type': 'text/html' } };
  if (query.has('feed')) {
    const terms = (query.get('s') ?? '').split(/\s+/).filter((term) => term !== '');
    const match = (candidate: WordpressPost) =>
      terms.every((term) => `${candidate.title} ${candidate.text.join(' ')}`.includes(term));
    return feed(site, { ...context, match, title: `نتائج البحث عن ${terms.join(' ')}` });
  }
  const links = site.posts
    .slice(0, PER_PAGE)
    .map((item) => `<li><a href="${context.permalink(item)}">${escapeXml(item.title)}</a></li>`);
  return {
    body: frame(site, { title: 'الموقع', body: `<ul>${links.join('')}</ul>` }),
    headers: { 'content-type': 'text/html; charset=UTF-8' },
  };
}

function feed(
  site: WordpressSite,
  {
    request,
    permalink,
    feedHasContent,
    match,
    title,
  }: Context & { match: (post: WordpressPost) => boolean; title: string },
): Reply {
  if (site.closed.feeds) return { status: 403 };
  const page = Number(request.query.get('paged') ?? 1);
  const items = site.posts.filter(match).slice((page - 1) * PER_PAGE, page * PER_PAGE);
  if (items.length === 0 && page > 1) return { status: 404, body: 'Not found' };
  const body = renderRss(
    items.map((post) => ({
      guid: site.url(`/?p=${post.id}`),
      link: permalink(post),
      title: post.title,
      pubDate: post.date.toUTCString().replace('GMT', '+0000'),
      description: `${post.text[0]?.slice(0, 120) ?? ''} […]`,
      ...defined({
        content: feedHasContent ? post.text.map((paragraph) => `<p>${paragraph}</p>`).join('') : undefined,
      }),
      categories: [post.category],
    })),
    { title, link: site.url('/') },
  );
  return { body, headers: { 'content-type': 'application/rss+xml; charset=UTF-8' } };
}

function restApi(site: WordpressSite, { query }: SeenRequest, permalink: (post: WordpressPost) => string): Reply {
  const json = { 'content-type': 'application/json; charset=UTF-8' };
  if (site.closed.restApi) return { status: 401, headers: json, body: '{"code":"rest_forbidden"}' };
  const size = Number(query.get('per_page') ?? PER_PAGE);
  const page = Number(query.get('page') ?? 1);
  const found = site.posts.filter((post) =>
    (query.get('search') ?? '').split(' ').every((term) => `${post.title} ${post.text.join(' ')}`.includes(term)),
  );
  if (page > 1 && (page - 1) * size >= found.length)
    return { status: 400, headers: json, body: '{"code":"rest_post_invalid_page_number"}' };
  const body = found.slice((page - 1) * size, page * size).map((post) => ({
    id: post.id,
    date_gmt: post.date.toISOString().slice(0, 19),
    guid: { rendered: site.url(`/?p=${post.id}`) },
    link: permalink(post),
    title: { rendered: escapeXml(post.title) },
    excerpt: { rendered: `<p>${post.text[0] ?? ''}</p>` },
    content: { rendered: post.text.map((paragraph) => `<p>${paragraph}</p>`).join('') },
  }));
  return {
    body: JSON.stringify(body),
    headers: { ...json, 'x-wp-total': String(found.length), 'x-wp-totalpages': String(Math.ceil(found.length / size)) },
  };
}

function sitemap(site: WordpressSite, body: string): Reply {
  if (site.closed.sitemaps) return { status: 404 };
  return { body: `<?xml version="1.0" encoding="UTF-8"?>${body}`, headers: { 'content-type': 'application/xml' } };
}

/** An article page as a common theme draws it, with menu, sharing buttons, related links and comments around the text. */
function renderPage(site: WordpressSite, post: WordpressPost, link: string): string {
  const jsonLd = {
    '@context': 'https://schema.org',
    '@graph': [
      { '@type': 'WebSite', name: 'الموقع' },
      {
        '@type': 'NewsArticle',
        headline: post.title,
        datePublished: post.date.toISOString(),
        author: { '@type': 'Person', name: post.author ?? 'هيئة التحرير' },
      },
    ],
  };
  const head = `<link rel="canonical" href="${link}"><link rel="shortlink" href="${site.url(`/?p=${post.id}`)}"><meta property="og:title" content="${escapeXml(post.title)} - الموقع"><meta property="og:site_name" content="الموقع"><meta property="og:image" content="/wp-content/uploads/${post.id}.jpg"><meta property="article:published_time" content="${post.date.toISOString()}"><script type="application/ld+json">${JSON.stringify(jsonLd)}</script>`;
  const body = `<main><article class="post-${post.id} post type-post"><header><h1 class="entry-title">${escapeXml(post.title)}</h1><a rel="category tag" href="${site.url(`/category/${post.category}/`)}">${post.category}</a></header>
<div class="entry-content">${post.text.map((paragraph) => `<p>${paragraph}</p>`).join('\n')}</div><div class="sharedaddy"><a href="https://www.facebook.com/sharer.php">شارك على فيسبوك</a></div></article>
<aside class="related-posts"><h3>مقالات ذات صلة</h3><ul>${site.posts
    .slice(0, 5)
    .map((item) => `<li><a href="#">${escapeXml(item.title)}</a></li>`)
    .join('')}</ul></aside>
<section id="comments"><h2>التعليقات</h2><p>تعليق من قارئ لا يخص الخبر</p></section></main>`;
  return frame(site, { title: `${post.title} - الموقع`, head, body });
}

function frame(
  site: WordpressSite,
  { title, head = '', body }: { title: string; head?: string; body: string },
): string {
  return `<!DOCTYPE html><html dir="rtl" lang="ar"><head><meta charset="UTF-8"><title>${escapeXml(title)}</title>${head}
<link rel="alternate" type="application/rss+xml" title="الموقع &laquo; الخلاصة" href="${site.url('/feed/')}">
<link rel="alternate" type="application/rss+xml" title="الموقع &laquo; خلاصة التعليقات" href="${site.url('/comments/feed/')}">
<link rel="https://api.w.org/" href="${site.url('/wp-json/')}"><meta name="generator" content="WordPress 6.7"><link rel="stylesheet" href="/wp-content/themes/x/style.css"></head>
<body><nav><ul><li><a href="/">الرئيسية</a></li><li><a href="/about/">من نحن</a></li></ul></nav>${body}<footer>جميع الحقوق محفوظة</footer></body></html>`;
}
