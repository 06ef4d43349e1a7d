import type { AlertText } from '#core/alerts/alertText';
import type { ChannelOf } from '#core/alerts/channelSettings';
import { type ChatRequest, entryLines, linksOf, postJson } from '#core/alerts/chat/chatRequest';
import { excerpt } from '#core/alerts/excerpt';
import { utf8Bytes } from '#core/language/storable';

/** docs.ntfy.sh/publish: a longer message is made an attachment; at most three actions. */
const MESSAGE_BYTES = 4096;
const TITLE_CHARS = 250;
const ACTIONS = 3;

/** A message as JSON; a tap opens what it tells of. */
export function ntfyRequest(alert: AlertText, { server, topic, token }: ChannelOf<'ntfy'>): ChatRequest {
  const entries = entryLines(
    alert,
    MESSAGE_BYTES / 2,
    (title) => title,
    (text) => text,
  );
  const message = [...entries, ...alert.paragraphs, ...alert.facts.map(([name, value]) => `${name}: ${value}`)].join(
    '\n',
  );
  return postJson(
    `${server.replace(/\/+$/u, '')}/`,
    {
      topic,
      title: excerpt(alert.subject, TITLE_CHARS),
      message: withinBytes(message, MESSAGE_BYTES),
      click: alert.titleUrl,
      actions: linksOf(alert)
        .slice(0, ACTIONS)
        .map(([label, url]) => ({ action: 'view', label, url })),
    },
    token === undefined ? {} : { authorization: `Bearer ${token}` },
  );
}

function withinBytes(text: string, most: number): string {
  let cut = text;
  while (utf8Bytes(cut) > most) cut = excerpt(cut, Math.floor((cut.length * most) / utf8Bytes(cut)) - 1);
  return cut;
}
