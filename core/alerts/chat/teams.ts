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
import { isolateForeign } from '#core/language/isolate';

/** learn.microsoft.com, Teams webhooks: 28 KB for a card; in Arabic a character is two bytes. */
const TITLE_CHARS = 1000;
const TEXT_CHARS = 4000;
const FACT_CHARS = 500;

/** An adaptive card, as workflows take it; it runs as its language does. */
export function teamsRequest(alert: AlertText, { hook }: ChannelOf<'teams'>): ChatRequest {
  const text = (words: string, more: object = {}) => ({ type: 'TextBlock', wrap: true, text: words, ...more });
  const said = alert.paragraphs
    .map((paragraph) => isolateForeign(escapedWithin(paragraph, TEXT_CHARS, escapeMarkdown), alert.language))
    .join(' ');
  const lines = entryLines(alert, TEXT_CHARS, markdownLink, escapeMarkdown);
  const facts = alert.facts.map(([title, value]) => ({
    title,
    value: escapedWithin(value, FACT_CHARS, escapeMarkdown),
  }));
  const card = {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    version: '1.5',
    rtl: directionOf(alert.language) === 'rtl',
    body: [
      text(escapedWithin(alert.title, TITLE_CHARS, escapeMarkdown), { size: 'Medium', weight: 'Bolder' }),
      ...lines.map((line) => text(line)),
      ...(said === '' ? [] : [text(said)]),
      ...(facts.length === 0 ? [] : [{ type: 'FactSet', facts }]),
      text(escapedWithin(alert.why, FACT_CHARS, escapeMarkdown), { isSubtle: true, size: 'Small' }),
    ],
    actions: linksOf(alert)
      .filter(([, url]) => url.length < 2000)
      .map(([title, url]) => ({ type: 'Action.OpenUrl', title, url })),
  };
  return postJson(hook, {
    type: 'message',
    attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', contentUrl: null, content: card }],
  });
}
