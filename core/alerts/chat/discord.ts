import type { AlertText } from '#core/alerts/alertText';
import type { ChannelOf } from '#core/alerts/channelSettings';
import {
  type ChatRequest,
  entryLines,
  escapedWithin,
  escapeMarkdown,
  linksOf,
  markdownLink,
  postJson,
} from '#core/alerts/chat/chatRequest';
import { directionOf } from '#core/language/direction';

/** discord.com/developers/docs/resources/message, embed limits: title, description, name and value of a field, footer; 6000 in all. */
const LIMITS = { title: 256, description: 3000, name: 256, value: 500, footer: 1000, fields: 5, url: 2048 };

/** One embed. `wait` has Discord answer with the message, or with why there is none; nobody is mentioned. */
export function discordRequest(alert: AlertText, { hook }: ChannelOf<'discord'>): ChatRequest {
  const url = new URL(hook);
  url.searchParams.set('wait', 'true');
  const links = linksOf(alert)
    .filter(([, address]) => address.length <= LIMITS.url)
    .map(([name, address]) => markdownLink(escapeMarkdown(name), address));
  const room = LIMITS.description - links.join('').length;
  const lines = entryLines(alert, room - 300, markdownLink, escapeMarkdown).join('\n');
  const said = escapedWithin(alert.paragraphs.join('\n'), Math.max(room - lines.length, 200), escapeMarkdown);
  return postJson(url.href, {
    embeds: [
      {
        title: escapedWithin(alert.title, LIMITS.title, escapeMarkdown),
        ...(alert.titleUrl.length <= LIMITS.url && { url: alert.titleUrl }),
        description: [lines, said, links.join(' · ')].filter((part) => part !== '').join('\n\n'),
        fields: alert.facts.slice(0, LIMITS.fields).map(([name, value]) => ({
          name: escapedWithin(name, LIMITS.name, escapeMarkdown),
          value: escapedWithin(value, LIMITS.value, escapeMarkdown),
          // Beside each other they run from left to right whatever their language.
          inline: directionOf(alert.language) === 'ltr',
        })),
        footer: { text: alert.why.slice(0, LIMITS.footer) },
      },
    ],
    allowed_mentions: { parse: [] },
  });
}
