import { expect, test } from 'vitest';
import { withoutOwnName } from '#core/feeds/ownName';
import { parseFeed } from '#core/feeds/parse/parseFeed';

const feed = (title: string, titles: string[], siteUrl = 'https://www.portdaily.example/') => ({
  ...{ kind: 'rss' as const, title, siteUrl, warnings: [] },
  items: titles.map((line, at) => ({ id: String(at), title: line, categories: [] })),
});
const titlesOf = (...given: Parameters<typeof feed>) => withoutOwnName(feed(...given)).items.map(({ title }) => title);

test.each([
  ['The Port Daily', 'Old bridge reopens - The Port Daily'],
  ['The Port Daily', 'Old bridge reopens | portdaily.example'],
  ['The Port Daily – Breaking news, world news', 'Old bridge reopens - The Port Daily'],
  ['PortDaily: World', 'Old bridge reopens | PortDaily: World'],
  ['portdaily | World', 'Old bridge reopens - PortDaily'],
  ['The Harbour | News', 'Old bridge reopens | The Harbour | News'],
])('the feed «%s» does not end its headline with its name: «%s»', (title, line) => {
  expect(titlesOf(title, [line])).toEqual(['Old bridge reopens']);
});

test.each([
  ['Iraq - The Port Daily', 'Talks begin in Baghdad - Iraq'],
  ['The Port Daily', 'Harvest - early and dry'],
  ['The Port Daily', 'The Port Daily'],
  ['The Port Daily', 'Minister speaks to The Port Daily'],
  ['', 'Old bridge reopens - The Port Daily'],
])('the feed «%s» keeps «%s»', (title, line) => {
  expect(titlesOf(title, [line])).toEqual([line]);
});

test('what most headlines of a feed end with is its name, whatever its head says', () => {
  const lines = ['افتتاح الجسر', 'وصول السفينة - ميناء البصرة', 'بدء الموسم', 'ارتفاع الأسعار'];
  expect(titlesOf('آخر الأخبار', [...lines.slice(0, 3).map((line) => `${line} - الميناء`), lines[3] ?? ''])).toEqual(
    lines,
  );
});

test('what half of the headlines end with, or two of two, is theirs', () => {
  for (const lines of [
    ['Harvest - live', 'Bridge - live', 'Port - live', 'Ship', 'Rain', 'Wheat'],
    ['Harvest - live', 'Bridge - live'],
  ])
    expect(titlesOf('The Port Daily', lines)).toEqual(lines);
});

test('an entry that names another publisher is left to that', async () => {
  const item = (title: string) =>
    `<item><title>${title}</title><link>https://portdaily.example/${title.length}</link><source url="https://hill.example/">The Hill</source></item>`;
  const xml = `<rss version="2.0"><channel><title>The Port Daily</title>${item('Bridge reopens - The Port Daily')}</channel></rss>`;
  const [first] = (await parseFeed(new TextEncoder().encode(xml))).items;
  expect(first?.title).toBe('Bridge reopens - The Port Daily');
});

test('a name with a separator in it is taken off whole, though all headlines share its last part', () => {
  const lines = ['افتتاح الجسر', 'وصول السفينة', 'بدء الموسم', 'ارتفاع الأسعار'];
  expect(
    titlesOf(
      'الوكالة | أخبار',
      lines.map((line) => `${line} | الوكالة | أخبار`),
    ),
  ).toEqual(lines);
});
