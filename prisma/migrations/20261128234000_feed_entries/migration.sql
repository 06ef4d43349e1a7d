-- An article as one feed shows it has the name that feeds' own formats give it.
ALTER TABLE "Sighting" RENAME TO "FeedEntry";
ALTER TABLE "FeedEntry" RENAME CONSTRAINT "Sighting_pkey" TO "FeedEntry_pkey";
ALTER TABLE "FeedEntry" RENAME CONSTRAINT "Sighting_feedId_fkey" TO "FeedEntry_feedId_fkey";
ALTER TABLE "FeedEntry" RENAME CONSTRAINT "Sighting_articleId_fkey" TO "FeedEntry_articleId_fkey";
ALTER INDEX "Sighting_articleId_idx" RENAME TO "FeedEntry_articleId_idx";
ALTER INDEX "Sighting_feedId_itemHash_idx" RENAME TO "FeedEntry_feedId_itemHash_idx";
