import type { Actor } from '#core/entities/actor';
import { normaliseText } from '#core/language/arabic/normalise';
import type { Queryable } from '#store/database';

/** Adds aliases, or brings their use up to date; those that a user added or took off stay as they are. */
export async function insertAliases(
  db: Queryable,
  actors: Pick<Actor, 'key' | 'aliases'>[],
  { origin, normalise }: { origin: 'lexicon' | 'discovered' | 'user'; normalise: (surface: string) => string },
): Promise<void> {
  const rows = actors.flatMap(({ key, aliases }) =>
    aliases.map(({ surface, lang, use }) => ({ key, surface, normalised: normalise(surface), lang, use })),
  );
  await db.$executeRaw`
    insert into "Alias" ("actorId", surface, normalised, lang, use, origin)
    select distinct on (a.id, row.surface) a.id, row.surface, row.normalised, row.lang, row.use, ${origin}::"ActorOrigin"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (key text, surface text, normalised text, lang text, use text)
      join "Actor" a on a.key = row.key
    on conflict ("actorId", surface) do update set use = excluded.use, normalised = excluded.normalised
    where "Alias".origin = excluded.origin and not "Alias".removed
      and ("Alias".use <> excluded.use or "Alias".normalised <> excluded.normalised)`;
}

/** A spelling as an alias; none when it has no two letters to be found by. */
export function aliasOf(written: string) {
  const surface = written.trim().replace(/\s+/gu, ' ');
  const norm = normaliseText(surface);
  // «12» would be found in every second line: a name has a letter.
  if (!/\p{L}/u.test(norm) || norm.replace(/[^\p{L}\p{N}]/gu, '').length < 2) return [];
  return [{ surface, lang: /\p{Script=Arabic}/u.test(surface) ? 'ar' : 'en', use: 'plain' as const }];
}
