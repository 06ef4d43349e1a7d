import { expect, test } from 'vitest';
import { domainOf } from '#core/pages/domainOf';

test.each([
  ['https://www.example.org/a', 'example.org'],
  ['http://127.0.0.1:8080/feed', '127.0.0.1:8080'],
  ['https://news.example.org/', 'news.example.org'],
])('the publisher of %s is %s', (address, expected) => {
  expect(domainOf(address)).toBe(expected);
});
