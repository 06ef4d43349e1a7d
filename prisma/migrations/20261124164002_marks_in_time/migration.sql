-- AlterTable
ALTER TABLE "Decision" ADD COLUMN     "markedAt" TIMESTAMPTZ;

-- AlterTable
ALTER TABLE "Watch" ADD COLUMN     "reviewedAt" TIMESTAMPTZ;

-- Marks that were given before their time was kept.
UPDATE "Decision" SET "markedAt" = "decidedAt" WHERE feedback IS NOT NULL;
