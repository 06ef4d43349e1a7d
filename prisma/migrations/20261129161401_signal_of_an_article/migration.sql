-- AlterTable
ALTER TABLE "Signal" ADD COLUMN     "articleId" INTEGER;

-- CreateIndex
CREATE INDEX "Signal_articleId_idx" ON "Signal"("articleId");

-- AddForeignKey
ALTER TABLE "Signal" ADD CONSTRAINT "Signal_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article"("id") ON DELETE SET NULL ON UPDATE CASCADE;
