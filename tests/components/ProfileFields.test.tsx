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
