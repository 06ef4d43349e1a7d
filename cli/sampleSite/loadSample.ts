import fs from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { projectRoot } from '#runtime/root';

const SAMPLE_FOLDER = path.join(projectRoot, 'seeds', 'sample');

const siteSchema = z.strictObject({
  key: z.string(),
  name: z.string(),
  tagline: z.string(),
  lang: z.enum(['ar', 'en']),
  /** Whether the feed has the whole text or makes a reader open the page. */
  feedCarries: z.enum(['content', 'teaser']),
  /** Says that the text is made up for this; the last line of every page. */
  mark: z.string(),
});

const editSchema = z.strictObject({
  /** Made when this many further items, of whatever site, have been published. */
  afterItems: z.int().positive(),
  title: z.string().optional(),
  body: z.string().optional(),
});

const itemSchema = z.strictObject({
  id: z.int().positive(),
  site: z.string(),
  slug: z.string(),
  title: z.string(),
  summary: z.string(),
  /** Paragraphs with an empty line between them. */
  body: z.string(),
  publishedAt: z.iso.datetime().transform((text) => new Date(text)),
  categories: z.array(z.string()).min(1),
  author: z.string(),
  lang: z.enum(['ar', 'en']),
  /** The item of another site whose text this one carries. */
  copyOf: z.int().optional(),
  edits: z.array(editSchema).optional(),
});

export type SampleSiteInfo = z.infer<typeof siteSchema>;
export type SampleItem = z.infer<typeof itemSchema>;

/** The sample sites and all their items, oldest first. Throws a ZodError that names the field when a file is damaged. */
export async function loadSample(): Promise<{ sites: SampleSiteInfo[]; items: SampleItem[] }> {
  const read = (name: string) => fs.readFile(path.join(SAMPLE_FOLDER, name), 'utf8');
  const sites = z.array(siteSchema).parse(JSON.parse(await read('sites.json')));
  const files = await Promise.all(sites.map(({ key }) => read(`${key}.jsonl`)));
  const lines = files.flatMap((text) => text.split('\n').filter((line) => line !== ''));
  const items = lines.map((line) => itemSchema.parse(JSON.parse(line)));
  items.sort((a, b) => a.publishedAt.getTime() - b.publishedAt.getTime() || a.id - b.id);
  return { sites, items };
}
