import { expect, test } from 'vitest';
import { nameIn } from '#core/entities/nameIn';
import type { Trace } from '#core/relevance/trace';
import { ownDatabase } from '#tests/support/database';
import { partNames, untouchedNames } from '../../app/watches/[id]/partNames';

const own = ownDatabase();
const i18n = { name: (names: Parameters<typeof nameIn>[0], fallback = '') => nameIn(names, 'ar', fallback) };

async function makeActors() {
  await own.db.actor.createMany({
    data: [
      { key: 'first-body', kind: 'organisation', names: { ar: 'الهيئة الأولى', en: 'First Body' } },
      { key: 'second-body', kind: 'organisation', names: { ar: 'الهيئة الثانية' } },
    ],
  });
}

test('actors of a trace are called by name, though the profile of today does not know them', async () => {
  const { db } = own;
  await makeActors();
  const pair = { kind: 'pair', key: 'first-body+second-body', label: 'x', share: 1, spans: [] } as const;
  const gone = { ...pair, key: 'first-body+no-body' };
  const trace: Trace = { profileVersion: 1, bias: 0, parts: [{ ...pair, spans: [] }] };
  const name = await partNames(db, {
    i18n,
    traces: [trace, { ...trace, parts: [{ ...gone, spans: [] }] }],
  });
  expect(name({ ...pair, spans: [] })).toBe('الهيئة الأولى × الهيئة الثانية');
  expect(name({ ...gone, spans: [] })).toBe('الهيئة الأولى × no-body');
});

test('what an article has nothing of is told by the strongest pairs that it lacks, and by a word where it has none of the strongest', async () => {
  const { db } = own;
  await makeActors();
  const reason = { code: 'title' as const, spans: [] };
  const pair = (first: string, second: string, weight: number) => ({ first, second, label: 'x', weight, reason });
  const { id } = await db.watch.create({
    data: {
      ...{ name: 'w', seedTitle: 't', seedText: 't', threshold: 0.5 },
      profiles: {
        create: {
          version: 1,
          reason: '{}',
          profile: {
            language: 'ar',
            actors: [],
            pairs: [
              pair('third', 'fourth', 0.1),
              pair('first-body', 'second-body', 0.9),
              pair('first-body', 'third', 0.4),
            ],
            terms: [{ term: 'هدن', label: 'هدنة', weight: 0.8, reason }],
            required: [],
            excluded: [],
          },
        },
      },
    },
  });
  const untouched = await untouchedNames(db, id, i18n);
  const part = (key: string, kind: 'pair' | 'term' = 'pair') =>
    ({ kind, key, label: key, share: 1, spans: [[0, 1]] }) satisfies Trace['parts'][number];
  const lacks = (...parts: Trace['parts']) => untouched({ profileVersion: 1, bias: 0, parts });
  expect(lacks()).toEqual(['الهيئة الأولى × الهيئة الثانية', 'الهيئة الأولى × third', 'هدنة']);
  expect(lacks(part('first-body+second-body'), part('هدن', 'term'))).toEqual(['الهيئة الأولى × third']);
});
