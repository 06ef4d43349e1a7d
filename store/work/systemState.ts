import type { Queryable } from '#store/database';

/** What waits and what fails in this installation, by the database's clock. */
export interface SystemState {
  feeds: { active: number; paused: number; gone: number; failing: number; polledInHour: number };
  /** Feeds that should have been asked by now and are in nobody's hands, and by how many seconds the first of them is late. */
  late: { feeds: number; seconds: number };
  /** What waits for a worker. */
  queue: {
    polls: number;
    pages: number;
    requests: number;
    backfills: number;
    /** Watches whose stored articles are still to be decided. */
    catchUps: number;
    deliveries: number;
    /** By how many seconds the first delivery that is due is late. */
    deliverySeconds: number;
  };
  deadDeliveries: number;
  stoppedChannels: number;
  /** About: up to COUNTED as they are, above as PostgreSQL last counted. */
  articles: number;
  database: {
    /** PostgreSQL's version. */
    version: string;
    bytes: number;
    connections: number;
    maxConnections: number;
    /** The newest migration that it has. */
    schema: string;
    /** How far this server follows behind its primary, where it is a standby. */
    standbySeconds: number | null;
    now: Date;
  };
}

/** PostgreSQL counts a young table late, and a small one is counted at once. */
const COUNTED = 20_000;

type Row = Omit<SystemState, 'database'> & { database: Omit<SystemState['database'], 'now'>; now: Date };

/** All of it in one statement, which reads indexes and the table of feeds. */
export async function readSystemState(db: Queryable): Promise<SystemState> {
  const [row] = await db.$queryRaw<Row[]>`
    select now() as now,
      (select jsonb_build_object(
          'active', count(*) filter (where state = 'active'),
          'paused', count(*) filter (where state = 'paused'),
          'gone', count(*) filter (where state = 'gone'),
          'failing', count(*) filter (where state = 'active' and failures > 0),
          'polledInHour', count(*) filter (where "lastPolledAt" > now() - interval '1 hour'))
        from "Feed") as feeds,
      (select jsonb_build_object(
          'feeds', count(*),
          'seconds', coalesce(round(extract(epoch from now() - min("nextPollAt")))::int, 0))
        from "Feed" where state = 'active' and "nextPollAt" <= now() and ("leasedUntil" is null or "leasedUntil" < now())) as late,
      jsonb_build_object(
        'polls', (select count(*) from "Feed" where state = 'active' and "nextPollAt" <= now()),
        'pages', (select count(*) from "Article" where "pageDueAt" <= now()),
        'requests', (select count(*) from "Request" where state = 'pending'),
        'backfills', (select count(*) from "Backfill" where state = 'running'),
        'catchUps', (select count(*) from "Watch" where state = 'active' and "catchUpFrom" is not null),
        'deliveries', (select count(*) from "Delivery" where state = 'pending'),
        'deliverySeconds', (select coalesce(greatest(round(extract(epoch from now() - min("nextAttemptAt")))::int, 0), 0)
          from "Delivery" where state = 'pending')) as queue,
      (select count(*)::int from "Delivery" where state = 'dead') as "deadDeliveries",
      (select count(*)::int from "Channel" where "stoppedAt" is not null and enabled) as "stoppedChannels",
      (select case when reltuples > ${COUNTED} then reltuples::int
          else (select count(*)::int from (select 1 from "Article" limit ${COUNTED}) counted) end
        from pg_class where oid = '"Article"'::regclass) as articles,
      jsonb_build_object(
        'version', current_setting('server_version'),
        'bytes', pg_database_size(current_database()),
        'connections', (select count(*) from pg_stat_activity where backend_type = 'client backend'),
        'maxConnections', current_setting('max_connections')::int,
        'schema', (select max(migration_name) from "_prisma_migrations" where finished_at is not null and rolled_back_at is null),
        'standbySeconds', case when pg_is_in_recovery()
          then coalesce(round(extract(epoch from now() - pg_last_xact_replay_timestamp()))::int, 0) end) as database`;
  if (row === undefined) throw new Error('a statement without a from clause gave no row');
  const { now, database, ...rest } = row;
  return { ...rest, database: { ...database, now } };
}
