import { expect, test } from 'vitest';
import { Doc } from '#core/language/doc';
import { analyseItem } from '#core/relevance/analyseItem';
import { createBackground } from '#core/relevance/background';
import type { Profile, Reason } from '#core/relevance/profile/profile';
import { compileProfile, scoreItem } from '#core/relevance/score';

const TEXT = 'بحثت لجنة جدولة الانسحاب مع سامر الزيدي موعد الجلسة';
const NAME = 'سامر الزيدي';
const names = [
  { actorKey: 'samer', start: TEXT.indexOf(NAME), end: TEXT.indexOf(NAME) + NAME.length, use: 'plain' as const },
];
/** The title ends before the text, so that places are those of the body. */
const item = analyseItem(
  { title: '', summary: '', text: TEXT, language: 'ar' },
  {
    background: createBackground('ar'),
    findMentions: () => names.map((at) => ({ ...at, start: at.start + 1, end: at.end + 1 })),
  },
);

/** What an item is met by of one term. */
function met(label: string, code: Reason['code'] = 'user'): string[] {
  const term = new Doc(label, { language: 'ar' }).terms.map((word) => word.term).join(' ');
  const profile: Profile = {
    language: 'ar',
    actors: [],
    terms: [{ term, label, weight: 0.5, reason: { code, spans: [] } }],
    required: [],
    excluded: [],
  };
  const compiled = compileProfile(profile, { actorsCalled: (name) => (name === NAME ? ['samer'] : []) });
  return scoreItem(item, compiled).trace.parts.map((part) => part.label);
}

test('a phrase that a user wrote is met whatever its length', () => {
  expect(met('لجنة جدولة')).toEqual(['لجنة جدولة']);
  expect(met('لجنة جدولة الانسحاب').sort()).toEqual(['جدولة الانسحاب', 'لجنة جدولة']);
});

test('a name that a user wrote among the words is met by its words: items have no phrase within a name', () => {
  expect(met(NAME).sort()).toEqual(['الزيدي', 'سامر']);
});

test('what a seed gave is looked for as it is', () => {
  expect(met('لجنة جدولة', 'together')).toEqual(['لجنة جدولة']);
  expect(met(NAME, 'together')).toEqual([]);
});
