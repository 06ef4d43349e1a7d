import { expect, test } from 'vitest';
import { findActors } from '#core/entities/gazetteer/findActors';
import { isWord } from '#core/language/arabic/base';
import { cliticSplits } from '#core/language/arabic/clitics';
import { isLexiconWord, LEXICON_WORDS } from '#core/language/arabic/lexiconWords';
import { normaliseText } from '#core/language/arabic/normalise';
import { Doc } from '#core/language/doc';
import { searchLexemes, searchText, wordForms } from '#core/query/searchText';
import { shippedActorIndex, shippedActors } from '../../../scripts/lexicon';
import { lexiconWords } from '../../../scripts/lexiconWords';

const BARE = ['و', 'ف', 'ب', 'ل', 'ك', 'وب', 'ول', 'وك', 'فب', 'فل', 'فك'];
const DEFINITE = ['و', 'ف', 'ب', 'ك', 'وب', 'وك', 'فب', 'فك'];
const BEFORE_LAM = ['', 'و', 'ف'];

/** A name behind every clitic that Arabic writes into it: «العراق» as «للعراق», «الليكود» as «لليكود». */
function withClitics(name: string): string[] {
  if (!name.startsWith('ال')) return BARE.map((clitic) => clitic + name);
  const host = name.slice(2);
  const contracted = host.startsWith('ل') ? `ل${host}` : `لل${host}`;
  return [...DEFINITE.map((clitic) => clitic + name), ...BEFORE_LAM.map((clitic) => clitic + contracted)];
}

/** The Arabic names of the lexicon whose first word has three letters at least: «حي» and «بن» are not taken apart. */
const names = [
  ...new Map(
    shippedActors().flatMap(({ key, aliases }) =>
      aliases
        .filter(
          ({ use, surface }) => use === 'plain' && /^\p{Script=Arabic}{3,}(?:\s\p{Script=Arabic}+)*$/u.test(surface),
        )
        .map(({ surface }) => [surface, { key, surface }] as const),
    ),
  ).values(),
];
const index = shippedActorIndex();

function isFound(written: string, name: string): boolean {
  const indexed = new Set(searchText(new Doc(written, { language: 'ar' })).split(' '));
  const words = searchLexemes(new Doc(name)).filter(({ isStop }) => !isStop);
  return words.every((word) => wordForms(word).some((form) => indexed.has(form)));
}

/** «لسان فرانسيسكو»: with the clitic the first word is another word («tongue»), which no list can tell from it. */
function isAnotherWord(written: string, name: string): boolean {
  const [first = ''] = normaliseText(written).split(' ');
  const [bare = ''] = normaliseText(name).split(' ');
  return cliticSplits(first).some((split) => split.bare.length > bare.length && isWord(split.bare));
}

test('search finds every name of the lexicon behind every clitic', { timeout: 60_000 }, () => {
  const forms = names.flatMap(({ surface }) => withClitics(surface).map((written) => ({ written, surface })));
  const lost = forms.filter(({ written, surface }) => !isFound(written, surface));
  expect(lost.filter(({ written, surface }) => !isAnotherWord(written, surface))).toEqual([]);
  // Few become another word.
  expect(lost.length / forms.length).toBeLessThan(0.005);
});

/** Oujda; and two that begin like words whose space a page lost («وكالة أم», «بالا وبك»). */
const OTHER_NAMES = ['وجدة', 'وكإلهام أحمد', 'بالأوبك'];

test('the matcher finds every name of the lexicon behind every clitic', { timeout: 60_000 }, () => {
  const isNamed = (text: string, key: string) =>
    findActors(new Doc(text), index).some(({ actorKey }) => actorKey === key);
  const missed = names
    .filter(({ surface, key }) => isNamed(`قال ${surface} إن`, key))
    .flatMap(({ surface, key }) => withClitics(surface).filter((written) => !isNamed(`قال ${written} إن`, key)));
  expect(missed.filter((written) => !OTHER_NAMES.includes(written))).toEqual([]);
});

test('the word list of the lexicon is the one that scripts/lexicon-words.ts writes', () => {
  const words = lexiconWords();
  expect(words.filter((word) => !isLexiconWord(word))).toEqual([]);
  expect(words.length).toBe(LEXICON_WORDS);
});
