import { expect, it } from 'vitest';
import { withoutOwnPublisher } from '#core/entities/ownPublisher';

const named = (name: string, known = false) => ({ known, names: { en: name } });
const left = (names: ReturnType<typeof named>[], domain?: string) =>
  withoutOwnPublisher(names, domain).map(({ names: { en } }) => en);

it.each([
  ['IraqiNews.com', 'iraqinews.com'],
  ['Iraqi News', 'iraqinews.com'],
  ['Al-Example Times', 'ar.alexampletimes.co.uk'],
])('a publisher that signs its text is no actor of it: %s on %s', (name, domain) => {
  expect(left([named(name), named('Ali Hassan')], domain)).toEqual(['Ali Hassan']);
});

it('the name of another site, a part of the own, and what a lexicon has stay', () => {
  const names = [named('OtherNews.com'), named('Iraqi'), named('IraqiNews.com', true)];
  expect(left(names, 'iraqinews.com')).toEqual(['OtherNews.com', 'Iraqi', 'IraqiNews.com']);
});

it('letters that any name may have are no name of a site', () => {
  expect(left([named('Uno'), named('UN')], 'news.un.org')).toEqual(['Uno', 'UN']);
});

it('where the address is not known nothing is taken', () => {
  expect(left([named('IraqiNews.com')])).toEqual(['IraqiNews.com']);
});
