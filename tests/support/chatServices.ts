import type { ChannelInput, ChannelKind } from '#core/alerts/channelSettings';
import type { FeedServer, Reply, SeenRequest } from '#tests/support/feedServer';
import type { MailServer } from '#tests/support/mailServer';
import { openPushReceiver, pushFaults } from '#tests/support/pushService';

/** What a service can be made to do with the next messages. */
export type Mood = 'takes' | 'busy' | 'failing' | 'gone' | 'unauthorised' | 'refuses' | 'hangsUp';

/** A counterpart of a channel, on loopback, that keeps its documented rules and answers in its documented words. */
export interface Service {
  config: ChannelInput;
  be(mood: Mood): void;
  /** What was taken: all the text of each message, as one string. */
  taken(): string[];
  /** By which id it would know each of them again; none where it knows no id. */
  ids(): (string | undefined)[];
  /** What the service found to be against its rules. */
  faults: string[];
}

interface HttpService {
  path: string;
  config(url: string, path: string): ChannelInput;
  takes: Reply;
  answers: Record<Exclude<Mood, 'takes' | 'hangsUp'>, Reply>;
  /** What it tells a repeat by. */
  id?(request: SeenRequest): string | undefined;
  /** The body as the receiver reads it; as it came unless it is said how. */
  open?(request: SeenRequest): string;
  /** The rules of the service that a body breaks. */
  check(body: Record<string, unknown>, request: SeenRequest): (string | false)[];
}

const json = (status: number, body: object, headers: Record<string, string> = {}): Reply => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(body),
});
const text = (status: number, body: string, headers: Record<string, string> = {}): Reply => ({ status, headers, body });
const length = (value: unknown) => String(value ?? '').length;
const list = (value: unknown) => (Array.isArray(value) ? (value as Record<string, unknown>[]) : []);

/** Seconds of rest that each service asks for when it is busy. */
export const BUSY_SECONDS = 90;

/** The browser that the push service of the tests has. */
const browser = openPushReceiver(7);

