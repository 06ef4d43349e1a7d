import { expect, test } from 'vitest';
import { Prisma } from '#generated/prisma/client';
import { connect, type Queryable } from '#store/database';
import { inTransaction } from '#store/transaction';
import { ownDatabase } from '#tests/support/database';

const own = ownDatabase();

/** Values of every kind that statements take, and answers of every kind that they give. */
const ask = (tx: Queryable) => tx.$queryRaw<Record<string, unknown>[]>`
  select ${7}::int as int, ${9_007_199_254_740_993n}::int8 as big, ${'0.10'}::numeric as numeric, ${1.5}::float8 as float,
    ${true}::boolean as yes, ${'قمح\u0000'}::text as text, ${null}::text as nothing,
    ${new Date('2025-11-05T23:30:00.123Z')}::timestamptz as at, ${new Date('2025-11-05T00:00:00Z')}::date as day,
    ${JSON.stringify({ a: [1, 'ب'] })}::jsonb as json, ${Buffer.from([1, 2, 255])}::bytea as bytes,
    ${[1, 2]}::int[] as ints, ${['a', 'ب "ج"', '{}']}::text[] as texts, ${[]}::text[] as none,
    ${[new Date('2025-11-05T23:30:00Z')]}::timestamptz[] as dates, array[1::int8, null] as bigs,
    array['{"a": 1}'::jsonb] as jsons, array[${1}::numeric] as numerics,
    count(*) as count from (select 1 ${Prisma.sql`where ${'x'} = ${'x'}`}) one`;

test('a statement of a transaction takes and gives what one through Prisma does', async () => {
  const [plain, prismas] = [await inTransaction(own.db, ask), await own.db.$transaction(ask)];
  expect(plain).toEqual(prismas);
  expect(plain[0]).toMatchObject({ big: 9_007_199_254_740_993n, text: 'قمح', day: new Date('2025-11-05'), count: 1n });
  const change = (tx: Queryable) => tx.$executeRaw`update "Watch" set name = ${'x'} where id < ${0}`;
  expect(await inTransaction(own.db, change)).toBe(await own.db.$transaction(change));
});

test('it does not pass through Prisma, and sees what Prisma did in the same transaction', async () => {
  await inTransaction(own.db, async (tx) => {
    await tx.source.create({ data: { domain: 'harbour.example' } });
    const rows = tx.$queryRaw`select domain from "Source"`;
    expect(Object.prototype.toString.call(rows)).toBe('[object Promise]');
    expect(await rows).toEqual([{ domain: 'harbour.example' }]);
  });
  expect(await own.db.source.count()).toBe(1);
});

test('a statement outside of transactions takes, gives and breaks as one through Prisma does', async () => {
  await own.db.$queryRaw`select 1`;
  const plain = ask(own.db);
  expect(Object.prototype.toString.call(plain)).toBe('[object Promise]');
  expect(await plain).toEqual(await own.db.$transaction(ask));
  const broken = async (db: Queryable) =>
    db.$queryRaw`select 1 / 0`.catch(({ code, meta }: Prisma.PrismaClientKnownRequestError) => ({ code, meta }));
  expect(await broken(own.db)).toEqual(await own.db.$transaction(async (tx) => broken(tx)));
});

test('a database that was left is asked by a connection of its own again', async () => {
  const other = connect(own.database.url, { connections: 1 });
  const ask = async () => other.$queryRaw<{ one: number }[]>`select 1 as one`;
  expect([await ask(), await ask()]).toEqual([[{ one: 1 }], [{ one: 1 }]]);
  await other.$disconnect();
  expect(await ask()).toEqual([{ one: 1 }]);
  await other.$disconnect();
});

test('what breaks it is told as Prisma tells it, and undoes the transaction', async () => {
  const twice = async (tx: Queryable) => {
    await tx.source.create({ data: { domain: 'harbour.example' } });
    await tx.$executeRaw`insert into "Source" (domain) values (${'harbour.example'})`;
  };
  const told = async (work: Promise<unknown>) => work.catch((error: unknown) => error);
  const [plain, prismas] = [await told(inTransaction(own.db, twice)), await told(own.db.$transaction(twice))];
  expect(plain).toBeInstanceOf(Prisma.PrismaClientKnownRequestError);
  expect(plain).toMatchObject({ code: 'P2010', meta: (prismas as Prisma.PrismaClientKnownRequestError).meta });
  expect(await own.db.source.count()).toBe(0);
});

test('a transaction that ran into that of another is done again', async () => {
  let tries = 0;
  const done = await inTransaction(own.db, async (tx) => {
    tries++;
    if (tries === 1)
      await tx.$executeRaw`do $$ begin raise exception 'two wait for each other' using errcode = '40P01'; end $$`;
    return tx.$queryRaw`select 1 as one`;
  });
  expect([tries, done]).toEqual([2, [{ one: 1 }]]);
});

test('nothing is said on a connection that is no longer the transaction’s', async () => {
  const left: (() => Promise<unknown>)[] = [];
  const leave = async (tx: Queryable) => left.push(async () => tx.$queryRaw`select 1`);
  await inTransaction(own.db, leave);
  await expect(inTransaction(own.db, async (tx) => Promise.reject(await leave(tx)))).rejects.toBe(2);
  for (const ask of left) await expect(ask()).rejects.toMatchObject({ code: 'P2028' });
});

test('a transaction inside another has a connection of its own', async () => {
  const pid = async (tx: Queryable) => (await tx.$queryRaw<{ pid: number }[]>`select pg_backend_pid() as pid`)[0]?.pid;
  await inTransaction(own.db, async (outer) => {
    const before = await pid(outer);
    const inner = await own.db.$transaction(pid);
    expect(inner).not.toBe(before);
    expect(await inTransaction(own.db, pid)).not.toBe(before);
    expect(await pid(outer)).toBe(before);
  });
});
