import { defined } from '#core/defined';
import { EXPANSION, type Expansions } from '#core/relevance/feedback/expand';
import type { Profile } from '#core/relevance/profile/profile';
import { nearestTexts } from '#store/watches/learning';
import type { Context } from '#workers/context';

/**
 * What the articles nearest to a watch's story have in common, of which `near` are known; with `since`, only of those first seen
 * after it.
 */
export async function expandAnew(
  from: { watchId: number; founding: Profile; near: number; since?: Date | undefined },
  { db, analyst }: Pick<Context, 'db' | 'analyst'>,
): Promise<Expansions> {
  const { watchId, founding, near, since } = from;
  const texts = await nearestTexts(db, { watchId, limit: EXPANSION.read, ...defined({ since }) });
  return analyst.run('learn', { founding, texts, near });
}
