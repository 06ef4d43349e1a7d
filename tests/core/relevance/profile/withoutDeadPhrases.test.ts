import { expect, test } from 'vitest';
import type { Profile, ProfileTerm, Reason } from '#core/relevance/profile/profile';
import { withoutDeadPhrases } from '#core/relevance/profile/withoutDeadPhrases';

const word = (term: string, code: Reason['code'] = 'together'): ProfileTerm => ({
  term,
  label: term,
  weight: 0.5,
  reason: { code, spans: [] },
});
const profileOf = (terms: ProfileTerm[], more: Partial<Profile> = {}): Profile => ({
  language: 'ar',
  actors: [],
  terms,
  required: [],
  excluded: [],
  ...more,
});
const labels = (terms: readonly ProfileTerm[] = []) => terms.map(({ label }) => label);

test('phrases that reading the seeds anew does not give are taken out, in each language that a seed is in', () => {
  const stored = profileOf([word('علي زيدي', 'title'), word('زيدي', 'title'), word('زيدي استقبل'), word('مجلس نواب')], {
    themes: { en: [word('ali zaidi'), word('state visit')], fr: [word('ali zaidi')] },
  });
  const read = [profileOf([word('زيدي'), word('زيدي استقبل')]), profileOf([word('مجلس نواب')])];
  const english = profileOf([word('state visit')], { language: 'en' });
  const made = withoutDeadPhrases(stored, [...read, english]);
  expect(labels(made.terms)).toEqual(['زيدي', 'زيدي استقبل', 'مجلس نواب']);
  expect(labels(made.themes?.['en'])).toEqual(['state visit']);
  expect(labels(made.themes?.['fr'])).toEqual(['ali zaidi']);
});

test('what the user, marks or the glossary gave stays, and all of it where no seed is read', () => {
  const stored = profileOf([word('a b', 'user'), word('c d', 'adapted'), word('e f', 'glossary'), word('زيدي')]);
  expect(withoutDeadPhrases(stored, [profileOf([word('x y')])])).toBe(stored);
  const phrase = profileOf([word('علي زيدي')]);
  expect(withoutDeadPhrases(phrase, [])).toBe(phrase);
  expect(withoutDeadPhrases(phrase, [profileOf([])])).toBe(phrase);
});
