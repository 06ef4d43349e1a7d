import type { Queryable } from '#store/database';

export async function loadSetting(db: Queryable, key: string): Promise<string | undefined> {
  return (await db.setting.findUnique({ where: { key } }))?.value;
}

export async function saveSetting(db: Queryable, key: string, value: string): Promise<void> {
  await db.setting.upsert({ where: { key }, create: { key, value }, update: { value } });
}
