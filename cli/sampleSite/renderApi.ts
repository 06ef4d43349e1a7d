import { contentHtml, escapeMarkup, type Frontage, permalink, shortLink } from '#cli/sampleSite/frontage';
import type { Post } from '#cli/sampleSite/newsroom';

/** Posts as WordPress' REST API gives them (developer.wordpress.org/rest-api/reference/posts). */
export function renderPostsJson(site: Frontage, posts: Post[]): string {
  return JSON.stringify(
    posts.map((post) => ({
      id: post.id,
      date: wpDate(post.publishedAt),
      date_gmt: wpDate(post.publishedAt),
      modified: wpDate(post.modifiedAt),
      modified_gmt: wpDate(post.modifiedAt),
      guid: { rendered: shortLink(site, post) },
      slug: encodeURIComponent(post.slug).toLowerCase(),
      status: 'publish',
      type: 'post',
      link: permalink(site, post),
      title: { rendered: escapeMarkup(post.title) },
      content: { rendered: contentHtml(post), protected: false },
      excerpt: { rendered: `<p>${escapeMarkup(post.summary)}</p>`, protected: false },
    })),
  );
}

export function renderRobots({ origin }: Frontage): string {
  return `User-agent: *\nDisallow: /wp-admin/\n\nSitemap: ${origin}/wp-sitemap.xml\n`;
}

export function renderSitemapIndex({ origin }: Frontage): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>${origin}/wp-sitemap-posts-post-1.xml</loc></sitemap></sitemapindex>
`;
}

export function renderSitemap(site: Frontage): string {
  const entries = site.posts.map(
    (post) => `<url><loc>${permalink(site, post)}</loc><lastmod>${post.modifiedAt.toISOString()}</lastmod></url>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${entries.join('\n')}
</urlset>
`;
}

function wpDate(date: Date): string {
  return date.toISOString().slice(0, 19);
}
