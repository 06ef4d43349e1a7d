import { describe, expect, test } from 'vitest';
import type { Actor } from '#core/entities/actor';
import { buildActorIndex } from '#core/entities/gazetteer/actorIndex';
import { actorsCalledIn } from '#core/entities/gazetteer/actorsCalled';
import { findActors } from '#core/entities/gazetteer/findActors';
import { analyseItem } from '#core/relevance/analyseItem';
import { createBackground } from '#core/relevance/background';
import { buildProfile } from '#core/relevance/profile/buildProfile';
import type { ProfileQueries } from '#core/relevance/profile/profile';
import { joinProfiles } from '#core/relevance/profile/profileSet';
import { compileQueries } from '#core/relevance/profile/watchQuery';
import { compileProfile, scoreForAll, scoreItem } from '#core/relevance/score';
import { scoreOfTrace } from '#core/relevance/trace';

const HARBOUR: Actor = {
  key: 'gull-harbour',
  kind: 'place',
  names: { ar: 'ميناء النورس', en: 'Gull Harbour' },
  aliases: [
    { surface: 'ميناء النورس', lang: 'ar', use: 'plain' },
    { surface: 'Gull Harbour', lang: 'en', use: 'plain' },
  ],
};
const index = buildActorIndex([HARBOUR]);
const context = {
  background: createBackground('ar'),
  findMentions: (doc: Parameters<typeof findActors>[0]) => findActors(doc, index),
};
const SEED = 'إضراب عمال الموانئ\nبدأ عمال الموانئ إضرابا عن العمل في ميناء النورس.';
const profile = buildProfile({ title: 'إضراب عمال الموانئ', text: SEED }, context);
const ARTICLE = {
  title: 'اتساع إضراب عمال الموانئ',
  summary: '',
  text: 'اتسع إضراب عمال الموانئ في ميناء النورس وتوقفت سفن الشحن، وقالت النقابة إن ٢٬٥٠٠ عامل يشاركون.',
  domain: 'news.coast.example',
};
const item = analyseItem(ARTICLE, context);
const english = analyseItem(
  { ...ARTICLE, title: 'Dockers strike spreads', text: 'Dockers at Gull Harbour went on strike.' },
  context,
);

const decide = (queries: Partial<ProfileQueries>, of = item) =>
  scoreItem(
    of,
    compileProfile(
      { ...profile, queries: { must: [], may: [], mustNot: [], ...queries } },
      { actorsCalled: actorsCalledIn(index) },
    ),
  );
const plain = scoreItem(item, compileProfile(profile)).score;

describe('a query of a watch', () => {
  test.each([
    ['إضراب الموانئ', true],
    ['"عمال الموانئ"', true],
    ['"الموانئ عمال"', false],
    ['إضراب -سفن', false],
    ['زلزال OR إضراب', true],
    ['زلزال أو فيضان', false],
    ['2500', true],
    ['للموانئ', true],
    ['إضر*', true],
    ['actor:"gull harbour"', true],
    ['الطرف:«ميناء النورس»', true],
    ['actor:المرفأ', false],
    ['source:coast.example', true],
    ['source:coast', true],
    ['-source:coast', false],
    ['(lang:ar OR lang:fa) عمال', true],
  ])('%s matches as a search does: %s', (query, isMatch) => {
    expect(decide({ must: [query] }).score).toBe(isMatch ? plain : 0);
    expect(decide({ mustNot: [query] }).score).toBe(isMatch ? 0 : plain);
    const { score } = decide({ may: [query] });
    if (isMatch) expect(score).toBeGreaterThan(plain);
    else expect(score).toBeLessThan(plain);
  });

  test('that begins with a language is asked of articles in that language only', () => {
    const query = 'lang:en earthquake';
    expect(decide({ must: [query] }).score).toBe(plain);
    expect(decide({ must: [query] }, english).score).toBe(0);
    expect(decide({ must: ['lang:en strike OR walkout'] }, english).score).toBeGreaterThan(0);
    expect(decide({ mustNot: ['lang:ar strike'] }, english).score).toBeGreaterThan(0);
  });

  test('is named in the trace, which gives the score exactly', () => {
    for (const [queries, kind] of [
      [{ must: ['زلزال'] }, 'required'],
      [{ mustNot: ['سفن'] }, 'excluded'],
      [{ may: ['سفن', 'عمال'] }, 'query'],
      [{ may: ['زلزال'] }, 'unmatched'],
    ] as [Partial<ProfileQueries>, string][]) {
      const { score, trace } = decide({ must: [], may: [], mustNot: [], ...queries });
      const text = Object.values(queries)[0]?.[0];
      expect(trace.parts.filter((part) => part.kind === kind).map(({ key }) => key)).toEqual([text]);
      expect(scoreOfTrace(JSON.parse(JSON.stringify(trace)))).toBe(score);
    }
  });

  test('tells the more by a match the fewer articles of the story match, and the more by none the more do', () => {
    const known = (may: string[], share: number, of = may) => {
      const learnt = {
        ...profile,
        queries: { must: [], may, mustNot: [] },
        queryShares: { may: of, shares: { ar: share } },
      };
      return scoreItem(item, compileProfile(learnt)).score;
    };
    const [match, none] = [['سفن'], ['زلزال', 'فيضان']];
    expect(known(match, 0.1)).toBeGreaterThan(known(match, 0.9));
    expect(known(match, 0.9)).toBeGreaterThan(plain);
    expect(known(none, 0.1)).toBeGreaterThan(known(none, 0.9));
    expect(known(none, 0.1)).toBeLessThan(plain);
    // Whatever is known, a match is worth as much against none.
    const odds = (score: number) => Math.log(score / (1 - score));
    const worth = (share: number) => odds(known(match, share)) - odds(known(none, share));
    expect(worth(0.1)).toBeCloseTo(worth(0.9), 9);
    // What is known of other queries says nothing of these.
    expect(known(match, 0.9, ['سفن', 'ميناء'])).toBe(decide({ may: match }).score);
  });

  test('that may match articles in another language takes nothing from those that it does not ask', () => {
    expect(decide({ may: ['lang:en earthquake'] }).score).toBe(plain);
    expect(decide({ may: ['lang:en strike'] }, english).score).toBeGreaterThan(
      decide({ may: ['lang:ar earthquake'] }, english).score,
    );
  });

  test('decides the same for one watch and among many', () => {
    const compiled = compileProfile(
      { ...profile, queries: { must: ['إضراب'], may: ['actor:"Gull Harbour"'], mustNot: [] } },
      { actorsCalled: actorsCalledIn(index) },
    );
    expect(scoreForAll(item, joinProfiles([compileProfile(profile), compiled]))[1]).toEqual(scoreItem(item, compiled));
  });
});

test.each(['before:2024-01-28', 'بغداد -topic:talks', 'after:2024-01-28 OR actor:nato'])(
  'a field that only searches know is refused in a watch: %s',
  (text) => {
    expect(() => compileQueries({ must: [text], may: [], mustNot: [] })).toThrow(/is of searches/u);
  },
);
