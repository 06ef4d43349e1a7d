import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseLexicon } from '#core/entities/gazetteer/lexicon';
import { normaliseText } from '#core/language/arabic/normalise';
import { projectRoot } from '#runtime/root';
import { listProposedActors } from '#store/actors/proposedActors';
import { listQuotes } from '#store/articles/quotes';
import { recountWatch } from '#store/charts/counts';
import { connect, type Database } from '#store/database';
import type { ArticleDraft } from '#store/recording/ingest';
import { recordItems } from '#store/recording/recordItems';
import { dismissActor } from '#store/useCases/changeActor';
import { syncLexicon } from '#store/useCases/syncLexicon';
import { openTestAnalyst } from '#tests/support/context';
import { createTestDatabase, type TestDatabase } from '#tests/support/database';
import { watchWithChannel } from '#tests/support/watches';
import type { Analyst } from '#workers/analysis/analyst';

const now = new Date('2024-02-01T10:00:00Z');
const seed = {
  title: 'محادثات بغداد وواشنطن حول انسحاب القوات الأميركية من العراق',
  text: `أعلنت الحكومة العراقية بدء المحادثات مع الولايات المتحدة حول انسحاب القوات الأميركية من العراق وإنهاء مهمة التحالف الدولي.
وقالت بغداد إن اللجنة العسكرية العليا ستضع جدولا زمنيا لانسحاب القوات الأميركية من العراق.
وتطالب فصائل المقاومة الإسلامية في العراق بانسحاب القوات الأميركية، بينما تقول واشنطن إن مهمة التحالف الدولي مستمرة.`,
};
const STORY =
  'تبحث اللجنة العسكرية العليا انسحاب القوات الأميركية من العراق وإنهاء مهمة التحالف الدولي مع الولايات المتحدة.';
let database: TestDatabase;
let db: Database;
let analyst: Analyst;
let watchId: number;
let feedId: number;

beforeAll(async () => {
  database = await createTestDatabase();
  db = connect(database.url, { connections: 4 });
  const files = ['countries.tsv', 'groups.tsv', 'organisations.tsv', 'people-iraq.tsv'];
  const lexicon = await Promise.all(
    files.map(async (file) =>
      parseLexicon(await readFile(path.join(projectRoot, 'seeds', 'lexicon', file), 'utf8'), file),
    ),
  );
  await syncLexicon(db, lexicon.flat(), normaliseText);
  analyst = await openTestAnalyst(db);
  ({ watchId, feedId } = await watchWithChannel(db, { feedUrl: 'https://example.org/feed', now }));
  const { profile } = await analyst.propose(seed);
  await db.profileVersion.updateMany({ where: { watchId }, data: { profile: JSON.parse(JSON.stringify(profile)) } });
  analyst.invalidate();
});

afterAll(() => db.$disconnect());

async function publish(guid: string, body: string): Promise<number> {
  const text = `${STORY}\n${body}`;
  const draft: ArticleDraft = {
    guid,
    url: `https://example.org/${guid}`,
    domain: 'example.org',
    itemHash: text,
    contentHash: text,
    title: `خبر ${guid}`,
    summary: '',
    text,
    publishedAt: new Date(now.getTime() + Number(guid) * 60_000),
    dated: 'exact',
  };
  const items = await analyst.analyse([draft]);
  expect(items[0]?.decisions[0]?.accepted).toBe(true);
  await db.$transaction((tx) => recordItems(tx, { feedId, items, now, silent: true, fromBackfill: false }));
  const { id } = await db.article.findUniqueOrThrow({ where: { url: draft.url }, select: { id: true } });
  return id;
}

const proposed = async () => (await listProposedActors(db, { limit: 9, offset: 0 })).map(({ names }) => names['ar']);

test('what an article quotes is stored with it, and anew when its words change', async () => {
  const articleId = await publish('1', 'وقال فؤاد حسين، أمس الخميس، إن المحادثات مع واشنطن بدأت.');
  const [quote] = await listQuotes(db, { watchId, limit: 9, foldCopies: true });
  expect(quote).toMatchObject({
    actor: { key: 'fuad-hussein' },
    verb: 'قال',
    said: 'المحادثات مع واشنطن بدأت',
    direct: false,
    article: { id: articleId },
  });
  expect(quote?.saidOn).toContain('الخميس');
  await publish('1', 'وأكد فؤاد حسين أن المهمة انتهت تماماً.');
  const again = await listQuotes(db, { watchId, limit: 9, foldCopies: true });
  expect(again.map(({ verb, said }) => [verb, said])).toEqual([['أكد', 'المهمة انتهت تماماً']]);
});

