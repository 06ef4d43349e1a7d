import { describe, expect, test } from 'vitest';
import type { ActorMention } from '#core/entities/actor';
import { createBackground, learn } from '#core/relevance/background';
import { findPairs, weighActors, weighPairs } from '#core/relevance/itemActors';
import { hashActor } from '#core/relevance/termHash';

const background = createBackground('ar');

function mention(actorKey: string, start: number, more: Partial<ActorMention> = {}): ActorMention {
  return { actorKey, start, end: start + 4, use: 'plain', ...more } as ActorMention;
}

const weightsOf = (mentions: ActorMention[], titleLength = 20) =>
  Object.fromEntries([...weighActors(mentions, titleLength, background)].map(([key, { weight }]) => [key, weight]));

describe('weighActors', () => {
  test('gives an item’s actors a length of one', () => {
    const weights = Object.values(weightsOf([mention('a', 0), mention('b', 30), mention('c', 500)]));
    expect(weights.reduce((sum, weight) => sum + weight ** 2, 0)).toBeCloseTo(1);
  });

  test('counts the title before the lead before the body', () => {
    const { title, lead, body } = weightsOf([mention('title', 0), mention('lead', 30), mention('body', 900)]);
    expect(title).toBeGreaterThan(lead ?? 0);
    expect(lead).toBeGreaterThan(body ?? 0);
  });

  test('takes a nationality for less than a name', () => {
    const { named, nation } = weightsOf([mention('named', 30), mention('nation', 40, { use: 'demonym' })]);
    expect(named).toBeGreaterThan(nation ?? 0);
  });

  test('takes whom all the news names for less than whom it seldom names', () => {
    const news = createBackground('ar');
    for (let document = 0; document < 500; document++) learn(news, [hashActor('known')]);
    const weights = weighActors([mention('known', 30), mention('rare', 40)], 20, news);
    expect(weights.get('rare')?.weight).toBeGreaterThan(weights.get('known')?.weight ?? 0);
  });

  test('of a text that names nobody are none', () => {
    expect(weighActors([], 20, background).size).toBe(0);
  });
});

describe('findPairs', () => {
  test('a name that two actors share makes no pair of them, wherever else one of them is named', () => {
    const shared = (start: number) => [mention('elder', start), mention('younger', start)];
    const mentions = [mention('elder', 0), ...shared(20), mention('other', 40), ...shared(60)];
    const pairs = [...findPairs('x'.repeat(200), mentions).values()];
    expect(pairs.map(({ first, second }) => `${first} ${second}`).sort()).toEqual(['elder other', 'other younger']);
  });

  test('those who share a name are a pair where each is named by one of their own', () => {
    const pairs = findPairs('x'.repeat(200), [mention('elder', 0), mention('younger', 30)]);
    expect(pairs.size).toBe(1);
  });

  test('joins nobody by a word that hundreds are called by', () => {
    const called = (start: number) => Array.from({ length: 300 }, (_, at) => mention(`person${at}`, start));
    const pairs = findPairs('x'.repeat(200), [mention('a', 0), ...called(10), ...called(40), mention('b', 60)]);
    expect([...pairs.values()].map(({ first, second }) => [first, second])).toEqual([['a', 'b']]);
  });

  const pairsOf = (text: string, mentions: ActorMention[]) =>
    [...findPairs(text, mentions).values()].map(({ first, second, spans }) => [first, second, spans.length]);
  const line = 'x'.repeat(600);

  test('joins two actors of a sentence’s length, in one order whoever is named first', () => {
    expect(pairsOf(line, [mention('b', 0), mention('a', 40), mention('b', 90)])).toEqual([['a', 'b', 2]]);
  });

  test('joins nobody across a line break, across too much text, or with themselves', () => {
    expect(pairsOf(`${'x'.repeat(20)}\n${line}`, [mention('a', 0), mention('b', 30)])).toEqual([]);
    expect(pairsOf(line, [mention('a', 0), mention('b', 200)])).toEqual([]);
    expect(pairsOf(line, [mention('a', 0), mention('a', 40)])).toEqual([]);
  });

  test('reads mentions in the order of the text, however they come', () => {
    const mentions = [mention('a', 0), mention('b', 40), mention('c', 80)];
    const keys = (list: ActorMention[]) => [...findPairs(line, list).keys()].sort((a, b) => a - b);
    expect(keys(mentions.toReversed())).toEqual(keys(mentions));
  });

  test('are weighed to a length of one', () => {
    const pairs = weighPairs(line, [mention('a', 0), mention('b', 40), mention('c', 80)], 20, background);
    expect([...pairs.values()].reduce((sum, { weight }) => sum + weight ** 2, 0)).toBeCloseTo(1);
  });
});
