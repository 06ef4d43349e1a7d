import { AppError } from '#core/errors';
import { foldLine, htmlToText } from '#core/feeds/parse/html';
import { resolveLink } from '#core/feeds/parse/links';
import type { Sniffed } from '#core/feeds/parse/sniff';

// What the pages of protection services carry in their source, as seen on their live challenge and block pages.
const SURE_SIGNS =
  /cf-browser-verification|cf[-_]chl|challenge-platform\/|_Incapsula_Resource|Incapsula incident ID|captcha-delivery\.com|px-captcha|ddos-guard|sucuri\.net\/privacy|Sucuri WebSite Firewall|sgcaptcha|imunify360|wordfence_lh|awswaf\.com|errors\.edgesuite\.net|distil_r_captcha|Attention Required! \| Cloudflare/i;
// Words that honest pages hold as well (comment forms have captchas), so they count only when little else is there.
const WEAK_SIGNS =
  /captcha|access denied|just a moment|checking (?:your|if the site) |verify (?:you are|that you are|you're) (?:a )?human|are you a robot|unusual traffic|enable javascript and cookies|request (?:was )?blocked|you have been blocked|too many requests|\b(?:401|403|429|503)\b|forbidden|تم حظر|تم رفض|غير مصرح|لست روبوت|أنت إنسان|ممنوع الوصول|التحقق من/i;
const SHORT_PAGE_CHARS = 1500;

/** Whether an HTML page is a captcha, a browser check or a block notice rather than the site's own page. */
export function isBlockPage(html: string): boolean {
  const head = html.slice(0, 256 * 1024);
  if (SURE_SIGNS.test(head)) return true;
  if (!WEAK_SIGNS.test(head)) return false;
  const words = htmlToText(head);
  const title = foldLine(/<title[^>]*>([^<]*)/i.exec(head)?.[1] ?? '');
  return words.length < SHORT_PAGE_CHARS && WEAK_SIGNS.test(`${title} ${words}`);
}

/** Names why a body is no feed, and what to do about it; the caller throws it. */
export function refuseNonFeed(
  text: string,
  sniffed: Exclude<Sniffed, { format: 'json' | 'xml' }>,
  options: { url?: string },
): AppError {
  const where = options.url ?? 'The address';
  if (sniffed.format === 'empty') {
    return new AppError('feed.empty', `${where} answers with an empty body.`, {
      hint: 'Nothing to do if it happens once. If it stays so, the feed has moved: give the address of the site.',
    });
  }
  if (isBlockPage(text)) {
    return new AppError('feed.blocked', `${where} answers with a captcha or block page instead of the feed.`, {
      hint: 'The site turns automatic readers away. Poll less often, ask the publisher to allow Marsad, or use another of its feeds.',
    });
  }
  if (sniffed.format === 'html') return refuseHtml(text, where, options.url);
  const found = sniffed.rootName ? `<${sniffed.rootName}>` : 'none';
  const isOpml = /^opml$/i.test(sniffed.rootName ?? '');
  return new AppError('feed.notAFeed', `${where} is not a feed: it holds ${sniffed.rootName ? found : 'no markup'}.`, {
    hint: isOpml
      ? 'This is an OPML list of feeds: import it under Feeds.'
      : 'Enter the link of the site or of one of its articles to look for its feeds.',
    params: { found },
  });
}

function refuseHtml(text: string, where: string, url: string | undefined): AppError {
  const feedUrl = announcedFeed(text, url);
  return new AppError('feed.html', `${where} is a web page, not a feed.`, {
    hint: feedUrl ? `The page names this feed: ${feedUrl}` : 'Enter it as the link of a site to look for its feeds.',
    params: { feedUrl: feedUrl ?? '' },
  });
}

function announcedFeed(html: string, url: string | undefined): string | undefined {
  for (const [tag] of html.slice(0, 512 * 1024).matchAll(/<link\b[^<>]{1,2000}>/gi)) {
    if (!/\balternate\b/i.test(tag) || !/application\/(?:rss|atom|feed)\+(?:xml|json)/i.test(tag)) continue;
    const href = /\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))/i.exec(tag);
    const found = resolveLink((href?.[1] ?? href?.[2] ?? href?.[3])?.replaceAll('&amp;', '&'), [url]);
    if (found) return found;
  }
  return undefined;
}
