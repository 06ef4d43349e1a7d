import { expect, test } from 'vitest';
import { topicsCalled } from '#store/watches/topics';
import { ownDatabase } from '#tests/support/database';

const own = ownDatabase();

const watchWith = async (name: string, topics: { label: string; names?: Record<string, string> }[]) =>
  own.db.watch.create({
    data: {
      name,
      seedTitle: 'Seed',
      seedText: 'Text',
      threshold: 0.5,
      topics: {
        create: topics.map(({ label, names = {} }, position) => ({ label, names, variants: [label], position })),
      },
    },
    include: { topics: { orderBy: { position: 'asc' } } },
  });

test('a topic has its like in other watches by any of its names, one of each', async () => {
  const first = await watchWith('First', [{ label: 'الميزانية', names: { ar: 'الميزانية', en: 'Budget' } }]);
  const second = await watchWith('Second', [{ label: 'budget' }, { label: 'الميزانية' }]);
  await watchWith('Third', [{ label: 'Ports' }]);
  const [topic] = first.topics;
  const named = { id: topic?.id ?? 0, label: 'الميزانية', names: { ar: 'الميزانية', en: 'Budget' }, variants: [] };
  expect(await topicsCalled(own.db, named)).toEqual([
    { id: second.topics[0]?.id, watch: { id: second.id, name: 'Second' } },
  ]);
});
