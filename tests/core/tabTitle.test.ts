import { expect, test } from 'vitest';
import { tabTitle } from '#core/tabTitle';

test.each([
  ['انسحاب القوات · مرصد', '٣', '(٣) انسحاب القوات · مرصد'],
  ['(2) Harbour · Marsad', '14', '(14) Harbour · Marsad'],
  ['(14) Harbour · Marsad', undefined, 'Harbour · Marsad'],
  ['(EU) Harbour', '1', '(1) (EU) Harbour'],
])('%s with %s is %s', (title, count, expected) => {
  expect(tabTitle(title, count)).toBe(expected);
});
