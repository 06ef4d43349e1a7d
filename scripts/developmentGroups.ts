import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { projectRoot } from '../runtime/root';

const groupsSchema = z.object({
  story: z.string(),
  stream: z.string(),
  groups: z.array(
    z.object({ id: z.string().default(''), kind: z.string().default('event'), items: z.array(z.string()) }),
  ),
  /** Of an article, other groups that it may as well belong to. */
  also: z.record(z.string(), z.array(z.string())).default({}),
  /** Pairs of an article with groups that it may as well belong to, or with other articles: not counted. */
  ignore: z.array(z.tuple([z.string(), z.string()])).default([]),
});

/** A story's articles grouped by hand by what happened. */
export type Groups = z.infer<typeof groupsSchema>;

/** Those of the project, and those of a folder with evaluation data. */
export function loadGroups(dataFolder: string): Groups[] {
  const folders = [path.join(dataFolder, 'developments'), path.join(projectRoot, 'scripts', 'developments')];
  return folders
    .filter((folder) => existsSync(folder))
    .flatMap((folder) =>
      readdirSync(folder)
        .sort()
        .map((file) => groupsSchema.parse(JSON.parse(readFileSync(path.join(folder, file), 'utf8')))),
    );
}

/** The items of each event; an overview tells of none. */
export function eventsOf({ groups }: Groups): string[][] {
  return groups.filter(({ kind }) => kind !== 'overview').map(({ items }) => items);
}
