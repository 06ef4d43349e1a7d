import type { ActorKind, Names } from '#core/entities/actor';
import { AppError } from '#core/errors';
import { normaliseText } from '#core/language/arabic/normalise';
import { actorGone } from '#store/actors/actorChanges';
import { insertAliases } from '#store/actors/actors';
import type { Database, Queryable } from '#store/database';
import { notify } from '#store/notify';

/**
 * Adds an actor of the user's own with its spellings; the names are spellings too. It is found in articles from now on.
 * @throws AppError actor.nameless, actor.exists
 */
export async function createActor(
  db: Database,
  actor: { kind: ActorKind; names: Names; surfaces: string[] },
): Promise<number> {
  const names = Object.fromEntries(
    Object.entries(actor.names).flatMap(([lang, name]) => (name?.trim() ? [[lang, name.trim()]] : [])),
  );
  const [label] = Object.values(names);
  if (label === undefined) {
    throw new AppError('actor.nameless', 'An actor needs a name.', { hint: 'Enter it in Arabic or in English.' });
  }
  const key = `user:${normaliseText(label)}`;
  return db.$transaction(async (tx) => {
    const [row] = await tx.actor.createManyAndReturn({
      data: [{ key, kind: actor.kind, names, origin: 'user' }],
      skipDuplicates: true,
      select: { id: true },
    });
    if (!row) {
      throw new AppError('actor.exists', `There is an actor of this name already: ${label}.`, {
        hint: 'Open it under Actors and add the spelling there.',
        params: { name: label },
      });
    }
    const surfaces = [...Object.values(names), ...actor.surfaces];
    await insertAliases(tx, [{ key, aliases: surfaces.flatMap(aliasOf) }], {
      origin: 'user',
      normalise: normaliseText,
    });
    await notify(tx, { type: 'actors' });
    return row.id;
  });
}

/** Adds a spelling by which an actor is found from now on, or brings back one that was taken off. */
export async function addAlias(db: Database, alias: { actorId: number; surface: string }): Promise<void> {
  const { actorId } = alias;
  const actor = await db.actor.findUnique({ where: { id: actorId }, select: { key: true } });
  if (!actor) throw actorGone(actorId);
  const aliases = aliasOf(alias.surface);
  const [added] = aliases;
  if (!added) {
    throw new AppError('actor.aliasEmpty', `"${alias.surface}" has no letters to be found by.`, {
      hint: 'Write a name of at least two letters.',
      params: { name: alias.surface },
    });
  }
  await db.$transaction(async (tx) => {
    await insertAliases(tx, [{ key: actor.key, aliases }], { origin: 'user', normalise: normaliseText });
    await tx.alias.updateMany({ where: { actorId, surface: added.surface }, data: { removed: false } });
    await notify(tx, { type: 'actors' });
  });
}

/** Takes a spelling off its actor, for good: reading the lexicon in again does not bring it back. */
export async function removeAlias(db: Queryable, aliasId: number): Promise<void> {
  const removed = await db.alias.deleteMany({ where: { id: aliasId, origin: 'user' } });
  if (removed.count === 0) await db.alias.updateMany({ where: { id: aliasId }, data: { removed: true } });
  await notify(db, { type: 'actors' });
}

/** A spelling as an alias; none when it has no two letters to be found by. */
function aliasOf(written: string) {
  const surface = written.trim().replace(/\s+/gu, ' ');
  if (normaliseText(surface).replace(/[^\p{L}\p{N}]/gu, '').length < 2) return [];
  return [{ surface, lang: /\p{Script=Arabic}/u.test(surface) ? 'ar' : 'en', use: 'plain' as const }];
}
