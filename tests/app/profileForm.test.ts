import { describe, expect, test } from 'vitest';
import type { ActorMention } from '#core/entities/actor';
import type { Doc } from '#core/language/doc';
import { parseGlossary } from '#core/language/glossary';
import { analyseItem } from '#core/relevance/analyseItem';
import { createBackground } from '#core/relevance/background';
import { buildProfile } from '#core/relevance/profile/buildProfile';
import type { Profile } from '#core/relevance/profile/profile';
import { shownWeight } from '#core/relevance/profile/strength';
import { compileProfile, scoreItem } from '#core/relevance/score';
import { readFeedUrls, readLines } from '../../app/formLines';
import { readProfileForm, readThreshold } from '../../app/profileForm';

test.each([
  ['46', 0.4567, 0.4567],
  ['47', 0.4567, 0.47],
  ['50', 0.5, 0.5],
])('%s %% for a stored %d is %d: what was not touched is not rounded', (typed, present, expected) => {
  const form = new FormData();
  form.set('threshold', typed);
  expect(readThreshold(form, present)).toBe(expected);
});

test.each(['', ' ', 'x', '0', '100', 'NaN', 'Infinity'])('%j is no threshold', (typed) => {
  const form = new FormData();
  form.set('threshold', typed);
  expect(() => readThreshold(form, 0.5)).toThrow(/threshold/);
});

const NAMES: [string, string][] = [
  ['وزارة المرافئ', 'ports'],
  ['نقابة البحارة', 'union'],
  ['ساحل النورس', 'coast'],
  ['Seamen', 'union'],
  ['Gull Coast', 'coast'],
];
function findMentions({ text }: Doc): ActorMention[] {
  return NAMES.flatMap(([surface, actorKey]) =>
    [...text.matchAll(new RegExp(surface, 'g'))].map(({ index }) => ({
      actorKey,
      start: index,
      end: index + surface.length,
      use: 'plain' as const,
    })),
  );
}

const TITLE = 'إضراب نقابة البحارة يشل أرصفة ساحل النورس';
const SEED = `${TITLE}
بدأت نقابة البحارة إضرابا مفتوحا في أرصفة ساحل النورس وتوقفت الرافعات عن تفريغ الحاويات.
وتقول نقابة البحارة إن أجور البحارة في ساحل النورس لم ترتفع منذ أعوام.`;
const read = (text: string, language: string) =>
  analyseItem({ title: '', summary: '', text, language }, { background: createBackground(language), findMentions });
const HERE = read(`إضراب نقابة البحارة في ساحل النورس مستمر ووزارة المرافئ تفاوض، وتفاوض وزارة المرافئ البحارة`, 'ar');
const ABROAD = read('Seamen at Gull Coast stay on strike and Seamen talk of Gull Coast wages', 'en');

const profile: Profile = buildProfile(
  { title: TITLE, text: SEED },
  {
    background: createBackground('ar'),
    language: 'ar',
    findMentions,
    themes: {
      glossary: parseGlossary('field\tar\ten\nwork\tإضراب\tstrike\nwork\tأجور\twages|pay'),
      backgroundOf: createBackground,
    },
  },
);

/** The form as it is sent when nothing was touched. */
function untouched(): FormData {
  const form = new FormData();
  for (const part of ['actor', 'term'] as const) {
    for (const [place, { weight }] of profile[`${part}s`].entries()) {
      form.set(`${part}.${place}`, 'on');
      form.set(`${part}.${place}.weight`, weight.toFixed(2));
    }
  }
  for (const [place, { weight }] of (profile.themes?.['en'] ?? []).entries()) {
    form.set(`theme.en.${place}`, 'on');
    form.set(`theme.en.${place}.weight`, weight.toFixed(2));
  }
  return form;
}

const scores = (made: Profile) => [HERE, ABROAD].map((item) => scoreItem(item, compileProfile(made)).score);

