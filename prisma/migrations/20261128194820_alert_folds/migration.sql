-- AlterTable
ALTER TABLE "Alert" ADD COLUMN     "foldClosedAt" TIMESTAMPTZ,
ADD COLUMN     "foldDueAt" TIMESTAMPTZ,
ADD COLUMN     "foldedIntoId" INTEGER;

-- CreateIndex
CREATE INDEX "Alert_watchId_createdAt_idx" ON "Alert"("watchId", "createdAt");

-- CreateIndex
CREATE INDEX "Alert_foldedIntoId_idx" ON "Alert"("foldedIntoId");

-- AddForeignKey
ALTER TABLE "Alert" ADD CONSTRAINT "Alert_foldedIntoId_fkey" FOREIGN KEY ("foldedIntoId") REFERENCES "Alert"("id") ON DELETE CASCADE ON UPDATE CASCADE;
