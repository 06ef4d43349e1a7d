import { describe, expect, test } from 'vitest';
import { findArticleNode, imageOf, namesOf, textOf } from '#core/pages/jsonLd';

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

describe('a script that is not quite JSON', () => {
  const article = '{"@type":"NewsArticle","headline":"خبر","datePublished":"2024-01-28T08:00:00Z"}';
  const open = article.slice(0, -1);
  test.each([
    ['CDATA behind a comment sign', `//<![CDATA[\n${article}\n//]]>`],
    ['CDATA behind a comment sign and a blank', `// <![CDATA[\n${article}\n// ]]>`],
    ['CDATA in a comment', `/*<![CDATA[*/${article}/*]]>*/`],
    ['CDATA alone', `<![CDATA[${article}]]>`],
    ['CDATA and a comment for old readers', `<!--//--><![CDATA[//><!--\n${article}\n//--><!]]>`],
    ['an HTML comment around it', `<!-- ${article} -->`],
    ['an HTML comment that hides it', `<!--\n${article}\n//-->`],
    ['HTML comments before and behind', `<!-- Yoast -->${article}<!-- / Yoast -->`],
    ['a comma at the end of an object', `${open},}`],
    ['a comma at the end of a list', `[${article},]`],
    ['commas one after another', `${open},,"a":[1,,],\n}`],
    ['a comment in it', `{/* made by hand */${article.slice(1)}`],
    ['a semicolon behind it', `${article};`],
    ['a byte order mark', `\ufeff${article}`],
    ['line breaks within strings', `${open.replace('خبر', 'خبر\nعاجل').replace('عاجل', '')}}`],
    ['references', article.replaceAll('"', '&quot;')],
    ['several objects', `{"@type":"WebSite","name":"x"}\n${article}`],
    ['several objects with a broken one', `{"@type": WebSite}${article}`],
    ['a graph within a list', `[{"@context":"https://schema.org","@graph":[{"@type":"WebPage"},[${article}]]}]`],
    ['signs of JSON in its strings', `${open},"description":"a, } b /* c */ ]"}`],
  ])('%s is read', (_, script) => {
    expect(findArticleNode([script])?.['datePublished']).toBe('2024-01-28T08:00:00Z');
  });

  test('the strings in it stay as they are', () => {
    expect(findArticleNode([`${open},"description":"a, } b // c /* d */ ,] <!-- e",}`])?.['description']).toBe(
      'a, } b // c /* d */ ,] <!-- e',
    );
  });

  test.each(['', '{', ']]>', '//', '<!--', 'null', '"x"', '}{', '[[[['])('%j gives nothing', (script) => {
    expect(findArticleNode([script])).toBeUndefined();
  });
});

// Each took from a quarter of a minute to for ever while the patterns looked at letters again and again.
test.each([
  ['a run of blanks', `{"@type":"NewsArticle",${' '.repeat(200_000)}"headline":"a"}`, 'a'],
  ['a wrapper after a run of blanks', `{"@type":"NewsArticle","headline":"a"}${' '.repeat(200_000)}//]]>`, 'a'],
  ['comments that never end', '<!--'.repeat(100_000), undefined],
  ['comments of JSON that never end', `{"a":${'/* '.repeat(100_000)}`, undefined],
  ['strings that never end', '"\\'.repeat(100_000), undefined],
  ['braces that never end', '{'.repeat(200_000), undefined],
])('%s is read in one go', (_, script, headline) => {
  expect(findArticleNode([script])?.['headline']).toBe(headline);
});
