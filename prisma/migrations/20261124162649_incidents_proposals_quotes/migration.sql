-- CreateEnum
CREATE TYPE "IncidentKind" AS ENUM ('failing', 'silent', 'gone');

-- CreateEnum
CREATE TYPE "ProposalKind" AS ENUM ('drift', 'topic');

-- CreateEnum
CREATE TYPE "ProposalState" AS ENUM ('open', 'accepted', 'dismissed');

-- CreateEnum
CREATE TYPE "ActorState" AS ENUM ('proposed', 'confirmed', 'dismissed');

-- CreateEnum
CREATE TYPE "ActorChangeKind" AS ENUM ('rename', 'merge', 'split', 'confirm', 'dismiss');

-- AlterTable
ALTER TABLE "Actor" ADD COLUMN     "state" "ActorState" NOT NULL DEFAULT 'confirmed';

-- AlterTable
ALTER TABLE "Alert" ADD COLUMN     "incidentId" INTEGER,
ALTER COLUMN "articleId" DROP NOT NULL;

-- AlterTable
ALTER TABLE "DailyCount" ADD COLUMN     "metonyms" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "Decision" ADD COLUMN     "drawnAt" TIMESTAMPTZ;

-- AlterTable
ALTER TABLE "Mention" ADD COLUMN     "metonyms" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "Watch" ADD COLUMN     "adapts" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "foldMetonyms" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "FeedIncident" (
    "id" SERIAL NOT NULL,
    "feedId" INTEGER NOT NULL,
    "kind" "IncidentKind" NOT NULL,
    "startedAt" TIMESTAMPTZ NOT NULL,
    "endedAt" TIMESTAMPTZ,
    "errorCode" TEXT,
    "errorParams" JSONB,

    CONSTRAINT "FeedIncident_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Proposal" (
    "id" SERIAL NOT NULL,
    "watchId" INTEGER NOT NULL,
    "kind" "ProposalKind" NOT NULL,
    "content" JSONB NOT NULL,
    "state" "ProposalState" NOT NULL DEFAULT 'open',
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "decidedAt" TIMESTAMPTZ,

    CONSTRAINT "Proposal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ActorChange" (
    "id" SERIAL NOT NULL,
    "actorId" INTEGER NOT NULL,
    "kind" "ActorChangeKind" NOT NULL,
    "before" JSONB NOT NULL,
    "at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "undoneAt" TIMESTAMPTZ,

    CONSTRAINT "ActorChange_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Quote" (
    "id" SERIAL NOT NULL,
    "articleId" INTEGER NOT NULL,
    "actorId" INTEGER,
    "speaker" TEXT NOT NULL,
    "verb" TEXT NOT NULL,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    "direct" BOOLEAN NOT NULL,
    "saidOn" TEXT,

    CONSTRAINT "Quote_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "FeedIncident_feedId_startedAt_idx" ON "FeedIncident"("feedId", "startedAt" DESC);

-- CreateIndex
CREATE INDEX "Proposal_watchId_state_id_idx" ON "Proposal"("watchId", "state", "id");

-- CreateIndex
CREATE INDEX "ActorChange_actorId_id_idx" ON "ActorChange"("actorId", "id");

-- CreateIndex
CREATE INDEX "Quote_actorId_articleId_idx" ON "Quote"("actorId", "articleId");

-- CreateIndex
CREATE UNIQUE INDEX "Quote_articleId_start_end_key" ON "Quote"("articleId", "start", "end");

-- CreateIndex
CREATE UNIQUE INDEX "Alert_watchId_incidentId_key" ON "Alert"("watchId", "incidentId");

-- AddForeignKey
ALTER TABLE "FeedIncident" ADD CONSTRAINT "FeedIncident_feedId_fkey" FOREIGN KEY ("feedId") REFERENCES "Feed"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Proposal" ADD CONSTRAINT "Proposal_watchId_fkey" FOREIGN KEY ("watchId") REFERENCES "Watch"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ActorChange" ADD CONSTRAINT "ActorChange_actorId_fkey" FOREIGN KEY ("actorId") REFERENCES "Actor"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Quote" ADD CONSTRAINT "Quote_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Quote" ADD CONSTRAINT "Quote_actorId_fkey" FOREIGN KEY ("actorId") REFERENCES "Actor"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Alert" ADD CONSTRAINT "Alert_incidentId_fkey" FOREIGN KEY ("incidentId") REFERENCES "FeedIncident"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Actors found in texts before there were proposals.
UPDATE "Actor" SET "state" = 'proposed' WHERE "origin" = 'discovered';
