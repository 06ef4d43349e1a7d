import { describe, expect, it } from 'vitest';
import { loadSample, type SampleItem } from '#cli/sampleSite/loadSample';

const { sites, items } = await loadSample();
const originals = items.filter(({ copyOf }) => copyOf === undefined);
const copies = items.filter(({ copyOf }) => copyOf !== undefined);
const byId = new Map(items.map((item) => [item.id, item]));
const wordsOf = (text: string) => text.trim().split(/\s+/u).length;
const named = (list: SampleItem[]) => list.map(({ id }) => id);
const paragraphsOf = ({ body }: { body: string }) => body.split('\n\n');

describe('the sample news', () => {
  it('has about 150 items, four fifths of them Arabic, on three sites', () => {
    expect(items.length).toBeGreaterThanOrEqual(150);
    const arabic = items.filter(({ lang }) => lang === 'ar').length;
    expect(arabic).toBeGreaterThanOrEqual(120);
    expect(items.length - arabic).toBeGreaterThanOrEqual(25);
    expect([...new Set(items.map(({ site }) => site))].sort()).toEqual(sites.map(({ key }) => key).sort());
  });

  it('gives each item an id of its own and each address on a site one item', () => {
    expect(byId.size).toBe(items.length);
    expect(new Set(items.map(({ site, slug }) => `${site} ${slug}`)).size).toBe(items.length);
    expect(named(items.filter(({ slug }) => !/^[\p{L}\p{N}-]+$/u.test(slug)))).toEqual([]);
  });

  it('is dated January to March 2024', () => {
    const isInRange = ({ publishedAt }: SampleItem) => /^2024-0[1-3]-/.test(publishedAt.toISOString());
    expect(named(items.filter((item) => !isInRange(item)))).toEqual([]);
    for (const month of ['01', '02', '03'])
      expect(
        items.filter(({ publishedAt }) => publishedAt.toISOString().startsWith(`2024-${month}`)).length,
        month,
      ).toBeGreaterThan(30);
  });

  it('says of every item, site and page that it is sample text', () => {
    const mark = { ar: 'نص تجريبي', en: 'Sample text' };
    expect(named(items.filter(({ categories, lang }) => categories.at(-1) !== mark[lang]))).toEqual([]);
    for (const site of sites) {
      expect(site.name.toLowerCase()).toContain(mark[site.lang].toLowerCase());
      expect(site.mark).toMatch(/^(نص تجريبي كُتب لمشروع مرصد|Sample text written for the Marsad project)$/u);
    }
  });

  it('tells each original in 60 to 160 words and several paragraphs, in the language it names', () => {
    expect(named(originals.filter(({ body }) => wordsOf(body) < 60 || wordsOf(body) > 160))).toEqual([]);
    expect(named(originals.filter((item) => paragraphsOf(item).length < 3))).toEqual([]);
    const isArabic = (text: string) => /\p{Script=Arabic}/u.test(text) && !/[a-z]{3}/i.test(text);
    expect(named(items.filter(({ title, body, lang }) => isArabic(title + body) !== (lang === 'ar')))).toEqual([]);
  });

  it('copies whole, shortened and under other titles, later and on another site', () => {
    expect(copies.length).toBeGreaterThanOrEqual(12);
    for (const copy of copies) {
      const original = byId.get(copy.copyOf ?? 0);
      expect(original, String(copy.id)).toBeDefined();
      expect(original?.copyOf).toBeUndefined();
      expect(copy.site).not.toBe(original?.site);
      expect(copy.publishedAt.getTime()).toBeGreaterThan(original?.publishedAt.getTime() ?? Number.POSITIVE_INFINITY);
      expect(original?.body.startsWith(copy.body), String(copy.id)).toBe(true);
    }
    const originalOf = (copy: SampleItem) => byId.get(copy.copyOf ?? 0);
    expect(copies.filter((copy) => copy.body !== originalOf(copy)?.body).length).toBeGreaterThanOrEqual(3);
    expect(copies.filter((copy) => copy.title !== originalOf(copy)?.title).length).toBeGreaterThanOrEqual(5);
  });

  it('edits at least six items, each edit a change that comes before the row ends', () => {
    const edits = items.flatMap((item, index) => (item.edits ?? []).map((edit) => ({ item, index, edit })));
    expect(edits.length).toBeGreaterThanOrEqual(6);
    for (const { item, index, edit } of edits) {
      expect(index + edit.afterItems, String(item.id)).toBeLessThan(items.length);
      expect([edit.title ?? item.title, edit.body ?? item.body]).not.toEqual([item.title, item.body]);
    }
  });

  it('has look-alikes off the story beside the story itself', () => {
    const withWords = (...words: string[]) =>
      items.filter(({ title, body }) => words.every((word) => `${title} ${body}`.includes(word))).length;
    expect(withWords('اللجنة العسكرية العليا')).toBeGreaterThanOrEqual(20);
    expect(withWords('الحكومة السودانية', 'الدعم السريع')).toBeGreaterThanOrEqual(2);
    expect(withWords('النيجر', 'القوات الأمريكية')).toBeGreaterThanOrEqual(1);
    expect(withWords('العراق', 'أسود الرافدين')).toBeGreaterThanOrEqual(1);
    expect(withWords('أميركا') + withWords('الأميركي')).toBeGreaterThanOrEqual(15);
    expect(withWords('الأمريكي')).toBeGreaterThanOrEqual(30);
  });
});
