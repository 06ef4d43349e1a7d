import { alertText } from '#core/alerts/alertText';
import type { ChannelConfig } from '#core/alerts/channelSettings';
import type { ChatRequest } from '#core/alerts/chat/chatRequest';
import { discordRequest } from '#core/alerts/chat/discord';
import { matrixRequest } from '#core/alerts/chat/matrix';
import { mattermostRequest } from '#core/alerts/chat/mattermost';
import { ntfyRequest } from '#core/alerts/chat/ntfy';
import { slackRequest } from '#core/alerts/chat/slack';
import { teamsRequest } from '#core/alerts/chat/teams';
import { telegramRequest } from '#core/alerts/chat/telegram';
import { type AlertContent, isTest } from '#core/alerts/news';
import { readAnswer } from '#core/alerts/readAnswer';
import { defined } from '#core/defined';
import { AppError } from '#core/errors';
import { type AlertLink, signLink } from '#runtime/signedLink';
import type { Message, Sent } from '#workers/channels/channel';
import { sendMail } from '#workers/channels/email';
import { type PushRequest, pushRequest } from '#workers/channels/push';
import { webhookRequest } from '#workers/channels/webhook';
import type { Context } from '#workers/context';
import { post } from '#workers/net/post';

/** What a try at a channel needs. */
export type Sending = Pick<Context, 'web' | 'publicUrl' | 'mail' | 'push' | 'clock' | 'signal'>;

interface Sendable {
  alert: AlertContent;
  channel: ChannelConfig;
  /** Of its receiver (IANA). */
  zone: string;
  channelId: number;
  idempotencyKey: string;
  expiresAt?: Date;
}

/** One try at one alert through its channel; never throws for what a receiver does. */
export async function sendAlert(
  { alert, channel, zone, channelId, idempotencyKey, expiresAt }: Sendable,
  context: Sending,
): Promise<Sent> {
  const { publicUrl, mail, push, clock, signal } = context;
  const { watchId } = alert;
  const manageUrl = isTest(alert)
    ? undefined
    : `${publicUrl}/link/${signLink({ watchId, channelId, ...aboutOf(alert) })}`;
  const text = alertText(alert, { language: channel.language, zone, publicUrl, ...defined({ manageUrl }) });
  const message: Message = { alert, text, idempotencyKey, now: clock(), signal, ...defined({ expiresAt }) };
  if (channel.kind === 'email') return sendMail(message, channel, mail);
  if (channel.kind === 'push') {
    // A channel that was turned on again while its browser was not there to subscribe anew.
    if (channel.subscription === undefined) return NO_BROWSER;
    return sendRequest(pushRequest(message, channel.subscription, await push()), { channel, message, context });
  }
  return sendRequest(requestOf(message, channel, publicUrl), { channel, message, context });
}

/** What of it the receiver may mute or switch off alone. */
function aboutOf(alert: AlertContent): Omit<AlertLink, 'watchId' | 'channelId'> {
  if ('articleId' in alert) return { articleId: alert.articleId };
  if ('signal' in alert) return { signalId: alert.signal.id };
  return 'incident' in alert ? { isOfFeed: true } : {};
}

const NO_BROWSER: Sent = {
  outcome: { delivered: false, errorCode: 'push.gone', answer: '', until: 'channel' },
};

/** How each service is asked to show an alert. */
function requestOf(
  message: Message,
  channel: Exclude<ChannelConfig, { kind: 'email' | 'push' }>,
  publicUrl: string,
): ChatRequest {
  const { text, idempotencyKey } = message;
  switch (channel.kind) {
    case 'webhook':
      return webhookRequest(message, channel, publicUrl);
    case 'slack':
      return slackRequest(text, channel);
    case 'discord':
      return discordRequest(text, channel);
    case 'mattermost':
      return mattermostRequest(text, channel);
    case 'teams':
      return teamsRequest(text, channel);
    case 'telegram':
      return telegramRequest(text, channel);
    case 'ntfy':
      return ntfyRequest(text, channel);
    case 'matrix':
      return matrixRequest(text, channel, idempotencyKey);
  }
}

async function sendRequest(
  { headers, encrypted, ...request }: ChatRequest & Partial<PushRequest>,
  { channel, message, context }: { channel: ChannelConfig; message: Message; context: Sending },
): Promise<Sent> {
  const { policy, userAgent } = context.web;
  const { now, signal } = message;
  try {
    const sent = { ...request, ...defined({ body: encrypted }) };
    const answer = await post({ ...sent, headers: { 'user-agent': userAgent, ...headers }, policy, now, signal });
    return { outcome: readAnswer(channel.kind, answer), body: request.body };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    // The error's words name the address, which lets somebody in where it is a service's hook: its host says enough.
    const answer = URL.parse(request.url)?.host ?? '';
    return { outcome: { delivered: false, errorCode: error.code, answer, until: 'later' }, body: request.body };
  }
}
