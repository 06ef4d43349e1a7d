import path from 'node:path';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { projectRoot } from '#runtime/root';
import { connect, type Database } from '#store/database';
import { ENDPOINTS } from '#store/questions/endpoints';
import { createTestDatabase, type TestDatabase } from '#tests/support/database';

// An assistant's client beside the real command, over its stdin and stdout.
let database: TestDatabase;
let db: Database;
let client: Client;
let watch = 0;
const ids: number[] = [];
const TEXT = `The harbour opened. ${'Ships came in. '.repeat(900)}`;

beforeAll(async () => {
  database = await createTestDatabase();
  db = connect(database.url, { connections: 2 });
  watch = (await db.watch.create({ data: { name: 'المرفأ', seedTitle: 's', seedText: 'whole seed', threshold: 0.5 } }))
    .id;
  await db.feed.create({ data: { url: 'https://a:pw@n.example/f?token=t0k3n', host: 'n.example' } });
  for (let n = 1; n <= 30; n++) {
    const publishedAt = new Date(Date.UTC(2024, 2, n));
    const { id } = await db.article.create({
      data: {
        url: `https://n.example/${n}`,
        title: n === 7 ? 'Harbour opened' : `Report ${n}`,
        summary: 'x'.repeat(4000),
        text: TEXT,
        lang: 'en',
        publishedAt,
        contentHash: String(n),
        signature: new Uint8Array(8),
        groupId: n,
      },
    });
    ids.push(id);
    const decided = { watchId: watch, articleId: id, score: 0.9, accepted: true, profileVersion: 1, publishedAt };
    await db.decision.create({ data: { ...decided, trace: { profileVersion: 1, bias: 0, parts: [] } } });
  }
  client = new Client({ name: 'test', version: '1' });
  const env = { ...process.env, DATABASE_URL: database.url } as Record<string, string>;
  const args = [path.join(projectRoot, 'bin', 'marsad.js'), 'mcp'];
  await client.connect(new StdioClientTransport({ command: process.execPath, args, env, stderr: 'ignore' }));
}, 120_000);

afterAll(async () => {
  await client?.close();
  await db.$disconnect();
});

async function ask(name: string, asked: Record<string, unknown> = {}) {
  const { content, isError } = await client.callTool({ name, arguments: asked });
  const [part] = content;
  const text = part?.type === 'text' ? part.text : '';
  return {
    text,
    isError: isError === true,
    read: () => JSON.parse(text) as { items: Record<string, unknown>[]; next?: string; left_out?: number },
  };
}

describe('an assistant', () => {
  test('is offered every question of the API, and nothing that changes anything', async () => {
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toEqual(ENDPOINTS.map(({ name }) => name));
    expect(tools.every(({ annotations }) => annotations?.readOnlyHint === true)).toBe(true);
    const search = tools.find(({ name }) => name === 'search_articles');
    expect(search?.inputSchema).toMatchObject({
      required: ['watch'],
      properties: { watch: { type: 'integer' }, q: { type: 'string' } },
    });
  });

  test('finds its way from the watches to the text of an article', async () => {
    expect((await ask('list_watches')).read().items).toMatchObject([{ id: watch, name: 'المرفأ', accepted: 30 }]);
    const found = (await ask('search_articles', { watch, limit: 2 })).read();
    expect(found.items.map(({ title }) => title)).toEqual(['Report 30', 'Report 29']);
    const further = (await ask('search_articles', { watch, limit: 2, after: found.next })).read();
    expect(further.items.map(({ title }) => title)).toEqual(['Report 28', 'Report 27']);
    const [told] = (await ask('article', { watch, article: ids[6], chars: 19 })).read().items;
    expect(told).toMatchObject({
      title: 'Harbour opened',
      text: 'The harbour opened.',
      chars: TEXT.length,
      accepted: true,
    });
    expect((await ask('counts', { watch })).read().items).toEqual([]);
  });

  test('is never told more than it can read, and that something was left out', async () => {
    const { text, read } = await ask('search_articles', { watch, limit: 30 });
    expect(text.length).toBeLessThan(41_000);
    const { items, left_out: left, next } = read();
    expect([items.length + (left ?? 0), next]).toEqual([30, undefined]);
    expect(left).toBeGreaterThan(0);
  });

  test.each([
    ['search_articles', { watch: 0 }],
    ['search_articles', { watch: 'one; drop table' }],
    ['search_articles', { watch: 1, limit: 100_000 }],
    ['search_articles', { watch: 1, q: '"unclosed OR (' }],
    ['article', { watch: 4242, article: 1 }],
    ['counts', { watch: 2_000_000_000 }],
  ])('is told in words what is wrong: %s %j', async (name, asked) => {
    const { text, isError } = await ask(name, asked);
    expect(isError).toBe(true);
    expect(text).toMatch(/no such row|invalid|too |expected|less than|greater|query|closed/iu);
    expect(text).not.toMatch(/prisma|select |\bat .*:\d+/iu);
  });

  test('is told neither logins nor tokens', async () => {
    const { text } = await ask('feeds');
    expect(text).toContain('n.example');
    expect(text).not.toMatch(/t0k3n|:pw@/u);
  });
});
