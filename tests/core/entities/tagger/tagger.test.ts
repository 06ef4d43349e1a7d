import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { NameSpan } from '#core/entities/tagger/spans';
import { loadTagger, type Tagger } from '#core/entities/tagger/tagger';
import { AppError } from '#core/errors';
import { Doc } from '#core/language/doc';
import { readTaggerModel, taggerModelFile } from '#runtime/taggerModel';

const MEGABYTE = 1024 * 1024;
let model: Uint8Array;
let tagger: Tagger;

beforeAll(() => {
  model = readTaggerModel();
  tagger = loadTagger(model);
});

function named(text: string): string[] {
  return tagger.tag(new Doc(text)).map(({ start, end, kind }) => `${kind}: ${text.slice(start, end)}`);
}

test('the model files keep within four megabytes together', () => {
  const folder = path.dirname(taggerModelFile);
  const files = readdirSync(folder).filter((file) => file.startsWith('ner-ar.'));
  expect(files).toContain('ner-ar.bin');
  expect(files.reduce((sum, file) => sum + statSync(path.join(folder, file)).size, 0)).toBeLessThanOrEqual(
    4 * MEGABYTE,
  );
});

// Written for this test; none of it is from the training corpus.
test.each([
  ['وصل الرئيس الأميركي جو بايدن إلى بغداد صباح اليوم.', ['person: جو بايدن', 'place: بغداد']],
  ['قال وزير الخارجية المصري سامح شكري إن القاهرة ترحب بالاتفاق.', ['person: سامح شكري', 'place: القاهرة']],
  ['أعلنت حركة حماس أن وفدها غادر إلى الدوحة.', ['organisation: حركة حماس', 'place: الدوحة']],
])('finds the names in %j', (text, expected) => {
  expect(named(text)).toEqual(expected);
});

test('leaves a proclitic out of the span', () => {
  const text = 'جرت المحادثات في باريس وبيروت وطهران.';
  expect(named(text)).toEqual(['place: باريس', 'place: بيروت', 'place: طهران']);
});

test('keeps the first letter of a name that only looks like a proclitic', () => {
  expect(named('وقع الانفجار في محافظة بابل جنوب بغداد.')).toEqual(['place: بابل', 'place: بغداد']);
});

test('finds no names where there are none', () => {
  expect(named('كان الطقس جميلا هذا الصباح، ثم نزل المطر.')).toEqual([]);
  expect(named('')).toEqual([]);
  expect(named('١٢٣ … !!')).toEqual([]);
});

describe('spans', () => {
  const text =
    'التقى رئيس الوزراء العراقي محمد شياع السوداني في بغداد\nوفدا من الأمم المتحدة، وأكد السوداني دعم العراق.';

  test('lie inside the text, in order, apart from each other, with a probability', () => {
    const spans: NameSpan[] = tagger.tag(new Doc(text));
    expect(spans.length).toBeGreaterThan(2);
    let last = 0;
    for (const { start, end, score } of spans) {
      expect(start).toBeGreaterThanOrEqual(last);
      expect(end).toBeGreaterThan(start);
      expect(score).toBeGreaterThan(0);
      expect(score).toBeLessThanOrEqual(1.000001);
      last = end;
    }
    expect(last).toBeLessThanOrEqual(text.length);
  });

  test('are the same for the same text, whatever was tagged before', () => {
    const first = tagger.tag(new Doc(text));
    tagger.tag(new Doc('نص آخر عن جورج بوش في واشنطن.'));
    expect(tagger.tag(new Doc(text))).toEqual(first);
    expect(loadTagger(model).tag(new Doc(text))).toEqual(first);
  });

  test('keep their offsets under tashkeel and direction marks', () => {
    const marked = '\u200fزارَ المبعوثُ مدينةَ بَغْدَاد\u200f أمس';
    expect(named(marked)).toContain('place: بَغْدَاد');
  });
});

test.each([
  ['an empty file', 0],
  ['a cut file', 100_000],
])('refuses %s with a typed error', (_, length) => {
  expect(() => loadTagger(model.slice(0, length))).toThrow(AppError);
});
