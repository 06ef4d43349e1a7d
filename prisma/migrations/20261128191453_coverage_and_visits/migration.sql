-- AlterTable
ALTER TABLE "Feed" ADD COLUMN     "coveredFrom" TIMESTAMPTZ;

-- CreateTable
CREATE TABLE "Coverage" (
    "id" SERIAL NOT NULL,
    "feedId" INTEGER NOT NULL,
    "from" TIMESTAMPTZ NOT NULL,
    "to" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "Coverage_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Visit" (
    "reader" TEXT NOT NULL,
    "watchId" INTEGER NOT NULL,
    "lastAt" TIMESTAMPTZ NOT NULL,
    "previousAt" TIMESTAMPTZ,

    CONSTRAINT "Visit_pkey" PRIMARY KEY ("reader","watchId")
);

-- CreateIndex
CREATE INDEX "Coverage_feedId_from_idx" ON "Coverage"("feedId", "from");

-- CreateIndex
CREATE INDEX "Visit_lastAt_idx" ON "Visit"("lastAt");

-- AddForeignKey
ALTER TABLE "Coverage" ADD CONSTRAINT "Coverage_feedId_fkey" FOREIGN KEY ("feedId") REFERENCES "Feed"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Visit" ADD CONSTRAINT "Visit_watchId_fkey" FOREIGN KEY ("watchId") REFERENCES "Watch"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Feeds read before: since the oldest of their articles, but for the tenth part that may be pinned or forgotten ones.
UPDATE "Feed" f SET "coveredFrom" = LEAST(f."baselineAt", held."from")
FROM (
  SELECT s."feedId", percentile_disc(0.1) WITHIN GROUP (ORDER BY a."publishedAt") AS "from"
  FROM "Sighting" s JOIN "Article" a ON a.id = s."articleId" WHERE a.dated GROUP BY s."feedId"
) held
WHERE held."feedId" = f.id AND f."baselineAt" IS NOT NULL;
UPDATE "Feed" SET "coveredFrom" = "baselineAt" WHERE "coveredFrom" IS NULL;
