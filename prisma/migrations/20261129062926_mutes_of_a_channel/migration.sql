-- DropIndex
DROP INDEX "Mute_watchId_actorId_key";

-- DropIndex
DROP INDEX "Mute_watchId_topicId_key";

-- AlterTable
ALTER TABLE "Mute" ADD COLUMN     "channelId" INTEGER;

-- CreateIndex
CREATE UNIQUE INDEX "Mute_watchId_actorId_channelId_key" ON "Mute"("watchId", "actorId", "channelId");

-- CreateIndex
CREATE UNIQUE INDEX "Mute_watchId_topicId_channelId_key" ON "Mute"("watchId", "topicId", "channelId");

-- AddForeignKey
ALTER TABLE "Mute" ADD CONSTRAINT "Mute_channelId_fkey" FOREIGN KEY ("channelId") REFERENCES "Channel"("id") ON DELETE CASCADE ON UPDATE CASCADE;
