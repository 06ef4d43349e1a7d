import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Actor, Alias } from '#core/entities/actor';
import { buildActorIndex } from '#core/entities/gazetteer/actorIndex';
import { parseLexicon } from '#core/entities/gazetteer/lexicon';
import { normaliseText } from '#core/language/arabic/normalise';

const FOLDER = join(import.meta.dirname, '../../seeds/lexicon');
const FILES = readdirSync(FOLDER).filter((name) => name.endsWith('.tsv'));
const TEXTS = new Map(FILES.map((name) => [name, readFileSync(join(FOLDER, name), 'utf8')]));
const ACTORS: Actor[] = [...TEXTS].flatMap(([name, text]) => parseLexicon(text, name));

const foldedOf = ({ surface }: Alias): string => normaliseText(surface);

function repeated(values: readonly string[]): string[] {
  const seen = new Set<string>();
  return values.filter((value) => seen.has(value) || seen.add(value) === undefined);
}

describe('the lexicon of actors', () => {
  it('names at least 1,700 actors of every kind', () => {
    expect(ACTORS.length).toBeGreaterThanOrEqual(1700);
    for (const kind of ['person', 'organisation', 'group', 'place'])
      expect(ACTORS.filter((actor) => actor.kind === kind).length, kind).toBeGreaterThan(150);
  });

  it.each(FILES)('%s says where its names come from and has five cells in every line', (name) => {
    const lines = (TEXTS.get(name) ?? '').split('\n').filter((line) => line !== '');
    expect(lines[1]).toMatch(/^# Source: .*(Licence|CC BY)/);
    const entries = lines.filter((line) => !line.startsWith('#'));
    expect(entries.filter((line) => line.split('\t').length !== 5)).toEqual([]);
    expect(entries.filter((line) => /^\s|\s$| [|\t]|[|\t] |\|\||\|\t|\t\|\|$| {2}|\u0640/.test(line))).toEqual([]);
  });

  it('gives every actor a key of its own', () => {
    expect(repeated(ACTORS.map((actor) => actor.key))).toEqual([]);
  });

  it('has an unmarked label first in both languages', () => {
    const without = ACTORS.filter(({ aliases }) =>
      ['ar', 'en'].some((lang) => aliases.find((alias) => alias.lang === lang)?.use !== 'plain'),
    );
    expect(without.map((actor) => actor.key)).toEqual([]);
  });

  it('writes Arabic surfaces in Arabic letters and English ones in Latin letters', () => {
    const stray = ACTORS.flatMap(({ aliases }) => aliases).filter(({ surface, lang }) =>
      lang === 'ar' ? !/[ء-ي]/.test(surface) || /[پچژگک]/.test(surface) : /[ء-ي]/.test(surface),
    );
    expect(stray.map(({ surface }) => surface)).toEqual([]);
  });

  it('shares no unmarked alias between two actors', () => {
    const owners = new Map<string, Set<string>>();
    for (const { key, aliases } of ACTORS)
      for (const alias of aliases.filter(({ use }) => use === 'plain')) {
        const folded = foldedOf(alias);
        owners.set(folded, (owners.get(folded) ?? new Set()).add(key));
      }
    expect([...owners].filter(([, keys]) => keys.size > 1).map(([folded, keys]) => [folded, ...keys])).toEqual([]);
  });

  it('repeats no alias within one actor', () => {
    const twice = ACTORS.filter(({ aliases }) => repeated(aliases.map(({ surface }) => surface)).length > 0);
    expect(twice.map((actor) => actor.key)).toEqual([]);
  });

  it('keeps demonyms to countries, so that each ISO code has one country', () => {
    const countries = ACTORS.filter(({ aliases }) => aliases.some(({ use }) => use === 'demonym'));
    expect(countries.filter(({ kind }) => kind !== 'place')).toEqual([]);
    expect(repeated(countries.flatMap(({ country }) => country ?? []))).toEqual([]);
  });

  it.each([
    ['السوداني', 'surname', 'mohammed-shia-al-sudani'],
    ['درعا', 'ambiguous', 'daraa'],
    ['القائم', 'ambiguous', 'al-qaim'],
    ['برانسون', 'ambiguous', 'andrew-brunson'],
    ['برانسون', 'ambiguous', 'richard-branson'],
    ['الأسد', 'ambiguous', 'bashar-al-assad'],
    ['فتح', 'ambiguous', 'fatah'],
    ['واشنطن', 'metonym', 'united-states'],
    ['الإدارة الأميركية', 'plain', 'us-government'],
    ['مجلس الأمن', 'ambiguous', 'un-security-council'],
  ] as const)('marks the trap «%s» as %s of %s', (surface, use, key) => {
    const actor = ACTORS.find((candidate) => candidate.key === key);
    expect(actor?.aliases).toContainEqual({ surface, lang: 'ar', use });
  });

  it.each([
    ['IQ', 'government-of-iraq'],
    ['US', 'us-government'],
    ['IR', 'government-of-iran'],
  ])('knows the government of %s', (country, key) => {
    expect(buildActorIndex(ACTORS).governments.get(country)).toBe(key);
  });

  it('builds one index of all actors', () => {
    expect(buildActorIndex(ACTORS).actors.size).toBe(ACTORS.length);
  });
});
