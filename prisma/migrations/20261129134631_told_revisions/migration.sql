-- AlterEnum
ALTER TYPE "SignalKind" ADD VALUE 'revision';

-- AlterTable
ALTER TABLE "Revision" ADD COLUMN     "actors" JSONB;

-- CreateIndex
CREATE INDEX "Revision_replacedAt_idx" ON "Revision"("replacedAt");
