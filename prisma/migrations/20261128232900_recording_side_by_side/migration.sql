-- DropForeignKey
ALTER TABLE "ArticleBand" DROP CONSTRAINT "ArticleBand_articleId_fkey";

-- DropIndex
DROP INDEX "ArticleBand_articleId_idx";

-- CreateTable: its rows live no longer than the transaction that made them, so nothing of it needs the log.
CREATE UNLOGGED TABLE "RecordingKey" (
    "key" BIGINT NOT NULL,

    CONSTRAINT "RecordingKey_pkey" PRIMARY KEY ("key")
);
