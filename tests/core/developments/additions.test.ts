import { describe, expect, test } from 'vitest';
import { additionsOf } from '#core/developments/additions';
import { eventNumbers } from '#core/developments/numbers';
import { readStoryArticle } from '#core/developments/storyArticle';
import { Doc } from '#core/language/doc';

const before = { hasActor: (key: string) => key === 'known', hasNumber: () => false };

interface Said {
  title: string;
  text?: string;
  source?: number;
  /** By the word of the document at which each is named. */
  actors?: Record<string, string>;
}

function newsOf(...reports: Said[]) {
  const read = reports.map(({ title, text = '', source, actors = {} }, at) => {
    const doc = new Doc(`${title}\n${text}`, { titleEnd: title.length });
    const named = Object.entries(actors).map(([key, word]) => ({ key, starts: [doc.text.indexOf(word)] }));
    return readStoryArticle(doc, { id: at + 1, at: new Date(at), source: source ?? at + 1, actors: named });
  });
  return additionsOf(read, before).map(({ news }) => news.join(' '));
}

describe('a number is news', () => {
  test.each([
    ['مقتل 3 عمال في حريق المستودع', 'ارتفاع عدد القتلى في حريق المستودع إلى 12', 'number source'],
    ['مقتل ثلاثة عمال في حريق المستودع', '12 قتيلاً في حريق المستودع', 'number source'],
    ['Warehouse blaze kills 3', 'Warehouse blaze death toll rises to 12', 'number source'],
    ['Union to strike for 4 days', 'Union to strike for 6 days', 'source'],
    ['مقتل 3 عمال في حريق المستودع', 'إصابة 12 عاملاً في حريق المستودع', 'source'],
    ['مقتل 3 عمال في حريق المستودع', 'مقتل ثلاثة في حريق المستودع', 'source'],
    ['Owners fire 300 dockers', 'Owners fire 450 dockers', 'number source'],
    ['Owners fire 300 dockers', 'Owners charter 12 vessels', 'source'],
  ])('where the same is counted otherwise: %s → %s', (first, second, news) => {
    expect(newsOf({ title: first }, { title: second })).toEqual(['', news]);
  });

  test('below a title where a toll has risen, and not where another number stands there', () => {
    const [first, second] = [
      { title: 'Blaze kills 3' },
      { title: 'Blaze at the port', text: '12 people were killed.' },
    ];
    expect(newsOf(first, second)).toEqual(['', 'number source']);
    expect(newsOf(second, { title: 'Blaze at the port', text: '3 people were killed.' })).toEqual(['', 'source']);
    expect(newsOf({ title: '300 crates burn' }, { title: 'Blaze at the port', text: 'All 450 crates burnt.' })).toEqual(
      ['', 'source'],
    );
  });

  test('once', () => {
    expect(newsOf({ title: 'Blaze kills 3' }, { title: 'Blaze kills 12' }, { title: '12 killed in blaze' })[2]).toBe(
      'source',
    );
  });
});

describe('an actor is news', () => {
  test('whom a title names, once, and not who was in the story before', () => {
    const first = { title: 'Blaze at the port', source: 1 };
    const minister = { title: 'Minister visits the port', source: 1, actors: { minister: 'Minister' } };
    expect(newsOf(first, minister, minister)).toEqual(['', 'actor', '']);
    expect(newsOf(first, { ...minister, actors: { known: 'Minister' } })).toEqual(['', '']);
  });

  test('whom two publishers name first, and not who is listed further down', () => {
    const first = { title: 'Blaze at the port', source: 1 };
    const says = { title: 'Blaze under control', text: 'Chief Rahal said so.', actors: { chief: 'Rahal' } };
    expect(newsOf(first, { ...says, source: 1 }, { ...says, source: 2 })).toEqual(['', '', 'actor source']);
    expect(newsOf(first, { ...says, source: 1 }, { ...says, source: 1 })).toEqual(['', '', '']);
    const listed = { ...says, text: `${'Dockers stood by the quay all night. '.repeat(6)}Rahal came.` };
    expect(newsOf(first, { ...listed, source: 1 }, { ...listed, source: 2 })).toEqual(['', '', 'source']);
  });
});

test('a report that brings a publisher says how much of its words an earlier one has', () => {
  const read = ['Dockers begin strike', 'Dockers begin strike', 'Harbour blaze'].map((title, at) => {
    const doc = new Doc(`${title}\n`, { titleEnd: title.length });
    return readStoryArticle(doc, { id: at + 1, at: new Date(at), source: at + 1, actors: [] });
  });
  const words = (reports: typeof read) => additionsOf(reports, before).map(({ sameWords }) => sameWords);
  expect(words(read)).toEqual([0, expect.closeTo(1), expect.closeTo(0, 0)]);
  expect(words(read.map((report) => ({ ...report, source: 1 })))).toEqual([0, 0, 0]);
});

test('a toll has one key in both languages, and a time counts nothing', () => {
  const counted = (title: string) =>
    eventNumbers(new Doc(title, { titleEnd: title.length })).map((said) => said.counted);
  expect(counted('23 killed and 40 injured in blaze')).toEqual(['toll:dead', 'toll:wounded']);
  expect(counted('مقتل 23 جندياً وإصابة 40 في الحريق')).toEqual(['toll:dead', 'toll:wounded']);
  expect(counted('ارتفاع عدد الشهداء إلى 12')).toEqual(['toll:dead']);
  expect(counted('اعتقال 14 محتجاً بعد 5 أيام')).toEqual(['toll:arrested', '']);
});
