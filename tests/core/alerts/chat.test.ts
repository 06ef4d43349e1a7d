import { expect, test } from 'vitest';
import { alertText } from '#core/alerts/alertText';
import { discordRequest } from '#core/alerts/chat/discord';
import { slackRequest } from '#core/alerts/chat/slack';
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
    { language, publicUrl: 'https://marsad.example' },
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
