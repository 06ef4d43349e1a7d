import { unseal } from '#runtime/seal';
import { openConfig } from '#store/alerts/channels';
import type { Database } from '#store/database';

/** What each feed is asked with, opened; the rows themselves hold nothing that can be read. */
export async function openedAccess(db: Database): Promise<Record<string, unknown>[]> {
  const rows = await db.feedAccess.findMany({ orderBy: { feedId: 'asc' } });
  const open = (part: unknown) => (typeof part === 'string' ? unseal(part, 'feed access') : part);
  return rows.map((row) => {
    const opened = Object.fromEntries(Object.entries(row).map(([name, part]) => [name, open(part)]));
    return typeof opened['headers'] === 'string' ? { ...opened, headers: JSON.parse(opened['headers']) } : opened;
  });
}

/** The channels with where they deliver, opened. */
export async function openedChannels(db: Database) {
  const rows = await db.channel.findMany({ orderBy: { id: 'asc' }, include: { rules: true } });
  return rows.map((row) => ({ ...row, config: openConfig(row) }));
}
