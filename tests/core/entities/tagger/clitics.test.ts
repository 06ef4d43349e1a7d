import { expect, test } from 'vitest';
import { stripClitics } from '#core/entities/tagger/clitics';

const KNOWN = new Set(['العراق', 'عراق', 'بغداد', 'قال', 'وزير', 'لبنان']);

test.each([
  ['وبالعراق', 'العراق', 3],
  ['للعراق', 'العراق', 2],
  ['وقال', 'قال', 1],
  ['ببغداد', 'بغداد', 2],
  ['وصل', 'وصل', 0],
  ['واشنطن', 'واشنطن', 0],
  ['', '', 0],
])('strips %j to %j', (form, stem, clitic) => {
  expect(stripClitics(form, (word) => KNOWN.has(word))).toEqual({ stem, clitic });
});
