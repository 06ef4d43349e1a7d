import { z } from 'zod';

/** Whom a version of an article named, as "Revision" keeps them: by number, and whether in the title. */
export const revisionActorsSchema = z.array(z.object({ id: z.number(), inTitle: z.boolean() }));
export type RevisionActors = z.infer<typeof revisionActorsSchema>;

/** The mentions of an article that are asked for to tell them. */
export const NAMED = { where: { actorId: { not: null } }, select: { actorId: true, inTitle: true } } as const;

export function namedIn(mentions: readonly { actorId: number | null; inTitle: boolean }[]): RevisionActors {
  return mentions.flatMap(({ actorId, inTitle }) => (actorId === null ? [] : [{ id: actorId, inTitle }]));
}
