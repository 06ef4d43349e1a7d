import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseCatalogue } from '#core/feeds/catalogue/catalogue';
import { REGIONS } from '#core/feeds/catalogue/regions';

const TEXT = readFileSync(join(import.meta.dirname, '../../seeds/catalogue/feeds.tsv'), 'utf8');
const FEEDS = parseCatalogue({ feeds: TEXT });

describe('the catalogue of feeds', () => {
  test('says where its facts come from', () => {
    expect(TEXT).toMatch(/^# Source: .*lists/mu);
    expect(TEXT).toMatch(/Licence/u);
  });

  test('has at least 200 feeds, in Arabic above all', () => {
    expect(FEEDS.length).toBeGreaterThanOrEqual(200);
    const count = (language: string) => FEEDS.filter((feed) => feed.language === language).length;
    for (const [language, least] of [
      ['ar', 100],
      ['en', 100],
      ['fa', 15],
      ['tr', 15],
      ['fr', 15],
      ['he', 8],
    ] as const)
      expect(count(language), language).toBeGreaterThanOrEqual(least);
  });

  test('gives every address once, and every name once in its language', () => {
    expect(new Set(FEEDS.map(({ url }) => url.replace(/^https?:\/\/(?:www\.)?|\/$/gu, ''))).size).toBe(FEEDS.length);
    expect(new Set(FEEDS.map(({ language, country, name }) => `${language} ${country} ${name}`)).size).toBe(
      FEEDS.length,
    );
  });

  test('has feeds of every region, and none of a country without one', () => {
    expect(new Set(FEEDS.map(({ region }) => region))).toEqual(new Set(REGIONS));
    expect(FEEDS.filter(({ region, country }) => region === 'world' && country !== 'UN')).toEqual([]);
  });

  test('writes names in the letters of their language', () => {
    const letters: Record<string, RegExp> = {
      ar: /\p{Script=Arabic}|^\d+$/u,
      fa: /\p{Script=Arabic}/u,
      he: /\p{Script=Hebrew}|^ynet|^N12/u,
    };
    expect(
      FEEDS.filter(({ language, name }) => !(letters[language] ?? /./u).test(name)).map(({ name }) => name),
    ).toEqual([]);
  });
});
