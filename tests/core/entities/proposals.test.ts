import { describe, expect, test } from 'vitest';
import type { ActorKind, LinkRule } from '#core/entities/actor';
import { buildActorIndex } from '#core/entities/gazetteer/actorIndex';
import { parseLexicon } from '#core/entities/gazetteer/lexicon';
import { surnameAlias } from '#core/entities/linking/surnames';
import { isEvident, isProposable, withoutParts } from '#core/entities/proposals';

const LEXICON = [
  'turkey\tplace\tTR\tتركيا|%تركي\tTurkey|%Turkish',
  'syria\tplace\tSY\tسوريا|سورية|%سوري\tSyria|%Syrian',
  'niger\tplace\tNE\tالنيجر\tNiger',
  'erdogan\tperson\tTR\tرجب طيب أردوغان|~أردوغان\tRecep Tayyip Erdogan',
  'halbousi\tperson\tIQ\tمحمد الحلبوسي|~الحلبوسي\tMohammed al-Halbousi',
].join('\n');
const index = buildActorIndex(parseLexicon(LEXICON, 'test.tsv'));

function named(kind: ActorKind, name: string, ...rules: LinkRule[]) {
  return {
    kind,
    names: { ar: name },
    mentions: rules.map((rule, at) => ({ start: 10 * at, end: 10 * at + name.length, rule })),
  };
}

describe('isProposable', () => {
  test.each([
    named('person', 'آنا كامبل', 'tagger'),
    named('person', 'صلاح الدين دمرداش', 'title'),
    named('organisation', 'السلطات التركية', 'phrase'),
    named('group', 'جيش النيجر', 'phrase'),
    named('organisation', 'إطار التنسيق الشيعي', 'phrase'),
    named('organisation', 'حريت', 'source'),
    named('organisation', 'بي كيه كيه', 'tagger'),
    named('place', 'جنديرس', 'tagger'),
    named('place', 'إقليم شرناق', 'phrase'),
    named('organisation', 'amwaj.media', 'site'),
  ])('takes $kind $names.ar', (actor) => expect(isProposable(actor, index)).toBe(true));

  test.each([
    ['behind a clitic', named('person', 'لحلبوسي', 'tagger')],
    ['behind a clitic', named('organisation', 'وتركيا', 'tagger')],
    ['one name alone', named('person', 'سكريبال', 'tagger')],
    ['one name of two words', named('person', 'عبد الرحمن', 'title')],
    ['cut off', named('person', 'نسرين عبد', 'title')],
    ['a part of a known name', named('person', 'رجب طيب', 'title')],
    ['the sentence going on', named('person', 'باسم الأجهزة', 'title')],
    ['no country told', named('organisation', 'وزارة الصحة', 'phrase')],
    ['no country told', named('organisation', 'مجلس الأمن القومي', 'phrase')],
    ['no country told', named('organisation', 'الحكومة', 'phrase')],
    ['a kind', named('group', 'الفصائل السورية', 'phrase')],
    ['some, not theirs', named('group', 'قوات سورية', 'phrase')],
    ['a line on a map', named('place', 'الحدود التركية', 'phrase')],
    ['half an office', named('organisation', 'خارجية تركيا', 'phrase')],
    ['quotes that do not close', named('organisation', 'المنظمة "الإرهابية', 'phrase')],
    ['ordinary words', named('organisation', 'منظمة إرهابية', 'tagger')],
    ['an ordinary word', named('place', 'المدينة', 'tagger')],
    ['a date', named('person', 'منتصف نيسان', 'title')],
    ['praise of God', named('person', 'عز وجل', 'title')],
    ['two words whose space is lost', named('person', 'مراراًالولايات كردباني', 'tagger')],
    ['a link of a page', named('organisation', 'aa%d8', 'tagger')],
    ['a host of mail', named('organisation', 'gmail.com', 'site')],
    ['a social network', named('organisation', 'www.facebook.com', 'site')],
    ['a host of short links', named('organisation', 't.co', 'site')],
  ])('passes over %s', (_why, actor) => expect(isProposable(actor, index)).toBe(false));
});

test('a name needs a telling word or a second mention', () => {
  expect(isEvident(named('person', 'آنا كامبل', 'tagger'))).toBe(false);
  expect(isEvident(named('person', 'آنا كامبل', 'title'))).toBe(true);
  expect(isEvident(named('person', 'آنا كامبل', 'tagger', 'tagger'))).toBe(true);
});

test('a part of a longer name beside it is left out', () => {
  const all = [named('person', 'بدران جيا كورد'), named('person', 'جيا كورد'), named('place', 'جيا كورد')];
  expect(withoutParts(all)).toEqual([all[0], all[2]]);
});

test('a rare family name is a short form, a known or ordinary one is not', () => {
  expect(surnameAlias(named('person', 'آنا كامبل'), index)).toEqual({ surface: 'كامبل', lang: 'ar', use: 'surname' });
  expect(surnameAlias(named('person', 'علي الحلبوسي'), index)).toBeUndefined();
  expect(surnameAlias(named('person', 'علي السلام'), index)).toBeUndefined();
});
