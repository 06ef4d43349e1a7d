-- CreateEnum
CREATE TYPE "SignalKind" AS ENUM ('spike', 'rising', 'firstQuote', 'feed', 'channel', 'unwell', 'drift');

-- AlterTable
ALTER TABLE "Alert" ADD COLUMN     "signalId" INTEGER;

-- AlterTable
ALTER TABLE "Rule" ADD COLUMN     "signals" "SignalKind"[] DEFAULT ARRAY['spike', 'rising', 'feed', 'channel', 'unwell']::"SignalKind"[];

-- Rules of earlier versions told of feeds; that a channel delivers nothing they would have told too.
UPDATE "Rule" SET "signals" = ARRAY['feed', 'channel']::"SignalKind"[];

-- CreateTable
CREATE TABLE "Signal" (
    "id" SERIAL NOT NULL,
    "watchId" INTEGER NOT NULL,
    "kind" "SignalKind" NOT NULL,
    "actorId" INTEGER,
    "topicId" INTEGER,
    "channelId" INTEGER,
    "key" TEXT NOT NULL,
    "figures" JSONB NOT NULL,
    "at" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "Signal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SignalProgress" (
    "watchId" INTEGER NOT NULL,
    "lookedAt" TIMESTAMPTZ NOT NULL,
    "countedAt" TIMESTAMPTZ NOT NULL,
    "reviewedAt" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "SignalProgress_pkey" PRIMARY KEY ("watchId")
);

-- CreateIndex
CREATE INDEX "Signal_watchId_at_idx" ON "Signal"("watchId", "at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "Signal_watchId_kind_key_key" ON "Signal"("watchId", "kind", "key");

-- CreateIndex
CREATE UNIQUE INDEX "Alert_signalId_key" ON "Alert"("signalId");

-- AddForeignKey
ALTER TABLE "Signal" ADD CONSTRAINT "Signal_watchId_fkey" FOREIGN KEY ("watchId") REFERENCES "Watch"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Signal" ADD CONSTRAINT "Signal_actorId_fkey" FOREIGN KEY ("actorId") REFERENCES "Actor"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Signal" ADD CONSTRAINT "Signal_topicId_fkey" FOREIGN KEY ("topicId") REFERENCES "Topic"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Signal" ADD CONSTRAINT "Signal_channelId_fkey" FOREIGN KEY ("channelId") REFERENCES "Channel"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SignalProgress" ADD CONSTRAINT "SignalProgress_watchId_fkey" FOREIGN KEY ("watchId") REFERENCES "Watch"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Alert" ADD CONSTRAINT "Alert_signalId_fkey" FOREIGN KEY ("signalId") REFERENCES "Signal"("id") ON DELETE CASCADE ON UPDATE CASCADE;
