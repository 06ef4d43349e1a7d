import { expect, test } from 'vitest';
import { scanTags } from '#core/feeds/parse/scanTags';

function scan(source: string, xml = true): string[] {
  const seen: string[] = [];
  scanTags(
    source,
    {
      open: (name, attributes) => seen.push(`<${name}${Object.keys(attributes).join()}`),
      close: (name, text) => seen.push(`${text}/${name}`),
    },
    { xml },
  );
  return seen;
}

test.each([
  ['<A b="1">x&amp;y</A>', ['<ab', 'x&y/a']],
  ['<a>x<b/>y</a>', ['<a', '<b', '/b', 'y/a']],
  ['<a>cut', ['<a', 'cut/a']],
  ['<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>&e;</a>', ['<a', '&e;/a']],
  ['', []],
])('%s', (source, expected) => {
  expect(scan(source)).toEqual(expected);
});

test('stops at an absurd depth instead of slowing down', () => {
  expect(scan('<a>'.repeat(1_000_000))).toHaveLength(1000);
});
