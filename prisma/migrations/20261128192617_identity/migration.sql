-- CreateEnum
CREATE TYPE "HabitKind" AS ENUM ('guid', 'address', 'title', 'body');

-- AlterTable
ALTER TABLE "Article" ADD COLUMN     "addressKey" TEXT,
ADD COLUMN     "aggregated" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "feedId" INTEGER,
ADD COLUMN     "titleKey" TEXT;

-- AlterTable
ALTER TABLE "Sighting" DROP CONSTRAINT "Sighting_pkey",
ADD CONSTRAINT "Sighting_pkey" PRIMARY KEY ("feedId", "guid", "articleId");

-- AlterTable
ALTER TABLE "Source" ADD COLUMN     "saidName" TEXT;

-- CreateTable
CREATE TABLE "FeedHabit" (
    "feedId" INTEGER NOT NULL,
    "kind" "HabitKind" NOT NULL,
    "value" TEXT NOT NULL,
    "broke" INTEGER NOT NULL,
    "held" INTEGER NOT NULL DEFAULT 0,
    "seenAt" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "FeedHabit_pkey" PRIMARY KEY ("feedId","kind","value")
);

-- CreateIndex
CREATE INDEX "Article_addressKey_idx" ON "Article"("addressKey");

-- CreateIndex
CREATE INDEX "Article_titleKey_idx" ON "Article"("titleKey");

-- CreateIndex
CREATE INDEX "Article_feedId_idx" ON "Article"("feedId");

-- CreateIndex
CREATE INDEX "Sighting_feedId_itemHash_idx" ON "Sighting"("feedId", "itemHash");

-- Stored articles belong to the feed that showed them first, as far as the sightings still tell.
UPDATE "Article" a SET "feedId" = (
  SELECT s."feedId" FROM "Sighting" s WHERE s."articleId" = a.id ORDER BY s."seenAt", s."feedId" LIMIT 1
);

-- AddForeignKey
ALTER TABLE "Article" ADD CONSTRAINT "Article_feedId_fkey" FOREIGN KEY ("feedId") REFERENCES "Feed"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FeedHabit" ADD CONSTRAINT "FeedHabit_feedId_fkey" FOREIGN KEY ("feedId") REFERENCES "Feed"("id") ON DELETE CASCADE ON UPDATE CASCADE;
