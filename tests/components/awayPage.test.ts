import { expect, test } from 'vitest';
import { awayPage } from '../../components/awayPage';

const words = { what: 'Away & gone <b>', mend: 'It says "wait"', again: 'Try' };

test('words are words in it, and its address of the server ends no script', () => {
  const html = awayPage({ lang: 'en', dir: 'ltr', theme: 'dark', words, health: '/</script><i>/live' });
  expect(html).toContain('Away &#38; gone &#60;b&#62;');
  expect(html).toContain('It says &#34;wait&#34;');
  expect(html).toContain('color-scheme: dark;');
  expect(html.match(/<\/script>/gu)).toHaveLength(1);
});

test('asks for nothing of the server but whether it is alive', () => {
  const html = awayPage({ lang: 'ar', dir: 'rtl', theme: 'system', words, health: '/live' });
  expect(html).toContain('color-scheme: light dark;');
  expect(html).not.toMatch(/\b(?:src|href)=|url\(|@import/u);
  expect(html.match(/fetch\([^,]*/gu)).toEqual(['fetch("/live"']);
});
