import { expect, test } from 'vitest';
import { alertText } from '#core/alerts/alertText';
import { discordRequest } from '#core/alerts/chat/discord';
import { matrixRequest } from '#core/alerts/chat/matrix';
import { slackRequest } from '#core/alerts/chat/slack';
import { teamsRequest } from '#core/alerts/chat/teams';
import type { AlertLanguage } from '#core/alerts/news';

const hook = 'https://chat.example/hook';
/** What was and what is: in the wrong order it says the opposite. */
const edit = (language: AlertLanguage) =>
  alertText(
    {
      ...{ alertId: 1, watchId: 3, watchName: 'الميناء' },
      signal: {
        id: 9,
        figures: {
          ...{ kind: 'revision', title: 'Talks', url: 'https://news.example/1', lang: 'en' },
          revised: { change: 'number', before: '3 عمال', after: '12 عاملاً' },
        },
      },
    },
    { language, zone: 'UTC', publicUrl: 'https://marsad.example' },
  );

test('Discord sets the facts of an Arabic message below each other, for beside each other they would run from left to right', () => {
  const inlines = (language: AlertLanguage) =>
    JSON.parse(discordRequest(edit(language), { kind: 'discord', hook, language }).body).embeds[0].fields.map(
      ({ inline }: { inline: boolean }) => inline,
    );
  expect(inlines('ar')).toEqual([false, false]);
  expect(inlines('en')).toEqual([true, true]);
});

test('Slack has the facts of an Arabic message as one text, which runs from right to left', () => {
  const factsIn = (language: AlertLanguage) =>
    JSON.parse(slackRequest(edit(language), { kind: 'slack', hook, language }).body)
      .blocks.find(({ type }: { type: string }) => type === 'context')
      .elements.map(({ text }: { text: string }) => text);
  expect(factsIn('ar')).toEqual(['قبل التعديل: 3 عمال · بعده: 12 عاملاً']);
  expect(factsIn('en')).toHaveLength(2);
});

const abroad = (language: AlertLanguage) =>
  alertText(
    {
      ...{ alertId: 1, watchId: 3, watchName: 'الميناء', articleId: 9, title: 'Talks', url: 'https://news.example/1' },
      ...{ lang: 'en', source: 'Reuters', summary: 'Talks ended.', score: 0.9 },
      ...{ publishedAt: new Date('2024-02-11T09:30:00Z'), dated: 'exact' },
    },
    { language, zone: 'UTC', publicUrl: 'https://marsad.example' },
  );

test('a card of Teams has one direction, so an English summary in an Arabic one is set apart', () => {
  const texts = (language: AlertLanguage) =>
    JSON.parse(teamsRequest(abroad(language), { kind: 'teams', hook, language }).body)
      .attachments[0].content.body.map(({ text }: { text?: string }) => text)
      .filter((text: string | undefined) => text?.includes('ended'));
  expect(texts('ar')).toEqual(['\u2068Talks ended.\u2069']);
  expect(texts('en')).toEqual(['Talks ended.']);
});

test('Matrix takes its direction from the first letter and knows no bdi: a mark comes first, and isolates are characters', () => {
  const html = (language: AlertLanguage) => {
    const channel = { kind: 'matrix', server: hook, room: '!r:example.org', token: 'x', language } as const;
    return JSON.parse(matrixRequest(abroad(language), channel, 'key').body).formatted_body;
  };
  expect(html('ar')).toMatch(/^<p>\u200f<strong><a [^>]*>\u2068Talks\u2069<\/a>/u);
  expect(html('ar')).toContain('<p>\u2068Talks ended.\u2069</p>');
  expect(html('ar')).toContain('المصدر: \u2068Reuters\u2069');
  expect(html('ar')).not.toContain('bdi');
  expect(html('en')).toMatch(/^<p>\u200e/u);
  expect(html('en')).toContain('<p>Talks ended.</p>');
});
