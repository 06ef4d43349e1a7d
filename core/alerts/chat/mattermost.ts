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

/** developers.mattermost.com, incoming webhooks: 16,383 characters; what is longer is cut in two posts. */
const TITLE_CHARS = 1000;
const TEXT_CHARS = 4000;
const FACT_CHARS = 500;

/** One post with one attachment in Markdown. */
export function mattermostRequest(alert: AlertText, { hook }: ChannelOf<'mattermost'>): ChatRequest {
  const links = linksOf(alert)
    .map(([name, url]) => markdownLink(escapeMarkdown(name), url))
    .join(' · ');
  const lines = entryLines(alert, TEXT_CHARS, markdownLink, escapeMarkdown).join('\n');
  const said = escapedWithin(alert.paragraphs.join('\n'), TEXT_CHARS, escapeMarkdown);
  return postJson(hook, {
    username: alert.language === 'ar' ? 'مرصد' : 'Marsad',
    attachments: [
      {
        // The summary that notices show, and the title of an attachment, are no Markdown.
        fallback: escapedWithin(alert.subject, TITLE_CHARS, unnamed),
        title: escapedWithin(alert.title, TITLE_CHARS, unnamed),
        title_link: alert.titleUrl,
        text: [lines, said, links].filter((part) => part !== '').join('\n\n'),
        fields: alert.facts.map(([title, value]) => ({
          short: true,
          title,
          value: escapedWithin(value, FACT_CHARS, escapeMarkdown),
        })),
      },
    ],
  });
}

/** Nobody is called by a name in it. */
const unnamed = (text: string) => text.replaceAll('@', '@\u200b');
