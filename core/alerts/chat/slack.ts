import type { AlertText } from '#core/alerts/alertText';
import type { ChannelOf } from '#core/alerts/channelSettings';
import {
  type ChatRequest,
  entryLines,
  escapedWithin,
  escapeTags,
  linkAddress,
  linksOf,
  postJson,
} from '#core/alerts/chat/chatRequest';
import { directionOf } from '#core/language/direction';

/** api.slack.com/reference/block-kit/blocks: text of a section, of an element of a context; elements of a context. */
const SECTION_CHARS = 3000;
const CONTEXT_CHARS = 2000;
const CONTEXT_ELEMENTS = 10;
const TITLE_CHARS = 1000;

/** A message in Block Kit; `text` is what a notification shows. */
export function slackRequest(alert: AlertText, { hook }: ChannelOf<'slack'>): ChatRequest {
  const title = escapedWithin(alert.title, TITLE_CHARS, escapeTags);
  const lines = entryLines(alert, SECTION_CHARS - 10, (text, url) => `<${linkAddress(url)}|${text}>`, escapeTags);
  const paragraphs = escapedWithin(alert.paragraphs.join(' '), SECTION_CHARS - 10, escapeTags);
  const said = alert.facts.slice(0, CONTEXT_ELEMENTS).map(([name, value]) => `${name}: ${value}`);
  // Elements run from left to right whatever their language; one text runs as its own does.
  const elements = directionOf(alert.language) === 'ltr' || said.length === 0 ? said : [said.join(' · ')];
  const facts = elements.map((fact) => mrkdwn(escapedWithin(fact, CONTEXT_CHARS, escapeTags)));
  const links = linksOf(alert)
    .map(([name, url]) => `<${linkAddress(url)}|${escapeTags(name)}>`)
    .join(' · ');
  return postJson(hook, {
    text: escapedWithin(alert.subject, TITLE_CHARS, escapeTags),
    blocks: [
      // An address may be as long as its publisher likes; then the title stands without it.
      section(title.length + alert.titleUrl.length < SECTION_CHARS - 10 ? bold(title, alert.titleUrl) : `*${title}*`),
      ...(lines.length === 0 ? [] : [section(lines.join('\n'))]),
      ...(paragraphs === '' ? [] : [section(paragraphs)]),
      ...(facts.length === 0 ? [] : [{ type: 'context', elements: facts }]),
      ...(links.length > SECTION_CHARS ? [] : [section(links)]),
    ],
    unfurl_links: false,
    unfurl_media: false,
  });
}

const bold = (title: string, url: string) => `*<${linkAddress(url)}|${title}>*`;
const mrkdwn = (text: string) => ({ type: 'mrkdwn', text });
const section = (text: string) => ({ type: 'section', text: mrkdwn(text) });
