import { expect, test } from 'vitest';
import { Doc } from '#core/language/doc';
import { createBackground } from '#core/relevance/background';
import { seedTerms } from '#core/relevance/profile/seedTerms';

test('the words of a name are terms of a seed each by itself, and a phrase with what stands beside it', () => {
  const text = 'استقبل سامر فالح الزيدي سفير إسبانيا';
  const name = 'سامر فالح الزيدي';
  const start = text.indexOf(name);
  const names = [{ actorKey: 'samer', start, end: start + name.length, use: 'plain' as const }];
  const labels = seedTerms(new Doc(text, { language: 'ar' }), createBackground('ar'), names).map(({ label }) => label);
  expect(labels).toEqual(expect.arrayContaining(['سامر', 'فالح', 'الزيدي', 'استقبل سامر', 'الزيدي سفير']));
  expect(labels).not.toContain('سامر فالح');
  expect(labels).not.toContain('فالح الزيدي');
});
