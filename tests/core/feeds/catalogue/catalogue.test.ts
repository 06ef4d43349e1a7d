import { describe, expect, test } from 'vitest';
import { groupCatalogue, parseCatalogue, writeChecked } from '#core/feeds/catalogue/catalogue';
import { politeSeconds, serviceFeeds } from '#core/feeds/catalogue/searchServices';

const row = (...cells: string[]) => cells.join('\t');
const TSV = [
  '# language country kind …',
  row('ar', 'IQ', 'agency', 'وكالة الضفاف', 'https://difaf.example/rss', '3'),
  row('ar', 'IQ', 'web', 'بغداد الآن', 'https://alaan.example/rss', '5'),
  row('en', 'GB', 'tv', 'Channel', 'https://channel.example/feed', '1'),
  '',
].join('\n');

describe('the catalogue', () => {
  test('knows of each feed what its last try brought', () => {
    const checked = writeChecked('https://alaan.example/rss', { day: '2026-11-29', outcome: 'fetch.dns' });
    const [first, second] = parseCatalogue({ feeds: TSV, checked: `# …\n${checked}\n` });
    expect(first).toMatchObject({ name: 'وكالة الضفاف', region: 'iraq', listed: 3 });
    expect(first?.checked).toBeUndefined();
    expect(second?.checked).toEqual({ day: '2026-11-29', outcome: 'fetch.dns' });
  });

  test.each([
    ['an address that is none', row('ar', 'IQ', 'web', 'x', 'feed.xml', '1')],
    ['an unknown kind', row('ar', 'IQ', 'blog', 'x', 'https://x.example/', '1')],
    ['a missing cell', row('ar', 'IQ', 'web', 'x', 'https://x.example/')],
  ])('refuses %s', (_what, line) => {
    expect(() => parseCatalogue({ feeds: line })).toThrow();
  });

  test("groups by language and region, the watch's own language and the feeds of most lists first", () => {
    const groups = groupCatalogue(parseCatalogue({ feeds: TSV }), 'en');
    expect(groups.map(({ language, region }) => `${language} ${region}`)).toEqual(['en europe', 'ar iraq']);
    expect(groups[1]?.feeds.map(({ listed }) => listed)).toEqual([5, 3]);
  });
});

describe('searches of news services', () => {
  const searches = new Map([
    ['ar', { words: ['العراق', 'الولايات المتحدة', 'انسحاب', 'قوات'] }],
    ['en', { words: ['Iraq', 'United States'] }],
    ['fa', { words: ['عراق'] }],
  ]);
  const feeds = serviceFeeds(searches);
  const of = (service: string, language: string) => {
    const found = feeds.find((feed) => feed.service === service && feed.language === language);
    return found && new URL(found.url);
  };

  test('ask Google and Bing in the language of the news, in its edition', () => {
    const google = of('google', 'ar');
    expect(google?.origin).toBe('https://news.google.com');
    expect(google?.searchParams.get('q')).toBe('العراق ("الولايات المتحدة" OR انسحاب OR قوات)');
    expect(google?.searchParams.get('ceid')).toBe('EG:ar');
    expect(of('google', 'en')?.searchParams.get('ceid')).toBe('US:en');
    expect(of('bing', 'en')?.searchParams.get('q')).toBe('Iraq "United States"');
    expect(of('bing', 'en')?.searchParams.get('format')).toBe('rss');
  });

  test('ask GDELT in English for the news of each language', () => {
    expect(of('gdelt', 'ar')?.searchParams.get('query')).toBe('Iraq "United States" sourcelang:arabic');
    expect(of('gdelt', 'fa')?.searchParams.get('query')).toBe('Iraq "United States" sourcelang:persian');
    expect(of('gdelt', 'fa')?.searchParams.get('format')).toBe('rss');
  });

  test('are offered in no language in which nothing is known, nor by a service without an edition of it', () => {
    expect(of('google', 'fa')).toBeUndefined();
    expect(feeds.some(({ language }) => language === 'tr')).toBe(false);
    expect(serviceFeeds(new Map())).toEqual([]);
  });

  test("keep the services' own signs out of a word", () => {
    const [feed] = serviceFeeds(new Map([['en', { words: ['the "Hub" (port)', 'x'] }]]));
    expect(feed?.query).toBe('"the Hub port" x');
  });

  test('are asked once in a quarter of an hour, publishers as they wish', () => {
    for (const host of ['news.google.com', 'www.bing.com', 'api.gdeltproject.org'])
      expect(politeSeconds(host)).toBe(900);
    expect(politeSeconds('google.example')).toBe(0);
  });
});
