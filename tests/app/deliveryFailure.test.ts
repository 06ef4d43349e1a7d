import { expect, test } from 'vitest';
import { deliveryFailure } from '../../app/alerts/deliveryFailure';

const i18n = { failure: (code: string, params?: object) => JSON.stringify({ code, ...params }) };
const words = (status: number | undefined, target: string | undefined) =>
  JSON.parse(deliveryFailure({ code: 'fetch.privateAddress', status, target }, i18n));

test('a message that did not arrive names where it was sent to, and the answer’s status where there was an answer', () => {
  const target = 'https://hooks.example/…';
  expect(words(503, target)).toMatchObject({ host: 'hooks.example', url: target, status: 503 });
  expect(words(undefined, 'desk@news.example')).toMatchObject({
    host: 'desk@news.example',
    address: 'desk@news.example',
  });
  expect(words(undefined, target)).not.toHaveProperty('status');
  expect(words(undefined, undefined)).toMatchObject({ host: '…' });
});
