import { defined } from '#core/defined';
import { articleKeys } from '#store/articles/articleKeys';
import type { Queryable } from '#store/database';

const BATCH = 2000;

/** Gives articles of versions before these columns the hashes that they are looked up by; returns how many there were. */
export async function fillArticleKeys(db: Queryable): Promise<number> {
  for (let filled = 0; ; ) {
    // An entry without an address was stored under its feed's, with its id as fragment.
    const rows = await db.$queryRaw<{ id: number; url: string; title: string; addressless: boolean }[]>`
      select a.id, a.url, a.title, f.id is not null as addressless
      from "Article" a left join "Feed" f on f.url = split_part(a.url, '#', 1) and a.url <> f.url
      where a."addressKey" is null order by a.id limit ${BATCH}`;
    if (rows.length === 0) return filled;
    const keys = rows.map(({ id, url, title, addressless }) => ({
      id,
      ...articleKeys({ url, title, ...defined({ addressless: addressless || undefined }) }),
    }));
    await db.$executeRaw`
      update "Article" a set "addressKey" = row."addressKey", "titleKey" = row."titleKey"
      from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as row (id int, "addressKey" text, "titleKey" text)
      where a.id = row.id`;
    filled += rows.length;
  }
}
