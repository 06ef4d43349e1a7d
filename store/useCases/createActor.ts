import type { ActorKind, Names } from '#core/entities/actor';
import { AppError } from '#core/errors';
import { normaliseText } from '#core/language/arabic/normalise';
import { aliasOf, insertAliases } from '#store/actors/aliases';
import type { Database } from '#store/database';
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
