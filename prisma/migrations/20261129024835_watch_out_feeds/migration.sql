-- AlterTable
ALTER TABLE "Watch" ADD COLUMN     "feedToken" TEXT;

-- CreateIndex
CREATE UNIQUE INDEX "Watch_feedToken_key" ON "Watch"("feedToken");
