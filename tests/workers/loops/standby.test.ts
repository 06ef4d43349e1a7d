import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { machineName } from '#runtime/machine';
import { connect, type Database } from '#store/database';
import { leave, markAlive } from '#store/work/workers';
import { createTestDatabase, type TestDatabase } from '#tests/support/database';
import { openStandby, type Standby } from '#workers/loops/standby';

let database: TestDatabase;
let db: Database;

beforeAll(async () => {
  database = await createTestDatabase();
  db = connect(database.url, { connections: 2 });
});
afterAll(() => db.$disconnect());
beforeEach(() => database.clear());

interface Made {
  standby: Standby;
  /** Gives a sign of life. */
  beat(): Promise<void>;
  /** Makes a step of a loop; whether it worked. */
  works(): Promise<boolean>;
}

/** A worker that started in this second. */
async function start(worker: string, second: number, { machine = 'here', atOnce = 2 } = {}): Promise<Made> {
  const startedAt = new Date(Date.UTC(2024, 0, 28, 10, 0, second));
  const standby = openStandby({ db, worker, startedAt }, { machine, atOnce });
  let steps = 0;
  const step = standby.whileWorking(async () => {
    steps++;
    return 0;
  });
  const beat = () => markAlive(db, { id: worker, startedAt, machine });
  await beat();
  return {
    standby,
    beat,
    works: async () => {
      const before = steps;
      await step();
      return steps > before;
    },
  };
}

async function working(made: Record<string, Made>): Promise<string[]> {
  const names: string[] = [];
  for (const [name, { standby, works }] of Object.entries(made)) {
    await standby.look();
    if (await works()) names.push(name);
  }
  return names;
}

test('of the workers of a machine as many work as it has processors, those that started first', async () => {
  const made = {
    third: await start('third', 3),
    first: await start('first', 1),
    second: await start('second', 2),
    fourth: await start('fourth', 4),
  };
  expect(await working(made)).toEqual(['first', 'second']);
  expect(Object.entries(made).flatMap(([name, { standby }]) => (standby.isStandingBy() ? name : []))).toEqual([
    'third',
    'fourth',
  ]);
});

test('the next one takes over from one that ended, and from one that is silent', async () => {
  const made = {
    first: await start('first', 1),
    second: await start('second', 2),
    third: await start('third', 3),
    fourth: await start('fourth', 4),
  };
  expect(await working(made)).toEqual(['first', 'second']);
  await leave(db, 'first');
  expect(await working({ second: made.second, third: made.third, fourth: made.fourth })).toEqual(['second', 'third']);
  await database.query(`update "Worker" set "seenAt" = "seenAt" - interval '20 seconds' where id = 'second'`);
  expect(await working({ third: made.third, fourth: made.fourth })).toEqual(['third', 'fourth']);
  // It was only slow: it is the older one.
  await made.second.beat();
  expect(await working({ second: made.second, third: made.third, fourth: made.fourth })).toEqual(['second', 'third']);
});

test('who takes over hears of it once', async () => {
  await start('first', 1, { atOnce: 1 });
  const { standby, works } = await start('second', 2, { atOnce: 1 });
  expect(await standby.look()).toBe(false);
  expect(standby.isStandingBy()).toBe(true);
  expect(await works()).toBe(false);
  await leave(db, 'first');
  expect(await standby.look()).toBe(true);
  expect(standby.isStandingBy()).toBe(false);
  expect(await works()).toBe(true);
  expect(await standby.look()).toBe(false);
});

test('workers of other machines, and those that name none, stand in nobody’s way', async () => {
  await markAlive(db, { id: 'of an earlier version', startedAt: new Date('2024-01-28T09:00:00Z') });
  const made = {
    here: await start('here', 1, { atOnce: 1 }),
    there: await start('there', 2, { machine: 'there', atOnce: 1 }),
  };
  expect(await working(made)).toEqual(['here', 'there']);
});

test('all processes of a machine call it by one name', () => {
  expect(machineName()).toMatch(/\S/u);
  expect(machineName()).toBe(machineName());
});
