import { expect, test } from 'vitest';
import { nameIn } from '#core/entities/nameIn';
import type { Trace } from '#core/relevance/trace';
import { ownDatabase } from '#tests/support/database';
import { partNames } from '../../app/watches/[id]/partNames';

const own = ownDatabase();
const i18n = { name: (names: Parameters<typeof nameIn>[0], fallback = '') => nameIn(names, 'ar', fallback) };

test('actors of a trace are called by name, though the profile of today does not know them', async () => {
  const { db } = own;
  await db.actor.createMany({
    data: [
      { key: 'first-body', kind: 'organisation', names: { ar: 'الهيئة الأولى', en: 'First Body' } },
      { key: 'second-body', kind: 'organisation', names: { ar: 'الهيئة الثانية' } },
    ],
  });
  const pair = { kind: 'facet', key: 'first-body+second-body', label: 'x', share: 1, spans: [] } as const;
  const gone = { ...pair, key: 'first-body+no-body' };
  const trace: Trace = { profileVersion: 1, bias: 0, parts: [{ ...pair, spans: [] }] };
  const name = await partNames(db, {
    i18n,
    traces: [trace, { ...trace, parts: [{ ...gone, spans: [] }] }],
  });
  expect(name({ ...pair, spans: [] })).toBe('الهيئة الأولى × الهيئة الثانية');
  expect(name({ ...gone, spans: [] })).toBe('الهيئة الأولى × no-body');
});
