import { expect, test } from 'vitest';
import { readSources } from '#tests/support/sources';

const sources = readSources(['core', 'store', 'workers', 'app', 'cli']);

/** Lines outside of `home` that match, with their place. */
function strays(pattern: RegExp, home: RegExp): string[] {
  return sources
    .filter(({ file }) => !home.test(file))
    .flatMap(({ file, lines }) =>
      lines.flatMap((line, index) =>
        pattern.test(line) && !/^\s*(?:\*|\/\/|\/\*)/u.test(line) ? [`${file}:${index + 1} ${line.trim()}`] : [],
      ),
    );
}

test('a text is tokenised by its Doc alone', () => {
  expect(strays(/\btokenise\(/u, /^core\/language\/(?:doc|tokenise)\.ts$/u)).toEqual([]);
});

test('the numbers of FNV-1a stand in one file', () => {
  expect(strays(/0x811c9dc5|0x01000193|2166136261|16777619/iu, /^core\/language\/hash\.ts$/u)).toEqual([]);
});

test('letters of clitics are taken from the affix table', () => {
  // Sets of clitic letters in patterns («[وف]»), and strings that are a clitic or a chain of them.
  const clitics =
    /\[[وفبلكس]{2,}\]|(?:startsWith|endsWith|includes)\('(?:[وف]?[بك]?ال|[وف]?لل?|[وفبك])'\)|`(?:[وف]?[بك]?ال|[وف]?لل)\$/u;
  expect(strays(clitics, /^core\/(?:language\/arabic|feeds|alerts)\//u)).toEqual([]);
});

test('the language of a text is told in one place', () => {
  expect(
    strays(/\b(?:likeliestLatin|languageOfScript)\(/u, /^core\/language\/(?:detect|latinLanguages|scripts)\.ts$/u),
  ).toEqual([]);
});
