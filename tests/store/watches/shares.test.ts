import { expect, test } from 'vitest';
import { endShare, listShares, openShare, shareView } from '#store/watches/shares';
import { ownDatabase } from '#tests/support/database';
import { watchWithChannel } from '#tests/support/watches';

const now = new Date('2024-06-10T12:00:00Z');
const own = ownDatabase();
const daysLater = (days: number, ms = 0) => new Date(now.getTime() + days * 24 * 60 * 60 * 1000 + ms);
const VIEW = { address: '?from=2024-06-01&to=2024-06-09&read=4', note: 'Desk', days: 7, now };

test('a link is read by its token until it expires; the database has no token', async () => {
  const { db } = own;
  const { watchId } = await watchWithChannel(db, { feedUrl: 'https://a.example/feed', now });
  const token = await shareView(db, { watchId, ...VIEW });
  const { tokenHash } = await db.share.findFirstOrThrow();
  expect(tokenHash).not.toContain(token);
  const read = await openShare(db, token, daysLater(3));
  expect(read).toMatchObject({ watchId, address: '?range=custom&from=2024-06-01&to=2024-06-09', note: 'Desk' });
  expect((await listShares(db, watchId, now))[0]?.lastReadAt).toEqual(daysLater(3));
  for (const wrong of ['', tokenHash, `${token}x`]) expect(await openShare(db, wrong, now)).toBeUndefined();
  expect(await openShare(db, token, daysLater(7, -1))).toBeDefined();
  expect(await openShare(db, token, daysLater(7))).toBeUndefined();
  expect(await listShares(db, watchId, daysLater(7))).toEqual([]);
});

test('a link that was ended leads nowhere, and can be ended from its own watch only', async () => {
  const { db } = own;
  const { watchId } = await watchWithChannel(db, { feedUrl: 'https://b.example/feed', now });
  const token = await shareView(db, { watchId, ...VIEW });
  const [{ id } = { id: 0 }] = await listShares(db, watchId, now);
  await endShare(db, { watchId: watchId + 1, id });
  expect(await openShare(db, token, now)).toBeDefined();
  await endShare(db, { watchId, id });
  expect(await openShare(db, token, now)).toBeUndefined();
});

test('a view without days is refused, and links that have expired go when one is made', async () => {
  const { db } = own;
  const { watchId } = await watchWithChannel(db, { feedUrl: 'https://c.example/feed', now });
  await expect(shareView(db, { watchId, ...VIEW, address: '?range=all' })).rejects.toMatchObject({
    code: 'share.noDays',
  });
  await shareView(db, { watchId, ...VIEW, days: 1 });
  await shareView(db, { watchId, ...VIEW, now: daysLater(2) });
  expect(await db.share.count({ where: { watchId } })).toBe(1);
});
