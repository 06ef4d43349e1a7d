import { AppError } from '#core/errors';
import { isBlockPage } from '#core/feeds/parse/notAFeed';
import { decodePage } from '#core/pages/decodePage';
import type { ReadArticle } from '#core/pages/readArticle';
import type { FetchResult, FreshResult } from '#workers/net/fetchResult';
import { type RobotsDeps, requireAllowed } from '#workers/net/robots';
import type { PageExtractor } from '#workers/threads/pageExtractor';

export const PAGE_ACCEPT = 'text/html,application/xhtml+xml;q=0.9,*/*;q=0.1';

/** Smaller and faster than a feed's: an article page of five megabytes is no article page. */
export const PAGE_LIMITS = {
  maxBytes: 5_000_000,
  headersTimeoutMs: 15_000,
  bodyTimeoutMs: 15_000,
  totalTimeoutMs: 30_000,
  maxRedirects: 8,
};

export interface ReadPageDeps {
  /** Fetches with PAGE_ACCEPT and PAGE_LIMITS. */
  get: (url: string) => Promise<FetchResult>;
  robots: RobotsDeps;
  extractor: PageExtractor;
}

/**
 * Fetches an article's page, if its robots.txt lets us, and reads the article out of it.
 * Throws AppError: fetch.* for the network, page.robots, page.blocked (captcha), page.notHtml, page.unreadable.
 */
export async function readPage(url: string, deps: ReadPageDeps): Promise<ReadArticle> {
  try {
    return await readPageAt(url, deps);
  } catch (error) {
    const plain = plainHttp(url);
    const isClosed = error instanceof AppError && (error.code === 'fetch.refused' || error.code === 'fetch.tls');
    if (!isClosed || plain === undefined) throw error;
    // canonicalUrl writes https for every public host; the few that speak http only are asked in http. What the first try said is told if that fails too.
    return await readPageAt(plain, deps).catch((again: unknown) => {
      throw again instanceof AppError && again.code.startsWith('fetch.') ? error : again;
    });
  }
}

function plainHttp(address: string): string | undefined {
  const url = new URL(address);
  if (url.protocol !== 'https:' || url.port !== '') return undefined;
  url.protocol = 'http:';
  return url.href;
}

async function readPageAt(url: string, { get, robots, extractor }: ReadPageDeps): Promise<ReadArticle> {
  await requireAllowed(url, robots);
  const result = await get(url);
  if (result.status === 'unchanged') throw notHtml(url, 'empty');
  // A short link may lead into a part of the site, or to another site, that is closed to robots.
  if (new URL(result.finalUrl).href !== new URL(url).href) await requireAllowed(result.finalUrl, robots);
  return extractor.extract(htmlOf(result), { url: result.finalUrl });
}

/** The page's source as text. Throws AppError page.notHtml and page.blocked. */
export function htmlOf({ body, contentType, finalUrl }: FreshResult): string {
  const type = contentType?.split(';')[0]?.trim().toLowerCase() ?? '';
  if (type !== '' && !/html|xml|text\/plain|octet-stream/.test(type)) throw notHtml(finalUrl, type);
  const html = decodePage(body, { contentType });
  if (isBlockPage(html)) {
    throw new AppError('page.blocked', `${finalUrl} answers with a captcha or block page instead of the article.`, {
      hint: 'The site turns automatic readers away. Paste the article’s text instead of its address.',
      params: { url: finalUrl },
    });
  }
  if (!/<[a-z!]/i.test(html.slice(0, 65_536))) throw notHtml(finalUrl, type === '' ? 'none' : type);
  return html;
}

const FOUND: Record<string, string> = { empty: 'nothing', none: 'no markup' };

/** `found` is a content type, or 'empty' or 'none', which the message puts into words. */
function notHtml(url: string, found: string): AppError {
  return new AppError('page.notHtml', `${url} is not a web page: it contains ${FOUND[found] ?? found}.`, {
    hint: 'Enter the link of the article’s page, or paste its text.',
    params: { url, found },
  });
}