describe('every setting of a profile decides', () => {
  const [here = 0, abroad = 0] = scores(profile);

  test('and a form that was not touched changes nothing', () => {
    expect(profile.actors.length).toBeGreaterThan(1);
    expect(profile.pairs?.length).toBeGreaterThan(0);
    expect(scores(readProfileForm(profile, untouched()))).toEqual([here, abroad]);
  });

  const edits: [string, (form: FormData) => void, string[]?][] = [
    ['an actor that is unticked', (form) => form.delete('actor.0')],
    ['a word that is unticked', (form) => form.delete('term.0')],
    ['the weight of a word', (form) => form.set('term.0.weight', '0.01')],
    ['a word that is added', (form) => form.set('addTerm', 'تفاوض')],
    ['a required word', (form) => form.set('required', 'زلزال')],
    ['an excluded word', (form) => form.set('excluded', 'إضراب')],
    ['an actor that is added', () => undefined, ['ports']],
    ['a query that must match', (form) => form.set('queries.must', 'زلزال OR هزة')],
    ['a query that may match', (form) => form.set('queries.may', '"إضراب نقابة"')],
    ['a query that must not match', (form) => form.set('queries.mustNot', 'المرافئ -زلزال')],
  ];
  test.each(edits)('%s', (_what, edit, added) => {
    const form = untouched();
    edit(form);
    expect(scores(readProfileForm(profile, form, added))[0]).not.toBe(here);
  });

  test('what a form did not draw is kept by its place, and nothing that it does not name', () => {
    const form = new FormData();
    const places = (count: number) => [...Array(count).keys()].join(',');
    form.append('kept', `actor:${places(profile.actors.length)}`);
    form.append('kept', `term:${places(profile.terms.length)}`);
    form.append('kept', `theme.en:${places(profile.themes?.['en']?.length ?? 0)}`);
    expect(readProfileForm(profile, form)).toMatchObject({ terms: profile.terms, actors: profile.actors });
    expect(scores(readProfileForm(profile, form))).toEqual([here, abroad]);
    form.delete('kept');
    form.append('kept', 'term:0');
    form.append('kept', 'term:x,1');
    expect(readProfileForm(profile, form).terms).toEqual([profile.terms[0]]);
  });

  test('a weight that was not touched keeps what its box does not show, also just below nothing', () => {
    const [term] = profile.terms;
    for (const weight of [-0.001, -0.125, 0.125, 1.005]) {
      const form = new FormData();
      form.set('term.0', 'on');
      form.set('term.0.weight', shownWeight(weight).toFixed(2));
      const stored = { ...profile, terms: term ? [{ ...term, weight }] : [] };
      expect(readProfileForm(stored, form).terms[0]?.weight).toBe(weight);
    }
  });

  const foreign: [string, (form: FormData) => void][] = [
    ['a theme word that is unticked', (form) => form.delete('theme.en.0')],
    ['the weight of a theme word', (form) => form.set('theme.en.0.weight', '0.01')],
    ['a theme word that is added', (form) => form.set('addTheme.en', 'seamen talk')],
  ];
  test.each(foreign)('%s, in an article of its language only', (_what, edit) => {
    const form = untouched();
    edit(form);
    const [hereAfter, abroadAfter] = scores(readProfileForm(profile, form));
    expect(hereAfter).toBe(here);
    expect(abroadAfter).not.toBe(abroad);
  });

  test('the weight of an actor, in an article of a language without theme words', () => {
    const form = untouched();
    form.set('actor.0.weight', '0.01');
    const item = read('Seamen, Gull Coast', 'fr');
    const score = (made: Profile) => scoreItem(item, compileProfile(made)).score;
    expect(score(readProfileForm(profile, form))).not.toBe(score(profile));
  });

  test('a theme word that is unticked does not come back by an expansion', () => {
    const form = untouched();
    form.delete('theme.en.0');
    expect(readProfileForm(profile, form).dropped?.terms).toEqual([profile.themes?.['en']?.[0]?.term]);
  });

  test.each([
    ['"مجلس', 'query.openQuote'],
    ['color:red', 'query.field'],
    ['نقابة OR', 'query.lonely'],
  ])('the query %j is refused with %s', (typed, code) => {
    const form = untouched();
    form.set('queries.may', typed);
    expect(() => readProfileForm(profile, form)).toThrow(expect.objectContaining({ code }));
  });

  test('queries that are taken out are gone', () => {
    const form = untouched();
    form.set('queries.may', 'إضراب');
    const made = readProfileForm(profile, form);
    expect(made.queries?.may).toEqual(['إضراب']);
    expect(readProfileForm(made, untouched())).not.toHaveProperty('queries');
  });

  test.each(['', 'x', '101', 'NaN'])('a weight of %j is refused, not taken for zero', (typed) => {
    const form = untouched();
    form.set('term.0.weight', typed);
    expect(() => readProfileForm(profile, form)).toThrow(/weight/);
  });
});

describe('what is typed into a box', () => {
  test('is kept line by line, each once, or refused as a whole', () => {
    expect(readLines(' أ \nب\r\n\nأ')).toEqual(['أ', 'ب']);
    expect(() => readLines(Array.from({ length: 101 }, (_, at) => String(at)).join('\n'))).toThrow('101 lines');
    expect(() => readLines('x'.repeat(20_001))).toThrow('20001 characters');
  });

  test.each([
    ['https://example.org/feed', ['https://example.org/feed']],
    ['example.org/feed\nHTTP://b.example/x', ['https://example.org/feed', 'http://b.example/x']],
    ['http://127.0.0.1:8080/feed', ['http://127.0.0.1:8080/feed']],
    ['', []],
  ])('%j are the addresses %j', (typed, urls) => {
    const form = new FormData();
    form.set('feedUrl', typed);
    expect(readFeedUrls(form)).toEqual(urls);
  });

  test.each(['no address', 'feed', 'ftp://example.org/feed', 'javascript:alert(1)', 'https://'])(
    '%j is no address of a feed',
    (typed) => {
      const form = new FormData();
      form.set('feedUrl', typed);
      expect(() => readFeedUrls(form)).toThrow(expect.objectContaining({ code: 'input.badAddress' }));
    },
  );
});
