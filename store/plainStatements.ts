import { AsyncLocalStorage } from 'node:async_hooks';
import {
  type ColumnType,
  ColumnTypeEnum,
  isDriverAdapterError,
  type SqlQuery,
  type SqlQueryable,
  type SqlResultSet,
} from '@prisma/driver-adapter-utils';
import { Prisma } from '#generated/prisma/client';

/*
 * A raw statement through Prisma's client is written as JSON, planned, read from JSON, and its answer again: of a statement of a few
 * values three quarters of the processor time, and more of one with a megabyte of rows. It goes to Prisma's adapter at
 * once, in a transaction on the transaction's own connection, with the same values in and out (docs/decisions/0060).
 */

/** A transaction's own connection, as long as it is the transaction's. */
interface Opened {
  statements?: SqlQueryable;
  isOver: boolean;
}

const opening = new AsyncLocalStorage<Opened>();

/** Runs what opens a transaction; `opened` learns its connection. */
export function whileOpening<T>(opened: Opened, open: () => Promise<T>): Promise<T> {
  return opening.run(opened, open);
}

/** Tells whoever opened a transaction of its connection, and when it is another's again. */
export function noteOpened<T extends SqlQueryable>(transaction: T): T {
  const opened = opening.getStore();
  // One that is opened while another is under way is not the one that was asked for.
  if (opened === undefined || opened.statements !== undefined) return transaction;
  const executeRaw = transaction.executeRaw.bind(transaction);
  opened.statements = transaction;
  return Object.assign(transaction, {
    executeRaw: (query: SqlQuery) => {
      // Prisma's own end of it, also when its time is over: what comes after that is no part of it.
      if (query.sql === 'COMMIT' || query.sql === 'ROLLBACK') opened.isOver = true;
      return executeRaw(query);
    },
  });
}

/** The transaction, whose raw statements go the short way. */
export function withPlainStatements(tx: Prisma.TransactionClient, opened: Opened): Prisma.TransactionClient {
  const { statements } = opened;
  if (statements === undefined) return tx;
  return theShortWay(tx, () => {
    if (opened.isOver) throw new Prisma.PrismaClientKnownRequestError('The transaction is over.', OVER);
    return statements;
  });
}

/** The database, whose raw statements outside of transactions go the short way as soon as and as long as it is connected. */
export function withPlainQuestions<Client extends RawStatements>(
  db: Client,
  connection: () => SqlQueryable | undefined,
): Client {
  return theShortWay(db, connection);
}

type RawStatements = Pick<Prisma.TransactionClient, '$queryRaw' | '$executeRaw'>;

function theShortWay<Client extends RawStatements>(client: Client, connection: () => SqlQueryable | undefined): Client {
  const ways: Record<PropertyKey, unknown> = {
    $queryRaw: async (first: TemplateStringsArray | Prisma.Sql, ...values: unknown[]) => {
      const short = connection();
      return short ? rowsOf(await told(short.queryRaw(ready(first, values)))) : client.$queryRaw(first, ...values);
    },
    $executeRaw: async (first: TemplateStringsArray | Prisma.Sql, ...values: unknown[]) => {
      const short = connection();
      return short ? told(short.executeRaw(ready(first, values))) : client.$executeRaw(first, ...values);
    },
  };
  return new Proxy(client, { get: (target, name) => ways[name] ?? Reflect.get(target, name) });
}

function told<T>(ask: Promise<T>): Promise<T> {
  return ask.catch((error: unknown) => {
    throw asPrismaError(error);
  });
}

function ready(first: TemplateStringsArray | Prisma.Sql, values: unknown[]): SqlQuery {
  const { text, values: args } = 'text' in first ? first : Prisma.sql(first, ...values);
  const argTypes = args.map(
    (arg) => ({ scalarType: 'unknown', arity: Array.isArray(arg) ? 'list' : 'scalar' }) as const,
  );
  return { sql: text, args, argTypes };
}

const clientVersion = Prisma.prismaVersion.client;
/** Prisma's code for a statement of a transaction that has ended. */
const OVER = { code: 'P2028', clientVersion };

/** As Prisma's client tells what a raw statement broke on. */
function asPrismaError(error: unknown): unknown {
  if (!isDriverAdapterError(error)) return error;
  const { originalCode = 'N/A', originalMessage = error.message } = error.cause;
  const message = `Raw query failed. Code: \`${originalCode}\`. Message: \`${originalMessage}\``;
  return new Prisma.PrismaClientKnownRequestError(message, {
    code: 'P2010',
    clientVersion,
    meta: { driverAdapterError: error },
  });
}

function rowsOf({ columnNames, columnTypes, rows }: SqlResultSet): Record<string, unknown>[] {
  const readers = columnTypes.map((type) => READERS[type]);
  return rows.map((row) =>
    Object.fromEntries(
      columnNames.map((name, at) => {
        const value = row[at];
        const read = readers[at];
        return [name, value === null || read === undefined ? value : read(value)];
      }),
    ),
  );
}

type Reader = (value: unknown) => unknown;

/** What the adapter gives as text, as Prisma gives it; the rest is what it is. */
const READERS: Partial<Record<ColumnType, Reader>> = {
  ...both(ColumnTypeEnum.Int64, ColumnTypeEnum.Int64Array, (value) => BigInt(String(value))),
  ...both(ColumnTypeEnum.Numeric, ColumnTypeEnum.NumericArray, (value) => new Prisma.Decimal(String(value))),
  ...both(ColumnTypeEnum.Date, ColumnTypeEnum.DateArray, (value) => new Date(String(value))),
  ...both(ColumnTypeEnum.DateTime, ColumnTypeEnum.DateTimeArray, (value) => new Date(String(value))),
  // The adapter's may be a view on what was received.
  ...both(ColumnTypeEnum.Bytes, ColumnTypeEnum.BytesArray, (value) =>
    value instanceof Uint8Array ? new Uint8Array(value) : value,
  ),
  ...both(ColumnTypeEnum.Json, ColumnTypeEnum.JsonArray, (value) => JSON.parse(String(value))),
};

function both(one: ColumnType, list: ColumnType, read: Reader): Partial<Record<ColumnType, Reader>> {
  const readList = (values: unknown) =>
    Array.isArray(values) ? values.map((value) => (value === null ? null : read(value))) : values;
  return { [one]: read, [list]: readList };
}
