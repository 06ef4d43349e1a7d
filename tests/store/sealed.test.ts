import { expect, test } from 'vitest';
import { listChannels, loadChannelConfig, sealEarlierChannels } from '#store/alerts/channels';
import { loadFeedRequest, sealEarlierAccess } from '#store/feeds/feedAccess';
import { ownDatabase } from '#tests/support/database';

const own = ownDatabase();
const dump = () =>
  own.database.query<{ row: string }>(`select row_to_json(c)::text row from "Channel" c
  union all select row_to_json(a)::text from "FeedAccess" a`);

test('secrets that an earlier version stored as they were are sealed at a start, once, and work as before', async () => {
  const { db } = own;
  const config = { url: 'https://hooks.example/services/T1/x8Kq0LmN2pQrS4tU', secret: 'a secret of sixteen' };
  const { id } = await db.channel.create({ data: { name: 'Desk', kind: 'webhook', config } });
  const feed = await db.feed.create({ data: { url: 'https://n.example/f', host: 'n.example' } });
  const access = { login: 'ann:pw-one', cookie: 'sid=pw-two', headers: { 'x-key': 'pw-three' } };
  await db.feedAccess.create({ data: { feedId: feed.id, ...access, address: 'https://n.example/f?token=pw-four' } });

  await sealEarlierChannels(db);
  expect(await sealEarlierAccess(db)).toBe(1);
  const rows = await dump();
  expect(JSON.stringify(rows)).not.toMatch(/sixteen|x8Kq|pw-/u);
  await sealEarlierChannels(db);
  expect(await sealEarlierAccess(db)).toBe(0);
  expect(await dump()).toEqual(rows);

  expect(await loadChannelConfig(db, id)).toEqual({ kind: 'webhook', language: 'ar', ...config });
  expect((await listChannels(db))[0]?.target).toBe('https://hooks.example/services/T1/***');
  const request = await loadFeedRequest(db, feed);
  expect([request.access, request.own.reveal()]).toEqual([access, 'https://n.example/f?token=pw-four']);
});
