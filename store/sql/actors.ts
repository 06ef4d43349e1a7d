import { Prisma } from '#generated/prisma/client';

/** The id of the actor for whom an "Actor" row under this alias counts: the one that it was merged into, else itself. */
export function rootId(alias: string): Prisma.Sql {
  return Prisma.raw(`coalesce(${alias}."rootId", ${alias}.id)`);
}

/** The "Actor" row (under the alias) with this id and the actor for whom it counts, as root; neither is dismissed. */
export function standingActor(alias: string, id: Prisma.Sql): Prisma.Sql {
  const actor = Prisma.raw(alias);
  return Prisma.sql`("Actor" ${actor} join "Actor" root on root.id = ${rootId(alias)} and root.state <> 'dismissed')
    on ${actor}.id = ${id} and ${actor}.state <> 'dismissed'`;
}
