import type { Page } from 'playwright-core';

/** What a page leads to or loads on this origin, as the browser reads it, without queries that only sort or filter. */
async function linksOf(page: Page): Promise<string[]> {
  // A preconnect names an origin. Written out: what is sent to the browser must call nothing of this file.
  const of = 'a[href], link[href]:not([rel=preconnect]), img[src], script[src], form[action]';
  const found = await page.$$eval(of, (elements) =>
    elements.map((element) =>
      String(Reflect.get(element, 'href') ?? Reflect.get(element, 'src') ?? Reflect.get(element, 'action')),
    ),
  );
  const { origin } = new URL(page.url());
  return found.filter((address) => URL.parse(address)?.origin === origin);
}

const isPage = (path: string) => !/\.\w+$|\/api\/|\/_next\/|\/out\//u.test(path);
/** Pages that are one form with another row are of a kind. */
export const kindOf = (path: string) => path.replaceAll(/\d+/gu, 'N');

export interface Walk {
  /** The addresses of the pages. */
  visited: string[];
  files: number;
  /** Addresses of this origin outside of the path. */
  outside: string[];
  /** Addresses that answer with an error, and what scripts threw. */
  broken: string[];
}

/**
 * Opens every page that can be reached from the first by links, `ofAKind` at most of each kind, and fetches every file that they lead
 * to, unless pages alone are asked for: whatever one of them names on this origin has to lie under `url`, and to be there.
 */
export async function walkLinks(
  page: Page,
  url: string,
  { ofAKind = 3, pagesOnly = false }: { ofAKind?: number; pagesOnly?: boolean } = {},
): Promise<Walk> {
  const walk: Walk = { visited: [], files: 0, outside: [], broken: [] };
  const kinds = new Map<string, number>();
  const seen = new Set<string>();
  const next = [url];
  page.on('pageerror', (error) => walk.broken.push(`${page.url()}: ${error.message}`));
  page.on('request', (request) => {
    const at = request.url();
    if (at.startsWith(new URL(url).origin) && !isUnder(at, url)) walk.outside.push(`${page.url()} asks ${at}`);
  });
  for (let at = next.shift(); at !== undefined; at = next.shift()) {
    const { pathname } = new URL(at);
    if (!isPage(pathname)) {
      if (pagesOnly) continue;
      const answer = await page.request.get(at);
      walk.files += 1;
      if (!answer.ok()) walk.broken.push(`${answer.status()} ${at}`);
      continue;
    }
    const answer = await page.goto(at);
    walk.visited.push(at);
    if (answer !== null && answer.status() >= 400) walk.broken.push(`${answer.status()} ${at}`);
    for (const link of await linksOf(page)) {
      if (!isUnder(link, url)) walk.outside.push(`${at} leads to ${link}`);
      else if (isNew(link)) next.push(link);
    }
  }
  return walk;

  function isNew(link: string): boolean {
    const { pathname } = new URL(link);
    if (seen.has(pathname)) return false;
    seen.add(pathname);
    const kind = kindOf(pathname);
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    return (kinds.get(kind) ?? 0) <= ofAKind;
  }
}

const isUnder = (address: string, url: string) =>
  address === url || (/^[/?#]/u.test(address.slice(url.length)) && address.startsWith(url));
