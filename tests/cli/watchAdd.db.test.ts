import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { beforeAll, expect, test, vi } from 'vitest';
import { addWatch } from '#cli/commands/watch';
import { createTestDatabase, type TestDatabase } from '#tests/support/database';

const ARTICLE = `السودان: البرهان يلتقي المبعوث الأممي في بورتسودان

قال رئيس مجلس السيادة عبد الفتاح البرهان إن الجيش السوداني مستعد لهدنة إنسانية إذا انسحبت قوات الدعم السريع من الفاشر.
وأفاد مكتب الأمم المتحدة في السودان بأن قوافل الإغاثة تنتظر في تشاد منذ أسابيع.`;

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});

test('a watch added in the terminal before anything else ever ran follows the actors of its article', async () => {
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'marsad-add-'));
  const file = path.join(folder, 'article.txt');
  await fs.writeFile(file, ARTICLE);
  vi.stubEnv('DATABASE_URL', database.url);
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  expect(await addWatch(file, { feed: [], json: true })).toBe(0);
  vi.restoreAllMocks();
  await fs.rm(folder, { recursive: true });
  const [stored] = await database.query<{ actors: number }>(
    `select jsonb_array_length(profile->'actors') as actors from "ProfileVersion"`,
  );
  expect(stored?.actors).toBeGreaterThan(2);
});
