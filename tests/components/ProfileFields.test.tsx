import { expect, test } from 'vitest';
import { ProfileFields } from '#components/ProfileFields';
import type { Profile, Reason } from '#core/relevance/profile/profile';
import { draw, wordsOf } from './draw';

const reason: Reason = { code: 'title', spans: [] };
const profile: Profile = {
  language: 'en',
  facets: [
    { id: 'who1', label: 'union', members: [{ kind: 'actor', actorKey: 'union' }], reason },
    { id: 'what', label: 'strike', members: [{ kind: 'term', term: 'strik', label: 'strike' }], reason },
  ],
  actors: [{ actorKey: 'union', weight: 0.5, reason }],
  terms: [{ term: 'strik', label: 'strike', weight: 0.25, reason }],
  themes: { ar: [{ term: 'اضراب', label: 'إضراب', weight: 0.5, reason: { code: 'glossary', spans: [] } }] },
  required: [],
  excluded: [],
};

test('can be set where it decides, and only there: facets are told, not ticked', () => {
  const html = draw(<ProfileFields profile={profile} actorName={(key) => key.toUpperCase()} hasWeights />);
  const names = [...html.matchAll(/ name="([^"]+)"/g)].map((match) => match[1]);
  // Each of these is shown to decide in tests/app/profileForm.test.ts.
  expect(names).toEqual(
    'actor.0 actor.0.weight term.0 term.0.weight theme.ar.0 theme.ar.0.weight addTheme.ar required excluded queries.must queries.may queries.mustNot'.split(
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
  const html = draw(<ProfileFields profile={{ ...profile, terms, themes: {} }} actorName={(key) => key} hasWeights />);
  const groups = [...html.matchAll(/<details( open="")?[^>]*><summary>(.*?)<\/summary>/gu)].map(([, open, summary]) => [
    open !== undefined,
    wordsOf(summary ?? ''),
  ]);
  expect(groups.slice(0, 3)).toEqual([
    [true, expect.stringMatching(/^learnt.* 6 adapted-5 · adapted-4 .*…$/u)],
    [true, expect.stringMatching(/ 7 title-6 · /u)],
    [false, expect.stringMatching(/ 30 rare-29 · .*…$/u)],
  ]);
  // Each keeps the place by which the form is read.
  expect(html.match(/ name="term\.\d+"/gu)).toHaveLength(43);
  expect(html).toContain('name="term.42"');
});
