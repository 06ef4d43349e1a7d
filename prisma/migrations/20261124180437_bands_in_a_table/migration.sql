-- CreateTable
CREATE TABLE "ArticleBand" (
    "band" INTEGER NOT NULL,
    "articleId" INTEGER NOT NULL,

    CONSTRAINT "ArticleBand_pkey" PRIMARY KEY ("band","articleId")
);

-- What stored articles are found by.
INSERT INTO "ArticleBand" ("band", "articleId") SELECT unnest("bands"), "id" FROM "Article" ON CONFLICT DO NOTHING;

-- DropIndex
DROP INDEX "Article_bands_idx";

-- AlterTable
ALTER TABLE "Article" DROP COLUMN "bands";

-- CreateIndex
CREATE INDEX "ArticleBand_articleId_idx" ON "ArticleBand"("articleId");

-- AddForeignKey
ALTER TABLE "ArticleBand" ADD CONSTRAINT "ArticleBand_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article"("id") ON DELETE CASCADE ON UPDATE CASCADE;
