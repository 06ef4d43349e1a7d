-- AlterTable
ALTER TABLE "Rule" DROP CONSTRAINT "Rule_pkey",
ADD COLUMN     "id" SERIAL NOT NULL,
ADD COLUMN     "name" TEXT NOT NULL DEFAULT '',
ADD CONSTRAINT "Rule_pkey" PRIMARY KEY ("id");

-- AlterTable
ALTER TABLE "SkippedAlert" ADD COLUMN     "ruleId" INTEGER;

-- AlterTable
ALTER TABLE "Alert" ADD COLUMN     "ruleId" INTEGER;

-- AlterTable
ALTER TABLE "Delivery" ADD COLUMN     "ruleId" INTEGER;

-- CreateIndex
CREATE INDEX "Rule_watchId_channelId_idx" ON "Rule"("watchId", "channelId");

-- CreateIndex
CREATE INDEX "Rule_channelId_idx" ON "Rule"("channelId");
