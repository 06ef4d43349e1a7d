import type { Database } from '#store/database';
import { notify } from '#store/notify';
import { NOT_THE_SEED } from '#store/sql/counted';
import { NEAR_SHARE } from '#store/watches/reliability';

/**
 * Draws articles of each stratum at random to be judged, beside those drawn before; returns how many. A row that stands
 * for several articles is drawn as if each of them were there (Efraimidis and Spirakis 2006).
 */
export async function drawSample(
  db: Database,
  draw: { watchId: number; accepted: number; near: number; far: number },
): Promise<number> {
  const { watchId } = draw;
  return db.$transaction(async (tx) => {
    const drawn = await tx.$executeRaw`
      update "Decision" d set "drawnAt" = now()
      from (
        select "articleId", stratum, row_number() over (partition by stratum order by -ln(1 - random()) / weight) as place
        from (
          select d."articleId", d.weight, case when d.score >= w.threshold then 'accepted'
            when d.score >= w.threshold * ${NEAR_SHARE} then 'near' else 'far' end as stratum
          from "Decision" d join "Watch" w on w.id = d."watchId"
          where d."watchId" = ${watchId} and d."drawnAt" is null and d.weight > 0 and ${NOT_THE_SEED}
        ) undrawn
      ) chosen
      where d."watchId" = ${watchId} and d."articleId" = chosen."articleId"
        and chosen.place <= case chosen.stratum when 'accepted' then ${draw.accepted}::int when 'near' then ${draw.near}::int else ${draw.far}::int end`;
    await notify(tx, { type: 'articles', feedId: 0, newArticles: 0, watchIds: [watchId] });
    return drawn;
  });
}