const HTTP: Record<Exclude<ChannelKind, 'email'>, HttpService> = {
  webhook: {
    path: '/hook',
    config: (url, path) => ({ kind: 'webhook', url: `${url}${path}`, secret: 'a secret of sixteen', language: 'en' }),
    takes: { status: 204 },
    answers: {
      busy: text(429, 'slow down', { 'retry-after': String(BUSY_SECONDS) }),
      failing: text(503, 'upstream is away'),
      gone: text(410, 'gone'),
      unauthorised: text(401, 'who are you?'),
      refuses: text(422, 'title is required'),
    },
    id: ({ headers }) => headers['webhook-id'],
    check: (body) => [body['event'] === undefined && 'no event'],
  },
  slack: {
    path: '/services/T0/B0/XSECRETX',
    config: (url, path) => ({ kind: 'slack', hook: `${url}${path}`, language: 'en' }),
    takes: text(200, 'ok'),
    answers: {
      busy: text(429, 'rate_limited', { 'retry-after': String(BUSY_SECONDS) }),
      failing: text(500, 'rollup_error'),
      gone: text(410, 'channel_is_archived'),
      unauthorised: text(403, 'invalid_token'),
      refuses: text(400, 'invalid_payload'),
    },
    check: ({ blocks, text: plain }) => [
      (length(plain) === 0 || length(plain) > 40_000) && 'text',
      list(blocks).length > 50 && 'blocks',
      ...list(blocks).flatMap((block) => [
        ...[block['text'] as Record<string, unknown> | undefined, ...list(block['elements'])].map(
          (part) => part !== undefined && (length(part['text']) === 0 || length(part['text']) > 3000) && 'block text',
        ),
        list(block['elements']).length > 10 && 'elements',
      ]),
      /<(?!http)[!@#a-z]/u.test(JSON.stringify(blocks)) && 'markup of the feed’s own',
    ],
  },
  discord: {
    path: '/api/webhooks/1/XSECRETX',
    config: (url, path) => ({ kind: 'discord', hook: `${url}${path}`, language: 'en' }),
    takes: json(200, { id: '1' }),
    answers: {
      busy: json(429, { message: 'You are being rate limited.', retry_after: BUSY_SECONDS - 0.25, global: false }),
      failing: json(502, { message: 'Bad gateway' }),
      gone: json(404, { message: 'Unknown Webhook', code: 10015 }),
      unauthorised: json(401, { message: 'Invalid Webhook Token', code: 50027 }),
      refuses: json(400, { code: 50035, message: 'Invalid Form Body' }),
    },
    check: ({ embeds, allowed_mentions }, { query }) => {
      const [embed = {}] = list(embeds);
      const fields = list(embed['fields']);
      const all = [embed['title'], embed['description'], (embed['footer'] as Record<string, unknown>)?.['text']];
      return [
        query.get('wait') !== 'true' && 'does not wait for the answer',
        JSON.stringify(allowed_mentions) !== '{"parse":[]}' && 'may mention',
        (length(embed['title']) === 0 || length(embed['title']) > 256) && 'title',
        length(embed['description']) > 4096 && 'description',
        length(embed['url']) > 2048 && 'url',
        fields.length > 25 && 'fields',
        fields.some(({ name, value }) => length(name) > 256 || length(value) > 1024 || length(value) === 0) && 'field',
        [...all, ...fields.flatMap(({ name, value }) => [name, value])].reduce<number>(
          (sum, part) => sum + length(part),
          0,
        ) > 6000 && 'total',
      ];
    },
  },
  teams: {
    path: '/workflows/XSECRETX/triggers/manual/paths/invoke',
    config: (url, path) => ({
      kind: 'teams',
      hook: `${url}${path}?api-version=2016-06-01&sig=XSECRETX`,
      language: 'en',
    }),
    takes: { status: 202 },
    answers: {
      busy: text(429, '', { 'retry-after': String(BUSY_SECONDS) }),
      // As the older connectors tell it: accepted, and not handed on.
      failing: text(
        200,
        'Webhook message delivery failed with error: Microsoft Teams endpoint returned HTTP error 503 with ContextId x',
      ),
      gone: json(404, { error: { code: 'WorkflowNotFound' } }),
      unauthorised: json(401, { error: { code: 'AuthorizationFailed' } }),
      refuses: json(400, { error: { code: 'TriggerInputSchemaMismatch' } }),
    },
    check: ({ type, attachments }, { body }) => {
      const [card = {}] = list(attachments);
      return [
        type !== 'message' && 'type',
        card['contentType'] !== 'application/vnd.microsoft.card.adaptive' && 'no adaptive card',
        Buffer.byteLength(body) > 28 * 1024 && 'larger than 28 KB',
      ];
    },
  },
  mattermost: {
    path: '/hooks/XSECRETX',
    config: (url, path) => ({ kind: 'mattermost', hook: `${url}${path}`, language: 'en' }),
    takes: text(200, 'ok'),
    answers: {
      busy: text(429, 'limit exceeded', { 'retry-after': String(BUSY_SECONDS) }),
      failing: json(500, { id: 'web.incoming_webhook.post.app_error', status_code: 500 }),
      gone: json(404, { id: 'web.incoming_webhook.channel.app_error', status_code: 404 }),
      unauthorised: json(403, { id: 'web.incoming_webhook.permissions.app_error', status_code: 403 }),
      refuses: json(400, { id: 'web.incoming_webhook.parse.app_error', status_code: 400 }),
    },
    check: ({ attachments }, { body }) => [
      list(attachments).length !== 1 && 'attachments',
      length(list(attachments)[0]?.['text']) > 16_383 && 'text',
      /@(?:all|channel|here)\b/u.test(body) && 'calls everybody',
    ],
  },
  telegram: {
    path: '/bot123456:ABCDEFGHIJKLMNOPQRSTUVWXYZ_XSECRETX/sendMessage',
    config: (url) => ({
      kind: 'telegram',
      server: url,
      token: '123456:ABCDEFGHIJKLMNOPQRSTUVWXYZ_XSECRETX',
      chat: '-100123',
      language: 'en',
    }),
    takes: json(200, { ok: true, result: { message_id: 1 } }),
    answers: {
      busy: json(429, {
        ok: false,
        error_code: 429,
        description: 'Too Many Requests: retry after 90',
        parameters: { retry_after: BUSY_SECONDS },
      }),
      failing: json(502, { ok: false, error_code: 502, description: 'Bad Gateway' }),
      gone: json(400, { ok: false, error_code: 400, description: 'Bad Request: chat not found' }),
      unauthorised: json(404, { ok: false, error_code: 404, description: 'Not Found' }),
      refuses: json(400, { ok: false, error_code: 400, description: 'Bad Request: message is too long' }),
    },
    check: ({ text: message, parse_mode, chat_id }) => [
      chat_id !== '-100123' && 'chat',
      parse_mode !== 'HTML' && 'parse mode',
      (length(message) === 0 || length(message) > 4096) && 'length',
      /<(?!\/?b>|a href="[^"<>]*">|\/a>)/u.test(String(message)) && 'unsupported start tag',
      /&(?!(?:amp|lt|gt|quot);)/u.test(String(message)) && 'entity',
    ],
  },
  ntfy: {
    path: '/',
    config: (url) => ({ kind: 'ntfy', server: url, topic: 'news', token: 'tk_XSECRETX', language: 'en' }),
    takes: json(200, { id: 'x', event: 'message' }),
    answers: {
      busy: json(429, { code: 42901, http: 429, error: 'limit reached' }, { 'retry-after': String(BUSY_SECONDS) }),
      failing: json(500, { code: 50001, http: 500, error: 'internal server error' }),
      gone: json(404, { code: 40401, http: 404, error: 'page not found' }),
      unauthorised: json(403, { code: 40301, http: 403, error: 'forbidden' }),
      refuses: json(400, { code: 40024, http: 400, error: 'request body must be valid JSON' }),
    },
    check: ({ topic, message, actions }, { headers }) => [
      topic !== 'news' && 'topic',
      headers['authorization'] !== 'Bearer tk_XSECRETX' && 'token',
      Buffer.byteLength(String(message)) > 4096 && 'message',
      list(actions).length > 3 && 'actions',
    ],
  },
  matrix: {
    path: '/_matrix/client/v3/rooms/!r%3Aexample.org/send/m.room.message/*',
    config: (url) => ({ kind: 'matrix', server: url, room: '!r:example.org', token: 'syt_XSECRETX', language: 'en' }),
    takes: json(200, { event_id: '$1' }),
    answers: {
      busy: json(429, {
        errcode: 'M_LIMIT_EXCEEDED',
        error: 'Too Many Requests',
        retry_after_ms: BUSY_SECONDS * 1000 - 300,
      }),
      failing: json(500, { errcode: 'M_UNKNOWN', error: 'Internal server error' }),
      gone: json(404, { errcode: 'M_NOT_FOUND', error: 'Unknown room' }),
      unauthorised: json(401, { errcode: 'M_UNKNOWN_TOKEN', error: 'Invalid access token' }),
      refuses: json(413, { errcode: 'M_TOO_LARGE', error: 'event too large' }),
    },
    // Its last part is the transaction.
    id: ({ path }) => path,
    check: ({ msgtype, body, formatted_body }, { method, headers, body: all }) => [
      method !== 'PUT' && 'method',
      headers['authorization'] !== 'Bearer syt_XSECRETX' && 'token',
      msgtype !== 'm.notice' && 'msgtype',
      length(body) === 0 && 'body',
      /<script|<img|<b>/iu.test(String(formatted_body)) && 'markup of the feed’s own',
      Buffer.byteLength(all) > 65_536 && 'event too large',
    ],
  },
  push: {
    path: '/push/XSECRETX',
    config: (url, path) => ({
      kind: 'push',
      subscription: { endpoint: `${url}${path}`, keys: browser.keys },
      language: 'en',
    }),
    takes: { status: 201 },
    answers: {
      busy: text(429, '', { 'retry-after': String(BUSY_SECONDS) }),
      failing: text(503, 'the push service is away'),
      gone: text(410, 'push subscription has unsubscribed or expired'),
      unauthorised: text(403, 'the VAPID credentials in the authorization header do not correspond'),
      refuses: text(413, 'the payload is too large'),
    },
    open: ({ bytes }) => browser.read(bytes),
    id: ({ headers }) => headers['topic'],
    check: ({ notification }, request) => {
      const note = Object(notification) as Record<string, unknown>;
      return [
        ...pushFaults(request, { origin: `http://${request.headers['host']}` }),
        length(note['title']) === 0 && 'title',
        note['dir'] !== (note['lang'] === 'ar' ? 'rtl' : 'ltr') && 'direction',
        !/^https?:/u.test(String(note['navigate'])) && 'address',
        !/^marsad-\d+$/u.test(String(note['tag'])) && 'tag',
      ];
    },
  },
};

/** A service of that kind. Its path on the server is its own. */
export function openService(kind: ChannelKind, at: { hooks: FeedServer; mails: MailServer }): Service {
  if (kind === 'email') return mailService(at.mails);
  const { path, config, takes, answers, check, id, open = ({ body }) => body } = HTTP[kind];
  const faults: string[] = [];
  const taken: string[] = [];
  const ids: (string | undefined)[] = [];
  let mood: Mood = 'takes';
  const answer = (request: SeenRequest): Reply => {
    if (mood !== 'takes' && mood !== 'hangsUp') return answers[mood];
    const read = open(request);
    const body = JSON.parse(read) as Record<string, unknown>;
    const broken = check(body, request).filter((fault) => fault !== false);
    faults.push(...broken);
    if (broken.length > 0) return answers.refuses;
    taken.push(read);
    ids.push(id?.(request));
    return mood === 'hangsUp' ? { hangUp: true } : takes;
  };
  at.hooks.route(path, answer);
  const url = at.hooks.url('/').replace(/\/$/u, '');
  return { config: config(url, path), be: (next) => (mood = next), taken: () => taken, ids: () => ids, faults };
}

/** 451 asks for another time, 421 is a server that closes, 554 refuses the mail. */
const MAIL_CODES: Partial<Record<Mood, number>> = { busy: 451, failing: 421, refuses: 554 };

function mailService(mails: MailServer): Service {
  const before = mails.received.length;
  return {
    config: { kind: 'email', to: 'analyst@example.org', language: 'en' },
    be(mood) {
      mails.refuseMailbox(mood === 'gone' ? 550 : undefined);
      mails.refuseWith(MAIL_CODES[mood]);
      mails.hangUp(mood === 'hangsUp');
    },
    taken: () => mails.received.slice(before).map(({ raw }) => raw),
    ids: () => mails.received.slice(before).map(({ raw }) => /^Message-ID: (.+)$/imu.exec(raw)?.[1]),
    faults: [],
  };
}
