import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect, type Database } from '#store/database';
import { openTestAnalyst } from '#tests/support/context';
import { createTestDatabase } from '#tests/support/database';
import { type DraftContext, draftWatch } from '#workers/watches/draftWatch';

const OWN = `غادر وزير الري المصري القاهرة صباح الثلاثاء متوجها إلى أديس أبابا لاستئناف المفاوضات حول سد النهضة.
وقال الوزير قبل سفره إن القاهرة تتمسك باتفاق ملزم على ملء السد وتشغيله، وإن الوفد يضم خبراء في القانون والمياه.
وتوقفت المفاوضات حول السد قبل عام حين رفضت أديس أبابا تبادل بيانات الملء مع القاهرة والخرطوم.`;
const OTHER = `انضموا إلى قناتنا على واتساب
الاتحاد يهزم الهلال في ختام الجولة
فاز فريق الاتحاد على ضيفه الهلال بهدفين نظيفين في ختام الجولة العاشرة من دوري المحترفين لكرة القدم.
وسجل المهاجم البرازيلي هدفي اللقاء في الشوط الثاني، ليرفع رصيده إلى ثلاثة عشر هدفا في صدارة الهدافين.`;

let db: Database;
let context: DraftContext;

beforeAll(async () => {
  const database = await createTestDatabase();
  db = connect(database.url, { connections: 2 });
  // A pasted text has no site that could be asked for feeds: nothing of the web is used.
  context = { db, analyst: await openTestAnalyst(db), clock: () => new Date('2024-02-01') } as DraftContext;
});
afterAll(() => db.$disconnect());

const termsOf = (draft: Awaited<ReturnType<typeof draftWatch>>) =>
  draft.profile.terms.map(({ label }) => label).join(' ');

test('a watch is drafted from the seed’s own part, and shows what it left out', async () => {
  const draft = await draftWatch({ text: `${OWN}\n${OTHER}` }, context);
  expect(draft.seed).toMatchObject({ text: OWN, leftOut: [OTHER] });
  expect(termsOf(draft)).toContain('النهضة');
  expect(termsOf(draft)).not.toContain('الهلال');
});

test('the reader may take it back in', async () => {
  const draft = await draftWatch({ text: `${OWN}\n${OTHER}`, whole: true }, context);
  expect(draft.seed.text).toBe(`${OWN}\n${OTHER}`);
  expect(draft.seed).not.toHaveProperty('leftOut');
  expect(termsOf(draft)).toContain('الهلال');
});

test('a seed that is one article has nothing left out', async () => {
  expect((await draftWatch({ text: OWN }, context)).seed).not.toHaveProperty('leftOut');
});
