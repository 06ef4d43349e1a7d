import { expect, test } from 'vitest';
import { ProfileFields } from '#components/ProfileFields';
import type { Profile, Reason } from '#core/relevance/profile/profile';
import { draw, wordsOf } from './draw';

const reason: Reason = { code: 'title', spans: [] };
const profile: Profile = {
  language: 'en',
  actors: [{ actorKey: 'union', weight: 0.5, reason }],
  terms: [{ term: 'strik', label: 'strike', weight: 0.25, reason }],
  themes: { ar: [{ term: 'اضراب', label: 'إضراب', weight: 0.5, reason: { code: 'glossary', spans: [] } }] },
  required: [],
  excluded: [],
};

test('can be set where it decides, and shows nothing that does not', () => {
  const html = draw(
    <ProfileFields profile={profile} actorName={(key) => key.toUpperCase()} actorKind={() => 'group'} hasWeights />,
  );
  const names = [...html.matchAll(/ name="([^"]+)"/g)].map((match) => match[1]);
  // Each of these is shown to decide in tests/app/profileForm.test.ts.
  expect(names).toEqual(
    'actor.0 actor.0.weight term.0 term.0.weight kept addTheme.ar required excluded queries.must queries.may queries.mustNot'.split(
      ' ',
    ),
  );
  expect(wordsOf(html)).toMatch(/UNION.*strike/);
});

test('has its words in groups by why they are there, open until a dozen is to be seen', () => {
  const word = (code: Reason['code'], at: number) => ({
    term: `${code}${at}`,
    label: `${code}-${at}`,
    weight: at / 100,
    reason: { code, spans: [] },
  });
  const many = (code: Reason['code'], count: number) => Array.from({ length: count }, (_, at) => word(code, at));
  const terms = [...many('rare', 30), ...many('title', 7), ...many('adapted', 6)];
  const html = draw(
    <ProfileFields
      profile={{ ...profile, actors: [], terms, themes: {} }}
      actorName={(key) => key}
      actorKind={() => undefined}
      hasWeights
    />,
  );
  const groups = [...html.matchAll(/<details( open="")?[^>]*><summary>(.*?)<\/summary>/gu)].map(([, open, summary]) => [
    open !== undefined,
    wordsOf(summary ?? ''),
  ]);
  expect(groups.slice(0, 3)).toEqual([
    [true, expect.stringMatching(/^learnt.* 6 adapted-5 · adapted-4 .*…$/u)],
    [true, expect.stringMatching(/ 7 title-6 · /u)],
    [false, expect.stringMatching(/ 30 rare-29 · .*…$/u)],
  ]);
  // What is drawn and what is not together keep every place by which the form is read.
  const drawn = [...html.matchAll(/ name="term\.(\d+)"/gu)].map(([, place]) => Number(place));
  const kept = [...html.matchAll(/ name="kept" value="term:([\d,]+)"/gu)].flatMap(([, places]) =>
    (places ?? '').split(',').map(Number),
  );
  expect(drawn).toHaveLength(13);
  expect([...drawn, ...kept].sort((a, b) => a - b)).toEqual([...Array(43).keys()]);
});

test('of a long group the dozen weightiest are drawn, each with its weight in a word; actors stand by what they are', () => {
  const terms = Array.from({ length: 400 }, (_, at) => ({
    ...{ term: `w${at}`, label: `word-${at}`, reason },
    weight: at === 7 ? 2 : at === 8 ? 0.5 : at === 9 ? -0.3 : -1,
  }));
  const actors = ['union', 'harbour'].map((actorKey) => ({ actorKey, weight: 0.5, reason }));
  const html = draw(
    <ProfileFields
      profile={{ ...profile, actors, terms, themes: {} }}
      actorName={(key) => key}
      actorKind={(key) => (key === 'harbour' ? 'place' : 'group')}
      hasWeights
    />,
  );
  const words = wordsOf(html);
  expect(words).toMatch(/People and bodies 1 .*union .*Places 1 .*harbour/u);
  expect(words).toMatch(/word-7 strong word-8 medium word-9 counts against/u);
  expect(words).toContain('Show the rest (388)');
  // A row of 400 is some 500 bytes.
  expect(html.length).toBeLessThan(20_000);
});
