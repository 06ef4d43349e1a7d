import { migrate } from '#runtime/migrate';
import type { OpenDatabase } from '#runtime/postgres/openDatabase';

/** Brings a database to what this program needs, and says in words what that took. Several starts at once wait for each other. */
export async function bringUpToDate({ url, directUrl }: Pick<OpenDatabase, 'url' | 'directUrl'>): Promise<string> {
  const { applied, resumed } = await migrate(directUrl);
  const cutOff = resumed.length === 0 ? '' : ` (${resumed.join(', ')} had been cut off and was done again)`;
  await settleFeeds(url);
  return applied.length === 0 ? `is current${cutOff}` : `applied ${listed(applied)}${cutOff}`;
}

/** An upgrade's few by name; of a new database's dozens how many, and the last. */
function listed(migrations: readonly string[]): string {
  return migrations.length <= 5 ? migrations.join(', ') : `${migrations.length}, up to ${migrations.at(-1)}`;
}

/** What the migrations' SQL cannot: logins and tokens of feeds are taken out of their addresses and kept apart, secrets sealed. */
async function settleFeeds(databaseUrl: string): Promise<void> {
  // The database client is generated at the start: no import may be older than that.
  const [{ connect }, { settleAddresses }, { sealEarlierAccess }, { sealEarlierChannels }] = await Promise.all([
    import('#store/database'),
    import('#store/recording/settleAddresses'),
    import('#store/feeds/feedAccess'),
    import('#store/alerts/channels'),
  ]);
  const db = connect(databaseUrl, { connections: 1 });
  try {
    await settleAddresses(db);
    await sealEarlierAccess(db);
    await sealEarlierChannels(db);
  } finally {
    await db.$disconnect();
  }
}

/** Brings the lexicon's actors into the database, and says so in words. */
export async function readActors(databaseUrl: string): Promise<string> {
  const [{ connect }, { prepareReading }] = await Promise.all([
    import('#store/database'),
    import('#workers/stages/prepareReading'),
  ]);
  const db = connect(databaseUrl, { connections: 2 });
  try {
    return await prepareReading(db);
  } finally {
    await db.$disconnect();
  }
}

/** The way in for the first owner, until somebody has taken it. */
export async function ownerLink(databaseUrl: string, publicUrl: string): Promise<string | undefined> {
  const [{ connect }, { inviteFirstOwner }] = await Promise.all([
    import('#store/database'),
    import('#store/accounts/invitations'),
  ]);
  const db = connect(databaseUrl, { connections: 1 });
  try {
    const token = await inviteFirstOwner(db, new Date());
    return token && `${publicUrl}/join/${token}`;
  } finally {
    await db.$disconnect();
  }
}
