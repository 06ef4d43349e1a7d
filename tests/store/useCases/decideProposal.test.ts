import { beforeEach, describe, expect, test } from 'vitest';
import type { ProfileTerm } from '#core/relevance/profile/profile';
import { decideProposal } from '#store/useCases/decideProposal';
import { saveProposals } from '#store/useCases/saveProposals';
import { addTopic, saveTopics } from '#store/useCases/saveTopics';
import { loadProfile } from '#store/watches/profiles';
import { countOpenProposals, openProposals } from '#store/watches/proposals';
import { listTopics } from '#store/watches/topics';
import { ownDatabase } from '#tests/support/database';
import { watchWithChannel } from '#tests/support/watches';

const now = new Date('2024-01-10T12:00:00Z');
const own = ownDatabase();
let watchId: number;

beforeEach(async () => {
  ({ watchId } = await watchWithChannel(own.db, { feedUrl: 'https://a.example/feed', now }));
});

const term = (word: string): ProfileTerm => ({
  term: word,
  label: word,
  weight: 1,
  reason: { code: 'adapted', spans: [] },
});
const drift = (...words: string[]) => ({
  risen: words.map((word) => ({ ...term(word), items: 7 })),
  fallen: [],
  items: 12,
  from: '2024-01-01',
  to: '2024-01-09',
  examples: [],
});
const topic = (label: string, ...variants: string[]) => ({
  label,
  names: { ar: label },
  variants: [label, ...variants],
  items: 5,
  recent: 9,
  examples: [],
});
const propose = (words: string[], topics: string[]) =>
  saveProposals(own.db, {
    watchId,
    drift: words.length > 0 ? drift(...words) : undefined,
    topics: topics.map((label) => topic(label)),
    now,
  });
async function proposed(kind: 'drift' | 'topic'): Promise<number> {
  const found = (await openProposals(own.db, watchId)).find((proposal) => proposal.kind === kind);
  if (!found) throw new Error(`no ${kind} was proposed`);
  return found.id;
}

describe('what a review proposes', () => {
  test('takes the place of what the one before left open', async () => {
    await propose(['ميناء'], ['الموانئ', 'الشحن']);
    await propose(['مصنع'], ['الإسمنت']);
    expect(await countOpenProposals(own.db, watchId)).toEqual({ drift: 1, topic: 1 });
    expect(await own.db.proposal.count()).toBe(2);
  });

  test('is not proposed again once it was dismissed, while something new beside it is', async () => {
    await propose(['ميناء'], ['الموانئ']);
    for (const kind of ['drift', 'topic'] as const) {
      await decideProposal(own.db, { watchId, id: await proposed(kind), accept: false, now });
    }
    await propose(['ميناء'], ['الموانئ']);
    expect(await countOpenProposals(own.db, watchId)).toEqual({ drift: 0, topic: 0 });
    await propose(['ميناء', 'سفن'], ['الشحن']);
    expect(await countOpenProposals(own.db, watchId)).toEqual({ drift: 1, topic: 1 });
  });
});

describe('what the user decides', () => {
  test('an accepted drift adds the ticked words in a version of its own', async () => {
    await propose(['ميناء', 'سفن', 'رصيف'], []);
    const decision = { watchId, id: await proposed('drift'), accept: true, terms: ['ميناء', 'رصيف'], now };
    expect(await decideProposal(own.db, decision)).toEqual({ kind: 'drift', version: 2 });
    const { version, profile } = await loadProfile(own.db, watchId);
    expect([version, profile.terms.map((each) => each.term).toSorted()]).toEqual([2, ['رصيف', 'ميناء']]);
  });

  test('counts once: what is decided, or another watch’s, is gone', async () => {
    await propose([], ['الموانئ']);
    const id = await proposed('topic');
    await decideProposal(own.db, { watchId, id, accept: true, now });
    for (const again of [
      { watchId, id },
      { watchId: watchId + 1, id },
    ]) {
      await expect(decideProposal(own.db, { ...again, accept: false, now })).rejects.toMatchObject({
        code: 'proposal.gone',
      });
    }
    expect((await listTopics(own.db, watchId)).map(({ label }) => label)).toEqual(['talks', 'الموانئ']);
  });
});

describe('topics', () => {
  test('are what the edited list says: kept, changed, new and gone, and looked for in what is stored', async () => {
    await own.db.watch.update({ where: { id: watchId }, data: { catchUpFrom: null } });
    const [talks] = await listTopics(own.db, watchId);
    await own.db.dailyCount.create({
      data: { watchId, day: now, subject: 'topic', subjectId: talks?.id ?? 0, articles: 3, mentions: 4, reports: 3 },
    });
    const ports = { label: 'الموانئ', names: { ar: 'الموانئ' }, variants: ['ميناء'] };
    await saveTopics(own.db, watchId, [{ ...ports }, { ...talks, label: 'محادثات', names: {}, variants: ['محادثات'] }]);
    const saved = await listTopics(own.db, watchId);
    expect(saved.map(({ label, variants }) => [label, variants])).toEqual([
      ['الموانئ', ['ميناء']],
      ['محادثات', ['محادثات']],
    ]);
    expect(saved[1]?.id).toBe(talks?.id);
    expect(await own.db.watch.findUnique({ where: { id: watchId } })).toMatchObject({ catchUpFrom: 0 });
    // Counted anew: nothing that is stored names it.
    expect(await own.db.dailyCount.count()).toBe(0);
    await saveTopics(own.db, watchId, []);
    expect(await listTopics(own.db, watchId)).toEqual([]);
  });

  test('of one name are one: its phrases are joined', async () => {
    const add = (...variants: string[]) =>
      own.db.$transaction((tx) => addTopic(tx, watchId, { label: 'الموانئ', names: {}, variants }));
    await add('ميناء', 'مرفأ');
    await add('مرفأ', 'رصيف');
    expect((await listTopics(own.db, watchId)).map(({ label, variants }) => [label, variants])).toEqual([
      ['talks', ['talks']],
      ['الموانئ', ['ميناء', 'مرفأ', 'رصيف']],
    ]);
  });
});
