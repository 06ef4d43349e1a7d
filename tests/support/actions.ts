import { vi } from 'vitest';
import type { ActionResult } from '#components/ActionForm';
import { isolateMessages } from '#i18n/isolateMessages';
import type { Language } from '#i18n/preferences';
import { connect, type Database } from '#store/database';
import { createTestDatabase, type TestDatabase } from '#tests/support/database';
import ar from '../../messages/ar.json';
import en from '../../messages/en.json';

/** What came of a form that was sent. */
export interface Outcome {
  /** What the form says; absent for a form of buttons. */
  result?: ActionResult;
  /** Where the reader was sent. */
  redirect?: string;
  /** The page for what is not there was shown. */
  notFound?: true;
  /** The page that holds the form was made anew. */
  refreshed: boolean;
}

type Fields = Record<string, string | File | readonly string[]>;
type FormAction = (before: ActionResult | undefined, form: FormData) => Promise<ActionResult>;
type ButtonAction = (form: FormData) => Promise<void>;

export interface ActionBench {
  database: TestDatabase;
  db: Database;
  /** The cookies of the reader's browser, by name. */
  cookies: Map<string, string>;
  /** How each cookie that was set is to be kept. */
  cookieOptions: Map<string, object>;
  /** The headers of the reader's browser: whoever sets a session's cookie there has signed in. */
  headers: Headers;
  /** Sends a form to an action, as the reader of one language. */
  send(action: FormAction, fields: Fields | FormData, language?: Language): Promise<Outcome>;
  /** Presses a button of a form that has no place for words. */
  press(action: ButtonAction, fields: Fields | FormData, language?: Language): Promise<Outcome>;
}

/**
 * Server actions on a real database, outside of a server: the parts of Next that need a request (cookies, headers, the
 * reader's words, refreshing the page) are stood in for; redirects and "not found" are Next's own. Call it in `beforeAll` and
 * import the actions after it.
 */
export async function openActionBench(): Promise<ActionBench> {
  const database = await createTestDatabase();
  const db = connect(database.url, { connections: 3 });
  const cookies = new Map<string, string>();
  const cookieOptions = new Map<string, object>();
  const headers = new Headers();
  let language: Language = 'en';
  let refreshes = 0;

  vi.stubEnv('DATABASE_URL', database.url);
  vi.doMock('next/cache', () => ({ refresh: () => refreshes++ }));
  vi.doMock('next/headers', () => ({
    cookies: async () => ({
      get: (name: string) => (name === 'locale' ? { value: language } : cookieOf(cookies, name)),
      set(name: string, value: string, options: object) {
        cookies.set(name, value);
        cookieOptions.set(name, options);
      },
      // Who is signed in is what the request brought along: a test signs in by its headers.
      toString: () => headers.get('cookie') ?? '',
    }),
    headers: async () => headers,
  }));
  vi.doMock('next-intl/server', () => ({
    getRequestConfig: (config: unknown) => config,
    getMessages: async () => (await requestConfig()).messages,
  }));

  async function run(work: () => Promise<unknown>): Promise<Outcome> {
    refreshes = 0;
    try {
      const result = (await work()) as ActionResult | undefined;
      return { ...(result ? { result } : {}), refreshed: refreshes > 0 };
    } catch (error) {
      const digest = String((error as { digest?: unknown }).digest ?? '');
      const refreshed = refreshes > 0;
      // NEXT_REDIRECT;push;/where;307;
      if (digest.startsWith('NEXT_REDIRECT;')) return { redirect: digest.split(';')[2] ?? '', refreshed };
      if (digest === 'NEXT_HTTP_ERROR_FALLBACK;404') return { notFound: true, refreshed };
      throw error;
    }
  }

  return {
    database,
    db,
    cookies,
    cookieOptions,
    headers,
    send(action, fields, reader = 'en') {
      language = reader;
      return run(() => action(undefined, formOf(fields)));
    },
    press(action, fields, reader = 'en') {
      language = reader;
      return run(() => action(formOf(fields)));
    },
  };
}

/** Ends the actions' own connections and the bench's. */
export async function closeActionBench(bench: ActionBench): Promise<void> {
  const { db: webDb } = await import('../../app/db');
  await webDb().$disconnect();
  await bench.db.$disconnect();
  vi.unstubAllEnvs();
}

async function requestConfig(): Promise<{ locale: string; messages: never; timeZone: string }> {
  const { default: config } = (await import('#i18n/request')) as unknown as {
    default: () => Promise<{ locale: string; timeZone: string }>;
  };
  const given = await config();
  // As they are written: outside of a build next-intl has the formatter that takes them apart itself.
  const messages = given.locale.startsWith('ar') ? isolateMessages(ar, 'ar') : isolateMessages(en, 'en');
  return { ...given, messages: messages as never };
}

function cookieOf(cookies: ReadonlyMap<string, string>, name: string): { value: string } | undefined {
  const value = cookies.get(name);
  return value === undefined ? undefined : { value };
}

function formOf(fields: Fields | FormData): FormData {
  if (fields instanceof FormData) return fields;
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    if (typeof value === 'string' || value instanceof File) form.append(name, value);
    else for (const each of value) form.append(name, each);
  }
  return form;
}

const ISOLATES = /[\u2066-\u2069\u200e\u200f]/gu;

/** What a form said, without marks of direction. Fails for one that said nothing. */
export function said({ result }: Outcome): string {
  if (result?.message === undefined) throw new Error(`the form said nothing: ${JSON.stringify(result)}`);
  return result.message.replaceAll(ISOLATES, '');
}
