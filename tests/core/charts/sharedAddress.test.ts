import { expect, test } from 'vitest';
import { sharedAddress, sharedParams } from '#core/charts/sharedAddress';

test('a shared view has its days and its filters, and nothing of what is read or unfolded in it', () => {
  const address = sharedAddress(
    '/watches/3?range=90&from=2024-01-01&to=2024-03-01&actor=3,5&q=%D8%B9&read=7&tab=rejected&after=x',
  );
  expect(address).toBe('?range=custom&from=2024-01-01&to=2024-03-01&q=%D8%B9&actor=3%2C5');
  expect(sharedParams(address ?? '')).toEqual({
    range: 'custom',
    from: '2024-01-01',
    to: '2024-03-01',
    q: 'ع',
    actor: '3,5',
  });
});

test.each([
  '',
  '?range=all',
  '?from=2024-01-01',
  '?from=2024-02-30&to=2024-03-01',
  `?from=2024-01-01&to=${'2'.repeat(300)}`,
])('without its days there is none: %s', (address) => {
  expect(sharedAddress(address)).toBeUndefined();
});

test('what was stored is read as strictly as it was written', () => {
  expect(sharedParams('?from=2024-01-01&to=2024-01-02&tab=rejected&read=1')).not.toHaveProperty('tab');
  expect(sharedParams('nothing')).toEqual({});
});
