-- CreateEnum
CREATE TYPE "Cadence" AS ENUM ('instant', 'hourly', 'daily', 'weekly');

-- AlterTable
ALTER TABLE "Alert" ADD COLUMN     "channelId" INTEGER;

-- AlterTable
ALTER TABLE "Channel" ADD COLUMN     "quietFrom" INTEGER,
ADD COLUMN     "quietTo" INTEGER,
ADD COLUMN     "zone" TEXT NOT NULL DEFAULT 'UTC';

-- AlterTable
ALTER TABLE "Rule" ADD COLUMN     "actorIds" INTEGER[] DEFAULT ARRAY[]::INTEGER[],
ADD COLUMN     "atMinute" INTEGER NOT NULL DEFAULT 480,
ADD COLUMN     "cadence" "Cadence" NOT NULL DEFAULT 'instant',
ADD COLUMN     "cooldownMinutes" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "languages" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "minScore" DOUBLE PRECISION,
ADD COLUMN     "mutedUntil" TIMESTAMPTZ,
ADD COLUMN     "sources" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "topicIds" INTEGER[] DEFAULT ARRAY[]::INTEGER[],
ADD COLUMN     "weekday" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "Mute" (
    "id" SERIAL NOT NULL,
    "watchId" INTEGER NOT NULL,
    "actorId" INTEGER,
    "topicId" INTEGER,
    "until" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "Mute_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DigestEntry" (
    "digestId" INTEGER NOT NULL,
    "alertId" INTEGER NOT NULL,

    CONSTRAINT "DigestEntry_pkey" PRIMARY KEY ("digestId","alertId")
);

-- CreateTable
CREATE TABLE "SkippedAlert" (
    "alertId" INTEGER NOT NULL,
    "channelId" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "SkippedAlert_pkey" PRIMARY KEY ("alertId","channelId")
);

-- CreateIndex
CREATE UNIQUE INDEX "Mute_watchId_actorId_key" ON "Mute"("watchId", "actorId");

-- CreateIndex
CREATE UNIQUE INDEX "Mute_watchId_topicId_key" ON "Mute"("watchId", "topicId");

-- CreateIndex
CREATE INDEX "DigestEntry_alertId_idx" ON "DigestEntry"("alertId");

-- CreateIndex
CREATE INDEX "SkippedAlert_createdAt_idx" ON "SkippedAlert"("createdAt" DESC);

-- AddForeignKey
ALTER TABLE "Mute" ADD CONSTRAINT "Mute_watchId_fkey" FOREIGN KEY ("watchId") REFERENCES "Watch"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Mute" ADD CONSTRAINT "Mute_actorId_fkey" FOREIGN KEY ("actorId") REFERENCES "Actor"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Mute" ADD CONSTRAINT "Mute_topicId_fkey" FOREIGN KEY ("topicId") REFERENCES "Topic"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DigestEntry" ADD CONSTRAINT "DigestEntry_digestId_fkey" FOREIGN KEY ("digestId") REFERENCES "Alert"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DigestEntry" ADD CONSTRAINT "DigestEntry_alertId_fkey" FOREIGN KEY ("alertId") REFERENCES "Alert"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SkippedAlert" ADD CONSTRAINT "SkippedAlert_alertId_fkey" FOREIGN KEY ("alertId") REFERENCES "Alert"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SkippedAlert" ADD CONSTRAINT "SkippedAlert_channelId_fkey" FOREIGN KEY ("channelId") REFERENCES "Channel"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Alert" ADD CONSTRAINT "Alert_channelId_fkey" FOREIGN KEY ("channelId") REFERENCES "Channel"("id") ON DELETE CASCADE ON UPDATE CASCADE;
