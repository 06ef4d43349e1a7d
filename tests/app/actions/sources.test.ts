import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { parseCatalogue } from '#core/feeds/catalogue/catalogue';
import { loadCatalogueFiles } from '#runtime/catalogue';
import { loadProfile } from '#store/watches/profiles';
import { type ActionBench, closeActionBench, openActionBench, said } from '#tests/support/actions';
import { watchWithChannel } from '#tests/support/watches';

type Actions = typeof import('../../../app/watches/[id]/sources/actions');

const now = new Date('2024-03-05T10:00:00Z');
let bench: ActionBench;
let actions: Actions;
let watchId: string;

beforeAll(async () => {
  bench = await openActionBench();
  actions = await import('../../../app/watches/[id]/sources/actions');
});

afterAll(() => closeActionBench(bench));

beforeEach(async () => {
  await bench.database.clear();
  watchId = String((await watchWithChannel(bench.db, { feedUrl: 'https://news.example/feed', now })).watchId);
});

const followed = () =>
  bench.db.feed.findMany({
    where: { watches: { some: { watchId: Number(watchId) } } },
    orderBy: { nextPollAt: 'asc' },
  });

/** Gives the watch something to be searched for. */
async function giveWords() {
  const { profile, version } = await loadProfile(bench.db, Number(watchId));
  const reason = { code: 'user' as const, spans: [] as [number, number][] };
  const terms = [{ term: 'ميناء', label: 'الميناء', weight: 1, reason }];
  await bench.db.profileVersion.update({
    where: { watchId_version: { watchId: Number(watchId), version } },
    data: { profile: { ...profile, terms } as object },
  });
}

describe('the sources of a watch', () => {
  test('ticked feeds of the catalogue are followed beside its own, under their names', async () => {
    const [first, second] = parseCatalogue(await loadCatalogueFiles());
    const sent = await bench.send(actions.followSources, { watchId, feed: [first?.url ?? '', second?.url ?? ''] });
    expect(said(sent)).toBe('2 feeds are followed now.');
    expect((await followed()).map(({ title }) => title)).toEqual(
      expect.arrayContaining([null, first?.name, second?.name]),
    );
  });

  test('a whole group is followed with one button', async () => {
    const group = parseCatalogue(await loadCatalogueFiles()).filter(
      ({ language, region }) => language === 'ar' && region === 'iraq',
    );
    const sent = await bench.send(actions.followSources, { watchId, group: 'ar iraq' }, 'ar');
    expect(said(sent)).toContain('أُضيفت');
    expect(await followed()).toHaveLength(group.length + 1);
  });

  test('searches of one service begin one after the other', async () => {
    await giveWords();
    const { sourceOffers } = await import('../../../app/watches/[id]/sources/offers');
    const { services } = await sourceOffers(bench.db, Number(watchId));
    expect(services.map(({ service, language }) => `${service} ${language}`)).toEqual(['google ar', 'bing ar']);
    await bench.send(actions.followSources, { watchId, feed: services.map(({ url }) => url) });
    const hosts = (await followed()).map(({ host }) => host);
    expect(hosts).toEqual(expect.arrayContaining(['news.google.com', 'www.bing.com']));
  });

  test('what is not offered cannot be followed, and nothing ticked is said in both languages', async () => {
    expect(said(await bench.send(actions.followSources, { watchId, feed: ['https://elsewhere.example/rss'] }))).toBe(
      'No feed is ticked. Tick those to follow.',
    );
    expect(said(await bench.send(actions.followSources, { watchId }, 'ar'))).toBe(
      'لا خلاصة محددة. حدد ما تريد متابعته.',
    );
    expect(await followed()).toHaveLength(1);
  });

  test('of a watch that is not there are not found', async () => {
    expect((await bench.send(actions.followSources, { watchId: 'x', group: 'ar iraq' })).notFound).toBe(true);
  });
});
