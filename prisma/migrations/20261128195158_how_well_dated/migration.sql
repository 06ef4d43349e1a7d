-- CreateEnum
CREATE TYPE "Dated" AS ENUM ('exact', 'day', 'estimated', 'unknown');

-- AlterTable: what was not dated had its first sighting for a date.
ALTER TABLE "Article" ALTER COLUMN "dated" DROP DEFAULT;
ALTER TABLE "Article" ALTER COLUMN "dated" TYPE "Dated" USING (CASE WHEN "dated" THEN 'exact' ELSE 'unknown' END)::"Dated";
ALTER TABLE "Article" ALTER COLUMN "dated" SET DEFAULT 'exact';

-- AlterTable
ALTER TABLE "Watch" ADD COLUMN     "seedDated" "Dated" NOT NULL DEFAULT 'exact';

-- CreateTable
CREATE TABLE "WithheldAlert" (
    "watchId" INTEGER NOT NULL,
    "articleId" INTEGER NOT NULL,
    "publishedFrom" TIMESTAMPTZ NOT NULL,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "WithheldAlert_pkey" PRIMARY KEY ("watchId","articleId")
);

-- CreateIndex
CREATE INDEX "WithheldAlert_createdAt_idx" ON "WithheldAlert"("createdAt" DESC);

-- CreateIndex
CREATE INDEX "WithheldAlert_articleId_idx" ON "WithheldAlert"("articleId");

-- AddForeignKey
ALTER TABLE "WithheldAlert" ADD CONSTRAINT "WithheldAlert_watchId_fkey" FOREIGN KEY ("watchId") REFERENCES "Watch"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "WithheldAlert" ADD CONSTRAINT "WithheldAlert_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- 1 January 1970 and the weeks behind it are what programs write for "no date".
UPDATE "Article" SET "dated" = 'unknown', "publishedAt" = "firstSeenAt"
WHERE "publishedAt" >= '1969-12-31T00:00:00Z' AND "publishedAt" < '1970-02-01T00:00:00Z';

-- What a later poll than its feed's first one showed was published shortly before it; of the rest not even the day is known.
UPDATE "Article" a SET "dated" = 'estimated'
WHERE a."dated" = 'unknown' AND NOT a."fromBackfill" AND EXISTS (
  SELECT 1 FROM "Sighting" s JOIN "Feed" f ON f."id" = s."feedId" WHERE s."articleId" = a."id" AND f."baselineAt" < a."firstSeenAt"
);

UPDATE "Decision" d SET "publishedAt" = a."publishedAt" FROM "Article" a
WHERE a."id" = d."articleId" AND a."dated" <> 'exact' AND a."publishedAt" <> d."publishedAt";

-- A seed without a date stood on the day that its watch was made.
UPDATE "Watch" SET "seedDated" = 'unknown' WHERE "seedPublishedAt" IS NULL;

-- The worker counts anew: catching up from behind the last article is nothing but a recount.
UPDATE "Watch" SET "catchUpFrom" = (SELECT coalesce(max("id"), 0) + 1 FROM "Article")
WHERE "catchUpFrom" IS NULL AND EXISTS (SELECT 1 FROM "Article" WHERE "dated" IN ('unknown', 'estimated'));
