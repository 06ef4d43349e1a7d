import { expect, test } from 'vitest';
import { fillTemplate, isBodyTemplate, type TemplateValues } from '#core/alerts/bodyTemplate';

const values: TemplateValues = {
  id: '7',
  event: 'article.new',
  title: 'He said "no", {{url}} \\ and left',
  url: 'https://example.org/a',
  summary: '',
  source: 'Example',
  watch: 'الانسحاب',
  watchUrl: 'https://marsad.example/watches/1',
  publishedAt: '2024-02-11T09:30:00.000Z',
  score: '0.87',
  text: 'all of it',
};

test.each([
  ['{"text": "{{title}} {{ url }}"}', true],
  ['{"a": [{"b": "{{score}}"}], "c": 1, "d": null}', true],
  ['"{{text}}"', true],
  ['{"text": "{{headline}}"}', false],
  ['{"text": "{{}}"}', false],
  ['{"text": {{title}}}', false],
  ['not JSON', false],
  [`"${'x'.repeat(20_000)}"`, false],
])('%s is a template: %s', (template, expected) => {
  expect(isBodyTemplate(template)).toBe(expected);
});

test('what a feed said breaks out of no string and is not read as a template again', () => {
  const body = fillTemplate('{"text": "{{title}}", "in": [{"{{title}}": "{{watch}}"}], "n": 1}', values);
  expect(JSON.parse(body)).toEqual({ text: values.title, in: [{ '{{title}}': 'الانسحاب' }], n: 1 });
});