test('a capital that acts is counted apart from the state’s name', async () => {
  const articleId = await publish('2', 'وتقول واشنطن إن المهمة مستمرة، ورفضت واشنطن تحديد موعد.');
  const mention = await db.mention.findFirstOrThrow({ where: { articleId, actor: { key: 'united-states' } } });
  expect(mention).toMatchObject({ count: 1, metonyms: 2 });
  const kept = await db.dailyCount.findMany({ orderBy: [{ subject: 'asc' }, { subjectId: 'asc' }] });
  await db.$transaction((tx) => recountWatch(tx, watchId));
  expect(await db.dailyCount.findMany({ orderBy: [{ subject: 'asc' }, { subjectId: 'asc' }] })).toEqual(kept);
});

test('a name in no lexicon is proposed once, goes by its family name later, and stays away once dismissed', async () => {
  await publish('3', 'وصرح المتحدث العسكري زيد الشبرقي بأن المهمة انتهت. وقالت وزارة الصحة ذلك.');
  expect(await proposed()).toEqual(['زيد الشبرقي']);
  const [before] = await listProposedActors(db, { limit: 9, offset: 0 });
  expect(before?.sightings.map(({ rule }) => rule)).toEqual(['title']);
  analyst.invalidate();
  const second = await publish('4', 'ووصل الشبرقي إلى المقر.');
  expect(await db.mention.count({ where: { articleId: second, actor: { origin: 'discovered' } } })).toBe(1);
  expect(await db.actor.count({ where: { origin: 'discovered' } })).toBe(1);
  const [again] = await listProposedActors(db, { limit: 9, offset: 0 });
  expect(again?.sightings.map(({ rule }) => rule)).toEqual(['surname', 'title']);

  const { id } = await db.actor.findFirstOrThrow({ where: { origin: 'discovered' } });
  await dismissActor(db, { id, now });
  analyst.invalidate();
  const third = await publish('5', 'وصرح المتحدث العسكري زيد الشبرقي بأن المهمة لم تنته.');
  expect(await proposed()).toEqual([]);
  expect(await db.mention.count({ where: { articleId: third, actor: { origin: 'discovered' } } })).toBe(0);
  expect(await db.dailyCount.count({ where: { subject: 'actor', subjectId: id } })).toBe(0);
});

test('a background counts a document once, however often it is read', async () => {
  const counted = async () => {
    await analyst.reload();
    return analyst.documents('ar');
  };
  const before = await counted();
  await publish('6', 'وبدأت الجولة الأولى.');
  expect(await counted()).toBe(before + 1);
  // An edit, and a poll whose recording failed and that comes again.
  await publish('6', 'وبدأت الجولة الأولى والثانية.');
  await publish('6', 'وبدأت الجولة الأولى والثانية.');
  expect(await counted()).toBe(before + 1);
  await publish('7', 'وانتهت الجولة الأولى.');
  expect(await counted()).toBe(before + 2);
});

test('a name without a title becomes an actor with its second article, not when the first is read again', async () => {
  const body = 'وشارك في الاجتماع نزار الخربوطلي ووفد من الخبراء.';
  const articleId = await publish('8', body);
  await publish('8', `${body} وانتهى الاجتماع.`);
  const [text] = await db.article.findMany({ where: { id: articleId } });
  if (text === undefined) throw new Error('not stored');
  await analyst.decide([watchId], [text]);
  expect(await proposed()).toEqual([]);
  await publish('9', 'وغادر نزار الخربوطلي بغداد مساء.');
  expect(await proposed()).toEqual(['نزار الخربوطلي']);
});

test('an archive of thousands of quotes keeps the first two hundred', async () => {
  const sentence = 'قال وزير الخارجية العراقي فؤاد حسين إن المحادثات مع الولايات المتحدة مستمرة.';
  const text = Array.from({ length: 1_000 }, (_, at) => `${sentence} (${at})`).join('\n');
  const reading = await analyst.actorsOf({ id: 1, title: 'أرشيف', summary: '', text, lang: 'ar' });
  expect(reading.quotes).toHaveLength(200);
  expect(reading.quotes.map(({ start }) => start)).toEqual(
    reading.quotes.map(({ start }) => start).toSorted((a, b) => a - b),
  );
});
