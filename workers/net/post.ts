import { request } from 'undici';
import { defined } from '#core/defined';
import { AppError } from '#core/errors';
import { FetchAddress, showAddress } from '#core/feeds/address';
import { cutText } from '#core/language/storable';
import { type AddressPolicy, resolveAllowed } from '#runtime/net/addressPolicy';
import { agentFor } from '#runtime/net/agent';
import { retryAfterSeconds } from '#workers/net/cacheHeaders';
import { fetchError } from '#workers/net/fetchError';
import { parseTarget, portOf } from '#workers/net/target';

const TIMEOUT_MS = 15_000;
const ANSWER_BYTES = 2_000;

export interface PostAnswer {
  status: number;
  /** The beginning of the answer's body. */
  answer: string;
  retryAfterSeconds?: number;
}

interface Outgoing {
  method: 'GET' | 'POST' | 'PUT';
  url: string;
  headers: Record<string, string>;
  body?: string | Uint8Array;
  policy: AddressPolicy;
  now: Date;
  signal: AbortSignal;
}

/** Posts a body; POST unless it is said otherwise. @throws AppError fetch.* when there was no answer */
export async function post(
  message: Omit<Outgoing, 'method' | 'body'> & { method?: 'POST' | 'PUT'; body: string | Uint8Array },
): Promise<PostAnswer> {
  return send({ method: 'POST', ...message });
}

/**
 * Sends a request to a checked address and reads the beginning of the answer. Redirects are not followed: whoever is sent to
 * has an address of its own. Any status is an answer.
 * @throws AppError fetch.* when there was none
 */
export async function send(message: Outgoing): Promise<PostAnswer> {
  const url = parseTarget(message.url);
  try {
    await resolveAllowed(message.policy, { host: url.hostname, port: portOf(url) });
    const response = await request(url, {
      method: message.method,
      dispatcher: agentFor(message.policy),
      headers: { ...message.headers, ...loginHeader(message.url) },
      ...defined({ body: message.body }),
      headersTimeout: TIMEOUT_MS,
      bodyTimeout: TIMEOUT_MS,
      signal: AbortSignal.any([message.signal, AbortSignal.timeout(TIMEOUT_MS)]),
    });
    const answer = await readStart(response.body);
    const wait = retryAfterSeconds(response.headers, message.now);
    return { status: response.statusCode, answer, ...defined({ retryAfterSeconds: wait }) };
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw fetchError(error, { url: showAddress(url.href), phase: 'connect', maxBytes: ANSWER_BYTES });
  }
}

/** A receiver may ask for a login, in its address. */
function loginHeader(url: string): { authorization?: string } {
  const { login } = new FetchAddress(url);
  return login === undefined ? {} : { authorization: `Basic ${Buffer.from(login).toString('base64')}` };
}

async function readStart(body: AsyncIterable<Uint8Array> & { destroy(): unknown }): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    chunks.push(chunk);
    size += chunk.byteLength;
    if (size >= ANSWER_BYTES) break;
  }
  body.destroy();
  return cutText(Buffer.concat(chunks).toString('utf8'), ANSWER_BYTES);
}
