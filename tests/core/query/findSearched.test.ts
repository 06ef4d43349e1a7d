import { expect, test } from 'vitest';
import { Doc } from '#core/language/doc';
import { findSearched } from '#core/query/findSearched';
import { parseQuery } from '#core/query/parseQuery';
import { searchPatternOf } from '#core/query/searchPattern';

/** The text with what a query marks in brackets. */
function marked(query: string, text: string, language = 'ar'): string {
  const parsed = parseQuery(query);
  if (parsed.status !== 'understood') throw new Error(`${query} is not understood`);
  let shown = '';
  let at = 0;
  for (const [start, end] of findSearched(searchPatternOf(parsed.node), new Doc(text, { language }))) {
    if (start < at) continue;
    shown += `${text.slice(at, start)}[${text.slice(start, end)}]`;
    at = end;
  }
  return shown + text.slice(at);
}

test.each([
  ['العراق', 'زار وفدٌ العراقَ ثم غادر بالعراق', 'زار وفدٌ [العراقَ] ثم غادر [بالعراق]', 'any form of the word'],
  ['انسحاب بغداد', 'بغداد تطلب الانسحاب', '[بغداد] تطلب [الانسحاب]', 'each of two words'],
  [
    '"مجلس الأمن"',
    'مجلس الوزراء ومجلس الأمن والأمن',
    'مجلس الوزراء [ومجلس الأمن] والأمن',
    'a phrase where it stands whole',
  ],
  ['بغداد -أربيل', 'بغداد وأربيل', '[بغداد] وأربيل', 'not what is to be left out'],
  ['بغداد أو أربيل', 'أربيل قبل بغداد', '[أربيل] قبل [بغداد]', 'either of two'],
  ['٢٥٠٠', 'فيها 2,500 جندي', 'فيها [2,500] جندي', 'a number in other digits'],
  ['actor:بغداد', 'بغداد', 'بغداد', 'a field marks nothing'],
])('%s in %s: %s (%s)', (query, text, expected) => {
  expect(marked(query, text)).toBe(expected);
});

test('an English search marks English words in their forms', () => {
  expect(marked('withdraw', 'They are withdrawing; the withdrawal began.', 'en')).toBe(
    'They are [withdrawing]; the [withdrawal] began.',
  );
});
