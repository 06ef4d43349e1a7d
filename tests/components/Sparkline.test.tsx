import { expect, test } from 'vitest';
import { Sparkline } from '#components/Sparkline';
import { draw } from './draw';

test('draws a bar for each value above zero, the highest over the whole height', () => {
  const html = draw(<Sparkline values={[0, 2, 4]} label="Iraq: 6 mentions" />);
  expect(html.match(/<rect/g)).toHaveLength(2);
  expect(html).toContain('height="22"');
  expect(html).toContain('aria-label="Iraq: 6 mentions"');
});

test('draws nothing but the line for an empty series', () => {
  expect(draw(<Sparkline values={[]} label="none" />)).not.toContain('<rect');
});

test('tints what was not collected, each run once', () => {
  const html = draw(<Sparkline values={[0, 0, 3, 0]} isGap={[true, true, false, true]} label="Iraq" />);
  expect(html.match(/fill="var\(--gap\)"/g)).toHaveLength(2);
  expect(html).toContain('x="0" y="0" width="48"');
});
