import { createRequire } from 'node:module';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { isReadableForm } from '../../../app/_shell/isReadableForm';

// What the React that pages run with really sends: an update that writes it in another way is seen here before any page is.
interface FlightClient {
  encodeReply(value: unknown): Promise<FormData | string>;
  createServerReference(id: string, call: () => Promise<void>): Action;
}

interface Action {
  bind(self: null, ...given: unknown[]): Action;
  /** What a form holds beside its own fields, to be sent without scripts; throws a promise until that is written. */
  $$FORM_ACTION(prefix: string): { name: string; data: FormData | null };
}

let client: FlightClient;

beforeAll(() => {
  // Its chunks are loaded by the bundler, of which nothing is needed here.
  vi.stubGlobal('__turbopack_load_by_url__', () => undefined);
  vi.stubGlobal('__turbopack_require__', () => undefined);
  client = createRequire(import.meta.url)('next/dist/compiled/react-server-dom-turbopack/client.node');
});
afterAll(() => vi.unstubAllGlobals());

function form(): FormData {
  const filled = new FormData();
  filled.append('url', '$h1 https://example.org/خلاصة');
  filled.append('scope', 'feeds');
  filled.append('scope', 'watches');
  filled.append('0', '["$1"]');
  filled.append('file', new File(['$1'], 'feeds.opml', { type: 'text/xml' }));
  return filled;
}

const isCallTaken = async (given: unknown[]) =>
  isReadableForm(
    new Request('http://127.0.0.1/', {
      method: 'POST',
      headers: { 'next-action': '40aa' },
      body: await client.encodeReply(given),
    }),
  );

test.each<[string, () => unknown[]]>([
  ['a button', () => [form()]],
  ['a form for the first time', () => [undefined, form()]],
  ['a form that failed', () => [{ ok: false, message: '$5 are too few' }, form()]],
  ['a form that told a secret', () => [{ ok: true, message: undefined, once: { lead: '$', secret: '$K1' } }, form()]],
  ['an empty form', () => [undefined, new FormData()]],
  ['nothing', () => []],
])('the call of %s is taken as React writes it', async (_what, given) => {
  expect(await isCallTaken(given())).toBe(true);
});

test.each<[string, () => unknown]>([
  ['a date', () => new Date(0)],
  ['a map', () => new Map([[1, 2]])],
  ['a promise', () => Promise.resolve(1)],
  ['a function of the server', () => client.createServerReference('40aa', async () => undefined)],
  ['bytes', () => new Uint8Array(4)],
])('%s, which no action of ours takes, is not', async (_what, given) => {
  expect(await isCallTaken([given()])).toBe(false);
});

test.each<[string, (action: Action) => Action]>([
  ['a button', (action) => action],
  ['a form for the first time', (action) => action.bind(null, undefined)],
  ['a form that failed', (action) => action.bind(null, { ok: false, message: '$5 are too few' })],
])('%s without scripts is taken as React writes it', async (_what, given) => {
  const action = given(client.createServerReference('60aa', async () => undefined));
  const written = async (): Promise<ReturnType<Action['$$FORM_ACTION']>> => {
    try {
      return action.$$FORM_ACTION('1');
    } catch (pending) {
      await pending;
      return written();
    }
  };
  const { name, data } = await written();
  const sent = form();
  sent.append(name, '');
  for (const [key, value] of data ?? []) sent.append(key, value);
  expect([...sent.keys()].filter((key) => key.startsWith('$ACTION')).length).toBe(data === null ? 1 : 3);
  expect(await isReadableForm(new Request('http://127.0.0.1/', { method: 'POST', body: sent }))).toBe(true);
});
