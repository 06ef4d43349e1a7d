import { createHmac } from 'node:crypto';
import { readOutFile } from '#core/alerts/outFeed';

const DAY_SECONDS = 24 * 60 * 60;
/** How long a program is told of news before it has to ask again (W3C WebSub §5.1: the hub decides). */
const LEASE = { least: 5 * 60, usual: 10 * DAY_SECONDS, most: 30 * DAY_SECONDS };
/** §5.1: less than 200 bytes. */
const SECRET_BYTES = 199;
const CALLBACK_CHARS = 2000;

export type HubMode = 'subscribe' | 'unsubscribe';

/** What a program asks of our hub: to be told of a feed's news at its callback, or no more. */
export interface HubRequest {
  mode: HubMode;
  /** Of the feed: its token and format. */
  file: string;
  callback: string;
  leaseSeconds: number;
  secret?: string;
}

/** Why a request is not taken, for whoever wrote the program. */
export interface RefusedRequest {
  refused: string;
}

/** Reads the form that a program sends to the hub (§5.1). */
export function readHubRequest(form: URLSearchParams, publicUrl: string): HubRequest | RefusedRequest {
  const mode = form.get('hub.mode');
  if (mode !== 'subscribe' && mode !== 'unsubscribe') return { refused: 'hub.mode is subscribe or unsubscribe.' };
  const file = fileOf(form.get('hub.topic') ?? '', publicUrl);
  if (file === undefined) return { refused: 'hub.topic is none of the feeds that this hub tells of.' };
  const callback = form.get('hub.callback') ?? '';
  const url = URL.parse(callback);
  const isWeb = url?.protocol === 'https:' || url?.protocol === 'http:';
  if (url === null || !isWeb || callback.length > CALLBACK_CHARS || url.username !== '' || url.password !== '') {
    return {
      refused: `hub.callback is an http or https address of at most ${CALLBACK_CHARS} characters, without a login.`,
    };
  }
  url.hash = '';
  const secret = form.get('hub.secret') ?? '';
  if (Buffer.byteLength(secret) > SECRET_BYTES) return { refused: `hub.secret has at most ${SECRET_BYTES} bytes.` };
  const leaseSeconds = leaseOf(form.get('hub.lease_seconds'));
  return { mode, file, callback: url.href, leaseSeconds, ...(secret !== '' && { secret }) };
}

function fileOf(topic: string, publicUrl: string): string | undefined {
  const start = `${publicUrl}/out/`;
  const file = topic.startsWith(start) ? topic.slice(start.length) : '';
  return readOutFile(file) === undefined ? undefined : file;
}

function leaseOf(asked: string | null): number {
  if (asked === null || !/^\d{1,9}$/u.test(asked)) return LEASE.usual;
  return Math.min(LEASE.most, Math.max(LEASE.least, Number(asked)));
}

/** The address at which a program is asked whether it meant what was asked for (§5.3). */
export function intentUrl(
  callback: string,
  intent: { mode: HubMode; topicUrl: string; challenge: string; leaseSeconds: number },
): string {
  const url = new URL(callback);
  url.searchParams.append('hub.mode', intent.mode);
  url.searchParams.append('hub.topic', intent.topicUrl);
  url.searchParams.append('hub.challenge', intent.challenge);
  if (intent.mode === 'subscribe') url.searchParams.append('hub.lease_seconds', String(intent.leaseSeconds));
  return url.href;
}

/** The headers of what is sent (§7, §8): the hub, the feed, and that it is ours when there is a secret. */
export function tellingHeaders(
  body: string,
  { hubUrl, feedUrl, type, secret }: { hubUrl: string; feedUrl: string; type: string; secret?: string | undefined },
): Record<string, string> {
  const signature = secret === undefined ? undefined : createHmac('sha256', secret).update(body).digest('hex');
  return {
    'content-type': type,
    link: hubLinks({ hubUrl, feedUrl }),
    ...(signature !== undefined && { 'x-hub-signature': `sha256=${signature}` }),
  };
}

/** The Link header by which a feed names its hub and itself (§4, RFC 8288). */
export function hubLinks({ hubUrl, feedUrl }: { hubUrl: string; feedUrl: string }): string {
  return `<${hubUrl}>; rel="hub", <${feedUrl}>; rel="self"`;
}
