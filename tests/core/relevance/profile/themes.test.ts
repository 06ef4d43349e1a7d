import { describe, expect, test } from 'vitest';
import type { Actor } from '#core/entities/actor';
import { buildActorIndex } from '#core/entities/gazetteer/actorIndex';
import { findActors } from '#core/entities/gazetteer/findActors';
import { Doc } from '#core/language/doc';
import { parseGlossary } from '#core/language/glossary';
import { analyseItem } from '#core/relevance/analyseItem';
import { createBackground, learn } from '#core/relevance/background';
import { buildProfile } from '#core/relevance/profile/buildProfile';
import { compileProfile, scoreItem } from '#core/relevance/score';
import { hashTerm } from '#core/relevance/termHash';

const glossary = parseGlossary(`field	ar	en	fr
transport	عبّارة|عبارة|عبارات	ferry	ferry|ferries
disaster	غرق	sinking|capsizing	naufrage
disaster	عمليات البحث	search operation	opération de recherche
disaster	ناجون|ناجين	survivor	survivant|survivants
law	تحقيق	investigation|inquiry	enquête
sport	فوز	win|victory	victoire
people	راكب|ركاب	passenger	passager|passagers`);
const place = (key: string, ar: string, en: string): Actor => ({
  key,
  kind: 'place',
  names: { ar, en },
  aliases: [
    { surface: ar, lang: 'ar', use: 'plain' },
    { surface: en, lang: 'en', use: 'plain' },
  ],
});
const index = buildActorIndex([
  {
    key: 'pearl-republic',
    kind: 'place',
    names: { ar: 'جمهورية اللؤلؤ', en: 'Pearl Republic' },
    aliases: [
      { surface: 'جمهورية اللؤلؤ', lang: 'ar', use: 'plain' },
      { surface: 'لؤلؤة', lang: 'ar', use: 'metonym' },
      { surface: 'لؤلؤية', lang: 'ar', use: 'demonym' },
      { surface: 'Pearl Republic', lang: 'en', use: 'plain' },
      { surface: 'Pearl City', lang: 'en', use: 'metonym' },
      { surface: 'Pearlish', lang: 'en', use: 'demonym' },
    ],
  },
  place('gull-coast', 'ساحل النورس', 'Gull Coast'),
  place('pearl-bay', 'خليج اللؤلؤ', 'Pearl Bay'),
  {
    key: 'reed-port',
    kind: 'place',
    names: { ar: 'ميناء القصب', en: 'Reed Port' },
    aliases: [{ surface: 'ميناء القصب', lang: 'ar', use: 'plain' }],
  },
]);
const findMentions = (doc: Doc) => findActors(doc, index);

const english = createBackground('en');
// «victory» stands in every report; the rest are rare.
for (let at = 0; at < 200; at++) learn(english, [hashTerm('victori'), hashTerm('win')]);
for (let at = 0; at < 100; at++) learn(english, [hashTerm(at < 90 ? 'inquiri' : 'investig')]);
const backgroundOf = (language: string) => (language === 'en' ? english : createBackground(language));

const AR = `غرق عبارة قبالة ساحل النورس
تواصلت عمليات البحث عن ركاب العبارة قبالة ساحل النورس وخليج اللؤلؤ، ونقل الناجون إلى خليج اللؤلؤ، وفتح تحقيق في غرق العبارة وفوز الشركة بالعقد.`;
const EN = `Ferry sinks off Gull Coast
The search operation for passengers of the ferry off Gull Coast and Pearl Bay went on. Survivors were taken to Pearl Bay and an inquiry into the sinking was opened.`;

const profileOf = (text: string) =>
  buildProfile(
    { title: text.slice(0, text.indexOf('\n')), text },
    { background: createBackground('ar'), findMentions, actors: index.actors, themes: { glossary, backgroundOf } },
  );
const score = (text: string, profile: ReturnType<typeof profileOf>) => {
  const [title = '', ...rest] = text.split('\n');
  const language = new Doc(text).language;
  const item = analyseItem(
    { title, summary: '', text: rest.join('\n') },
    { background: backgroundOf(language), findMentions },
  );
  return scoreItem(item, compileProfile(profile));
};

