import { SILENT_CHANCE, SILENT_MS } from '#core/feeds/feedSignal';
import { Prisma } from '#generated/prisma/client';

/** How the "Feed" row f is, in one word; `silent` as core/feeds/feedSignal tells it. */
export function feedCondition(now: Date): Prisma.Sql {
  const quietDays = Prisma.sql`(extract(epoch from ${now}::timestamptz - f."lastNewAt") / 86400)::float8`;
  return Prisma.sql`case
    when f.state = 'paused' then 'paused'
    when f.state = 'gone' then 'gone'
    when f.failures > 0 then 'failing'
    when f."lastNewAt" <= ${new Date(now.getTime() - SILENT_MS)}
      and f."itemsPerDay" * ${quietDays} > ${-Math.log(SILENT_CHANCE)} then 'silent'
    when f."lastSuccessAt" is null then 'new'
    else 'working' end`;
}
