import { describe, expect, test } from 'vitest';
import { findArticleNode, imageOf, namesOf, textOf } from '#core/page/jsonLd';

describe('findArticleNode', () => {
  test.each<[string, string | undefined, string]>([
    ['{"@type":"NewsArticle","headline":"a"}', 'a', 'alone'],
    ['[{"@type":"WebPage"},{"@type":"Article","headline":"a"}]', 'a', 'in a list'],
    ['{"@graph":[{"@type":"ReportageNewsArticle","headline":"a"}]}', 'a', 'in a graph'],
    [
      '{"@type":"WebPage","mainEntity":{"@type":["Thing","BlogPosting"],"headline":"a"}}',
      'a',
      'as main entity, of two types',
    ],
    ['<!-- {"@type":"NewsArticle","headline":"a"} -->', 'a', 'in a comment'],
    ['//<![CDATA[\n{}\n//]]>', undefined, 'nothing in it'],
    ['{"@type":"NewsArticle","headline":"a\nb"}', 'a b', 'a line break within a string'],
    ['{"@type":"NewsArticle","headline":', undefined, 'broken'],
    ['{"@type":"Product","headline":"a"}', undefined, 'another kind'],
    ['null', undefined, 'null'],
  ])('%s → %s (%s)', (script, expected) => {
    expect(textOf(findArticleNode([script])?.['headline'])).toBe(expected);
  });

  test('of several the one that is dated', () => {
    const scripts = [
      '{"@type":"Article","headline":"a"}',
      '{"@type":"Article","headline":"b","datePublished":"2024-01-01"}',
    ];
    expect(findArticleNode(scripts)?.['headline']).toBe('b');
  });
});

test('values come as text, node or list', () => {
  expect([
    textOf(' a '),
    textOf({ '@value': 'b' }),
    textOf([{ name: 'c' }]),
    textOf(5),
    textOf(''),
    textOf(null),
  ]).toEqual(['a', 'b', 'c', '5', undefined, undefined]);
  expect(namesOf([{ name: 'a' }, 'b', { '@id': '#1' }])).toEqual(['a', 'b']);
  expect([
    imageOf('a'),
    imageOf({ url: 'b' }),
    imageOf([{ '@type': 'ImageObject', contentUrl: 'c' }]),
    imageOf(undefined),
  ]).toEqual(['a', 'b', 'c', undefined]);
});