describe('the theme words of a seed', () => {
  const words = profileOf(AR).themes?.['en'] ?? [];

  test('are the translations of its terms and the names of its actors, each with why and where', () => {
    const byTerm = new Map(words.map((word) => [word.term, word]));
    expect(byTerm.get('ferri')).toMatchObject({ label: 'ferry', reason: { code: 'glossary' } });
    expect(byTerm.get('search oper')?.label).toBe('search operation');
    expect(byTerm.get('gull coast')).toMatchObject({ label: 'Gull Coast', reason: { code: 'name' } });
    const [start = 0, end = 0] = byTerm.get('ferri')?.reason.spans[0] ?? [];
    expect(AR.slice(start, end)).toBe('عبارة');
    expect(Object.keys(profileOf(AR).themes ?? {})).toEqual(['en', 'fr']);
  });

  test('weigh by how often the seed has them and how rare they are in their language', () => {
    const weight = (term: string) => words.find((word) => word.term === term)?.weight ?? 0;
    expect(weight('ferri')).toBeGreaterThan(weight('inquiri'));
    expect(weight('inquiri')).toBeGreaterThan(weight('victori'));
    expect(words.reduce((sum, one) => sum + one.weight ** 2, 0)).toBeCloseTo(1);
  });

  test('count the variants of a term by how often the news of the language has each', () => {
    const weight = (term: string) => words.find((word) => word.term === term)?.weight ?? 0;
    // Both are «تحقيق»; "inquiry" stands in ninety reports, "investigation" in ten.
    expect(weight('inquiri')).toBeGreaterThan(2 * weight('investig'));
  });

  test('are all that the register calls an actor, a capital for its state and a nationality among them', () => {
    const labels = (text: string) => profileOf(text).themes?.['en']?.map(({ label }) => label) ?? [];
    expect(labels('غرق عبارة\nقالت لؤلؤة إن العبارة غرقت.')).toEqual(
      expect.arrayContaining(['Pearl Republic', 'Pearl City']),
    );
    const adjective = labels('غرق عبارة\nغرقت العبارة اللؤلؤية.');
    expect(adjective).toContain('Pearlish');
    expect(adjective).not.toContain('Pearl Republic');
    // Its name is known in English, though no English text was seen to call it so.
    expect(labels('غرق عبارة\nغرقت العبارة قرب ميناء القصب.')).toContain('Reed Port');
  });

  test.each([
    ['an Arabic seed', AR, EN],
    ['an English seed', EN, AR],
  ])('of %s tell a report of the story in the other language from others', (_what, seed, report) => {
    const profile = profileOf(seed);
    const off =
      seed === AR
        ? 'Home team wins the cup\nThe home team beat its guests in the final after extra time and fans were happy.'
        : 'فوز الفريق المضيف بالكأس\nتغلب الفريق المضيف على ضيوفه في المباراة النهائية بعد وقت إضافي وفرح المشجعون.';
    expect(score(report, profile).accepted).toBe(true);
    expect(score(off, profile).accepted).toBe(false);
    const { themes: _, ...without } = profile;
    expect(score(report, profile).score).toBeGreaterThan(score(report, without).score);
  });

  test('follow a story in a language without a table of words, with names as they are written in a near one', () => {
    const profile = profileOf(AR);
    expect(profile.themes?.['fr']?.map(({ label }) => label)).toContain('Gull Coast');
    const report =
      'Naufrage d’un ferry au large de Gull Coast\nLes survivants ont été conduits à Pearl Bay et une enquête a été ouverte sur le naufrage du ferry, dont les passagers sont recherchés.';
    const off =
      'La coupe va à l’équipe locale\nElle a battu ses visiteurs en finale après les prolongations devant une foule heureuse.';
    expect(score(report, profile).accepted).toBe(true);
    expect(score(off, profile).accepted).toBe(false);
  });

  test('are named in the trace where they stand', () => {
    const { trace } = score(EN, profileOf(AR));
    const part = trace.parts.find(({ key }) => key === 'ferri');
    expect(part?.share).toBeGreaterThan(0);
    expect(part?.spans.map(([start, end]) => EN.slice(start, end))).toEqual(['Ferry', 'ferry']);
  });
});
