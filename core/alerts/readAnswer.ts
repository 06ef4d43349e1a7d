import type { ChannelKind } from '#core/alerts/channelSettings';
import { defined } from '#core/defined';

/** A service's answer to a message. */
export interface Answer {
  status: number;
  /** The beginning of its body. */
  answer: string;
  /** As its header says. */
  retryAfterSeconds?: number;
}

/** What a channel did with one alert. */
export type Outcome = { delivered: true; status?: number; answer: string } | Failure;

export interface Failure {
  delivered: false;
  errorCode: string;
  answer: string;
  status?: number;
  retryAfterSeconds?: number;
  /**
   * What it means: `later`, the same may go well another time; `message`, this one is not taken, others may be; `channel`,
   * nothing will be taken until somebody mends the channel.
   */
  until: 'later' | 'message' | 'channel';
}

/** Words of services that tell that the place is not there any more, whatever the status. */
const GONE: Partial<Record<ChannelKind, RegExp>> = {
  // docs.slack.dev, incoming webhooks: errors.
  slack: /channel_is_archived|channel_not_found|no_service|no_active_hooks|team_disabled|no_team/u,
  // Telegram's descriptions of 400 and 403: a chat that is not there, or has shown the bot out.
  telegram:
    /chat not found|bot was (?:blocked|kicked)|user is deactivated|bot is not a member|upgraded to a supergroup/iu,
};
const UNAUTHORISED: Partial<Record<ChannelKind, RegExp>> = {
  slack: /invalid_token|action_prohibited|posting_to_general_channel_denied/u,
  // A token that is none is no path of Telegram's.
  telegram: /"description":\s*"(?:Unauthorized|Not Found)"/u,
  matrix: /"M_(?:UNKNOWN_TOKEN|MISSING_TOKEN|FORBIDDEN|USER_DEACTIVATED)"/u,
};
/** Teams' connectors took what they then could not hand on, and said so with 200. */
const TEAMS_FAILURE = /returned HTTP error (\d{3})/u;

/** What an answer means for the message and for the channel. */
export function readAnswer(kind: ChannelKind, { status: said, answer, retryAfterSeconds }: Answer): Outcome {
  const status = kind === 'teams' ? Number(TEAMS_FAILURE.exec(answer)?.[1] ?? said) : said;
  if (status >= 200 && status < 300) return { delivered: true, status, answer };
  const wait = retryAfterSeconds ?? waitInBody(answer);
  const failed = { delivered: false as const, status, answer, ...defined({ retryAfterSeconds: wait }) };
  if (kind === 'push') return { ...failed, ...meaningOfPush(status) };
  const isRefusal = status >= 400 && status < 500;
  if (isRefusal && GONE[kind]?.test(answer)) return { ...failed, errorCode: 'channel.gone', until: 'channel' };
  if (isRefusal && UNAUTHORISED[kind]?.test(answer))
    return { ...failed, errorCode: 'channel.unauthorised', until: 'channel' };
  return { ...failed, ...meaningOf(status) };
}

function meaningOf(status: number): Pick<Failure, 'errorCode' | 'until'> {
  if (status === 429) return { errorCode: 'channel.busy', until: 'later' };
  // 408 and 425 ask for the same again (RFC 9110 §15.5.9, RFC 8470 §5.2).
  if (status >= 500 || status === 408 || status === 425) return { errorCode: 'channel.failing', until: 'later' };
  if (status === 401 || status === 403 || status === 407)
    return { errorCode: 'channel.unauthorised', until: 'channel' };
  if (status === 404 || status === 410) return { errorCode: 'channel.gone', until: 'channel' };
  // A redirect of a POST is not followed: whoever takes messages has an address of its own.
  if (status >= 300 && status < 400) return { errorCode: 'channel.moved', until: 'channel' };
  return { errorCode: 'channel.refused', until: 'message' };
}

/**
 * RFC 8030 §7.3: 404 or 410 is a subscription that ended; RFC 8292 §4.2: 401 and 403 a key that is not the one it was made
 * with. Windows' service says 406 for too many (learn.microsoft.com, WNS response codes).
 */
function meaningOfPush(status: number): Pick<Failure, 'errorCode' | 'until'> {
  if (status === 406) return meaningOf(429);
  const meaning = meaningOf(status);
  if (meaning.errorCode === 'channel.gone') return { errorCode: 'push.gone', until: 'channel' };
  if (meaning.errorCode === 'channel.unauthorised') return { errorCode: 'push.otherKey', until: 'channel' };
  return meaning;
}

/** Discord `retry_after` in seconds, Telegram `parameters.retry_after`, Matrix `retry_after_ms`. */
function waitInBody(answer: string): number | undefined {
  const [, unit, digits] = /"retry_after(_ms)?"\s*:\s*(\d{1,9}(?:\.\d{1,6})?)/u.exec(answer) ?? [];
  if (digits === undefined) return undefined;
  return Math.ceil(Number(digits) / (unit === undefined ? 1 : 1000));
}
