import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Body, furnitureOf, withoutFurniture } from '#core/feeds/furniture';

const NEWS = [
  'غادر الوفد بغداد فجراً.',
  'The port opened again.',
  'انعقدت الجلسة الأولى.',
  'Rain is expected.',
  'عاد الوفد مساءً.',
];
const CALL = 'تابعوا آخر الأخبار عبر قناة الميناء';

const bodies = (write: (news: string, at: number) => Partial<Body>): Body[] =>
  NEWS.map((news, at) => ({ summary: '', text: '', ...write(news, at) }));
const cleaned = (all: Body[]) => all.map((body) => withoutFurniture(body, furnitureOf(all)));

it('a line at the end of most bodies is taken off, in texts and in teasers', () => {
  const all = bodies((news, at) =>
    at === 2 ? { text: news } : { text: `${news}\n\n${CALL}`, summary: `${news}\nContinue reading...` },
  );
  expect(cleaned(all).map(({ text }) => text)).toEqual(NEWS);
  expect(cleaned(all).map(({ summary }) => summary)).toEqual(NEWS.map((news, at) => (at === 2 ? '' : news)));
});

it('between an article’s own lines it leaves them in their order', () => {
  const [first] = cleaned(bodies((news) => ({ text: `${news}\n${CALL}\nثانياً: ${news}` })));
  expect(first?.text).toBe(`${NEWS[0]}\nثانياً: ${NEWS[0]}`);
});

it.each([
  ['half of the bodies have', (news: string, at: number) => ({ text: at % 2 === 0 ? `${news}\n${CALL}` : news }), 4],
  ['too few bodies have', (news: string) => ({ text: `${news}\n${CALL}` }), 3],
  ['is a paragraph of a story', (news: string) => ({ text: `${news}\n${`${CALL} `.repeat(6)}` }), 5],
  ['is a sentence', (news: string) => ({ text: `${news}\nبحثت اللجنة العسكرية العليا انسحاب القوات من البلاد.` }), 5],
  ['is all that the bodies say', () => ({ text: CALL }), 5],
])('a line that %s stays', (_what, write, count) => {
  const all = bodies(write).slice(0, count);
  expect(cleaned(all)).toEqual(all);
});

it('a long document is told by its first two hundred', () => {
  const long = Array.from({ length: 500 }, (_, at) => ({ summary: '', text: at < 200 ? `${at}\n${CALL}` : `${at}` }));
  expect([...furnitureOf(long)]).toEqual([CALL]);
  expect(furnitureOf(long.toReversed()).size).toBe(0);
});

it('no line is lost that fewer than four bodies have, and none is added', () => {
  const line = fc.constantFrom('a', 'b', 'c', 'd', ...NEWS);
  const body = fc.record({
    summary: fc.constant(''),
    text: fc.array(line, { maxLength: 5 }).map((lines) => lines.join('\n')),
  });
  fc.assert(
    fc.property(fc.array(body, { maxLength: 9 }), (all) => {
      for (const [at, { text }] of cleaned(all).entries()) {
        const before = (all[at]?.text ?? '').split('\n');
        const lost = before.filter((one) => !text.split('\n').includes(one));
        expect(text.split('\n').every((one) => before.includes(one))).toBe(true);
        for (const one of lost)
          expect(all.filter(({ text: other }) => other.split('\n').includes(one)).length).toBeGreaterThanOrEqual(4);
      }
    }),
  );
});
