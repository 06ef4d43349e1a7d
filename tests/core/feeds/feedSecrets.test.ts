import { describe, expect, test } from 'vitest';
import { openSecretMask } from '#core/feeds/feedSecrets';

const QUERY = 'https://press.example/feed?lang=ar&token=Zk81%2Bqp0Vm7x';
const PATH = 'https://press.example/private/feeds/q7Tz0Lm4Xw82Rk91Bd5v.xml';

describe('a link that repeats what its feed is asked for with', () => {
  test.each([
    [
      'under the same name',
      QUERY,
      'https://press.example/a/1?token=Zk81%2Bqp0Vm7x',
      'https://press.example/a/1?token=***',
    ],
    [
      'under another name',
      QUERY,
      'https://press.example/a/1?t=Zk81%2Bqp0Vm7x&x=2',
      'https://press.example/a/1?t=***&x=2',
    ],
    ['on another host', QUERY, 'https://cdn.example/a?u=Zk81%2Bqp0Vm7x', 'https://cdn.example/a?u=***'],
    ['without percent signs', QUERY, 'https://press.example/a;Zk81+qp0Vm7x/1', 'https://press.example/a;***/1'],
    ['in its fragment', QUERY, 'https://press.example/a#Zk81%2Bqp0Vm7x', 'https://press.example/a#***'],
    [
      'within the address that it leads on to',
      QUERY,
      'https://go.example/?to=https%3A%2F%2Fpress.example%2Fa%3Ftoken%3DZk81%252Bqp0Vm7x',
      'https://go.example/?to=https%3A%2F%2Fpress.example%2Fa%3Ftoken%3D***',
    ],
    ['in its path', PATH, 'https://press.example/read/q7Tz0Lm4Xw82Rk91Bd5v/77', 'https://press.example/read/***/77'],
    [
      'as a parameter',
      PATH,
      'https://press.example/77?member=q7Tz0Lm4Xw82Rk91Bd5v',
      'https://press.example/77?member=***',
    ],
    [
      'a short one, with its name',
      'https://p.example/f?token=ab1',
      'https://p.example/a?token=ab1',
      'https://p.example/a?token=***',
    ],
    ['a login', 'https://me:hunter2@p.example/f', 'see https://me:hunter2@p.example/a', 'see https://p.example/a'],
  ])('%s is masked', (_where, feed, link, masked) => {
    expect(openSecretMask([feed])(link)).toBe(masked);
    expect(openSecretMask([feed])(masked)).toBe(masked);
  });
});

test.each([
  ['a short value without its name', 'https://p.example/f?token=ab1', 'https://p.example/ab1/tab1?x=ab1'],
  ['a value that only begins like it', 'https://p.example/f?token=ab1', 'https://p.example/a?token=ab12'],
  ['a longer value', QUERY, 'https://press.example/a?v=Zk81%2Bqp0Vm7xyz'],
  ['what is no secret of the feed', QUERY, 'https://press.example/a?lang=ar'],
  ['links of a feed without any', 'https://p.example/f?page=2', 'https://p.example/a?page=2&token=theirOwn123'],
  ['a text', QUERY, 'قالت الوزارة إن 81 شخصاً وصلوا'],
])('%s stays', (_what, feed, text) => {
  expect(openSecretMask([feed])(text)).toBe(text);
});

test('both addresses of a feed that moved count', () => {
  const mask = openSecretMask([QUERY, 'https://new.example/feed?key=n0w7Moved9']);
  expect(mask('https://n.example/a?k=n0w7Moved9&j=Zk81%2Bqp0Vm7x')).toBe('https://n.example/a?k=***&j=***');
});
