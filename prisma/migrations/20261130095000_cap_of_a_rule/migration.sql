-- AlterTable
ALTER TABLE "Rule" ADD COLUMN     "alertsPerHour" INTEGER DEFAULT 60;

-- What stood for a flood was one alert for all channels of its watch, and is a digest of each: the first keeps it, the others have their own.
UPDATE "Alert" fold SET "channelId" = first.channel FROM (
  SELECT d."alertId" AS id, min(d."channelId") AS channel FROM "Delivery" d JOIN "Alert" a ON a.id = d."alertId"
  WHERE a."foldDueAt" IS NOT NULL AND a."channelId" IS NULL GROUP BY d."alertId"
) first WHERE fold.id = first.id;

INSERT INTO "DigestEntry" ("digestId", "alertId")
SELECT fold.id, a.id FROM "Alert" a JOIN "Alert" fold ON fold.id = a."foldedIntoId" AND fold."channelId" IS NOT NULL
ON CONFLICT DO NOTHING;

WITH others AS MATERIALIZED (
  SELECT d.id AS delivery, d."channelId", fold.id AS fold, nextval('"Alert_id_seq"')::int AS made
  FROM "Delivery" d JOIN "Alert" fold ON fold.id = d."alertId" AND fold."foldDueAt" IS NOT NULL AND fold."channelId" <> d."channelId"
), made AS (
  INSERT INTO "Alert" (id, "watchId", "channelId", "foldDueAt", "foldClosedAt", "createdAt")
  SELECT others.made, fold."watchId", others."channelId", fold."foldDueAt", fold."foldClosedAt", fold."createdAt"
  FROM others JOIN "Alert" fold ON fold.id = others.fold
), moved AS (
  UPDATE "Delivery" d SET "alertId" = others.made FROM others WHERE d.id = others.delivery
)
INSERT INTO "DigestEntry" ("digestId", "alertId")
SELECT others.made, a.id FROM others JOIN "Alert" a ON a."foldedIntoId" = others.fold;

-- AlterTable
ALTER TABLE "Alert" ADD COLUMN     "quiet" BOOLEAN NOT NULL DEFAULT false;
UPDATE "Alert" SET "quiet" = true WHERE "foldedIntoId" IS NOT NULL;

-- DropForeignKey
ALTER TABLE "Alert" DROP CONSTRAINT "Alert_foldedIntoId_fkey";

-- DropIndex
DROP INDEX "Alert_foldedIntoId_idx";

-- AlterTable
ALTER TABLE "Alert" DROP COLUMN "foldedIntoId";

-- CreateIndex
CREATE INDEX "Delivery_channelId_createdAt_idx" ON "Delivery"("channelId", "createdAt");
