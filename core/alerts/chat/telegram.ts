import type { AlertText } from '#core/alerts/alertText';
import type { ChannelOf } from '#core/alerts/channelSettings';
import {
  type ChatRequest,
  entryLines,
  escapedWithin,
  escapeTags,
  linksOf,
  postJson,
} from '#core/alerts/chat/chatRequest';

/** core.telegram.org/bots/api#sendmessage: 4096 characters after the markup is read; kept to with the markup in. */
const MESSAGE_CHARS = 4096;
const TITLE_CHARS = 300;
const FACT_CHARS = 300;

/** A message in Telegram's HTML. Links stand in the text: buttons may not lead to an address without a public name. */
export function telegramRequest(alert: AlertText, { server, token, chat }: ChannelOf<'telegram'>): ChatRequest {
  const title = `<b>${escapedWithin(alert.title, TITLE_CHARS, escapeTags)}</b>`;
  const facts = alert.facts.map(([name, value]) => escapedWithin(`${name}: ${value}`, FACT_CHARS, escapeTags));
  const links = linksOf(alert)
    .filter(([, url]) => url.length < 1000)
    .map(([name, url]) => anchor(escapeTags(name), url));
  const rest = ['', ...facts, '', links.join(' · ')].join('\n');
  const room = MESSAGE_CHARS - title.length - rest.length - 4;
  const lines = entryLines(alert, room - 300, anchor, escapeTags).join('\n');
  const said = escapedWithin(alert.paragraphs.join('\n'), Math.max(1, room - lines.length - 1), escapeTags);
  return postJson(`${server.replace(/\/+$/u, '')}/bot${token}/sendMessage`, {
    chat_id: chat,
    parse_mode: 'HTML',
    text: [title, ...(lines === '' ? [] : [lines]), ...(said === '' ? [] : ['', said]), rest].join('\n'),
    link_preview_options: { is_disabled: true },
  });
}

const anchor = (words: string, url: string) => `<a href="${escapeTags(url).replaceAll('"', '%22')}">${words}</a>`;
