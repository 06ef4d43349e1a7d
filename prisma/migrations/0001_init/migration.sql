-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "FeedState" AS ENUM ('active', 'paused', 'gone');

-- CreateEnum
CREATE TYPE "PollOutcome" AS ENUM ('fresh', 'unchanged', 'failed');

-- CreateEnum
CREATE TYPE "WatchState" AS ENUM ('active', 'paused');

-- CreateEnum
CREATE TYPE "Feedback" AS ENUM ('yes', 'no');

-- CreateEnum
CREATE TYPE "ActorKind" AS ENUM ('person', 'organisation', 'group', 'place');

-- CreateEnum
CREATE TYPE "ActorOrigin" AS ENUM ('lexicon', 'discovered', 'user');

-- CreateEnum
CREATE TYPE "CountSubject" AS ENUM ('watch', 'actor', 'topic');

-- CreateEnum
CREATE TYPE "ChannelKind" AS ENUM ('webhook', 'email');

-- CreateEnum
CREATE TYPE "DeliveryState" AS ENUM ('pending', 'delivered', 'dead');

-- CreateEnum
CREATE TYPE "BackfillState" AS ENUM ('running', 'done', 'stopped');

-- CreateEnum
CREATE TYPE "RequestState" AS ENUM ('pending', 'done', 'failed');

-- CreateTable
CREATE TABLE "Source" (
    "id" SERIAL NOT NULL,
    "domain" TEXT NOT NULL,
    "name" TEXT,

    CONSTRAINT "Source_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Feed" (
    "id" SERIAL NOT NULL,
    "url" TEXT NOT NULL,
    "movedTo" TEXT,
    "title" TEXT,
    "siteUrl" TEXT,
    "host" TEXT NOT NULL,
    "sourceId" INTEGER,
    "etag" TEXT,
    "lastModified" TEXT,
    "bodyHash" TEXT,
    "state" "FeedState" NOT NULL DEFAULT 'active',
    "intervalSeconds" INTEGER NOT NULL DEFAULT 900,
    "minIntervalSeconds" INTEGER,
    "itemsPerDay" DOUBLE PRECISION,
    "nextPollAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "leasedUntil" TIMESTAMPTZ,
    "leasedBy" TEXT,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "errorCode" TEXT,
    "errorParams" JSONB,
    "lastPolledAt" TIMESTAMPTZ,
    "lastSuccessAt" TIMESTAMPTZ,
    "lastNewAt" TIMESTAMPTZ,
    "baselineAt" TIMESTAMPTZ,
    "hubUrl" TEXT,
    "hubTopic" TEXT,
    "hubSecret" TEXT,
    "hubAskedAt" TIMESTAMPTZ,
    "hubLeaseUntil" TIMESTAMPTZ,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Feed_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Poll" (
    "id" SERIAL NOT NULL,
    "feedId" INTEGER NOT NULL,
    "startedAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "outcome" "PollOutcome" NOT NULL,
    "httpStatus" INTEGER,
    "durationMs" INTEGER NOT NULL,
    "bytes" INTEGER NOT NULL DEFAULT 0,
    "items" INTEGER NOT NULL DEFAULT 0,
    "newItems" INTEGER NOT NULL DEFAULT 0,
    "warnings" JSONB,
    "errorCode" TEXT,
    "errorParams" JSONB,

    CONSTRAINT "Poll_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Article" (
    "id" SERIAL NOT NULL,
    "url" TEXT NOT NULL,
    "sourceId" INTEGER,
    "title" TEXT NOT NULL,
    "summary" TEXT NOT NULL DEFAULT '',
    "text" TEXT NOT NULL DEFAULT '',
    "author" TEXT,
    "imageUrl" TEXT,
    "categories" TEXT[],
    "lang" TEXT NOT NULL,
    "publishedAt" TIMESTAMPTZ NOT NULL,
    "dated" BOOLEAN NOT NULL DEFAULT true,
    "firstSeenAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "contentHash" TEXT NOT NULL,
    "bands" INTEGER[],
    "signature" BYTEA NOT NULL,
    "groupId" INTEGER NOT NULL,
    "fromBackfill" BOOLEAN NOT NULL DEFAULT false,
    "pageDueAt" TIMESTAMPTZ,
    "pageTries" INTEGER NOT NULL DEFAULT 0,
    "search" tsvector,

    CONSTRAINT "Article_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Sighting" (
    "feedId" INTEGER NOT NULL,
    "guid" TEXT NOT NULL,
    "articleId" INTEGER NOT NULL,
    "itemHash" TEXT NOT NULL,
    "seenAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Sighting_pkey" PRIMARY KEY ("feedId","guid")
);

-- CreateTable
CREATE TABLE "Revision" (
    "id" SERIAL NOT NULL,
    "articleId" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "summary" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "replacedAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Revision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Watch" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "seedUrl" TEXT,
    "seedTitle" TEXT NOT NULL,
    "seedText" TEXT NOT NULL,
    "seedPublishedAt" TIMESTAMPTZ,
    "seedArticleId" INTEGER,
    "threshold" DOUBLE PRECISION NOT NULL,
    "state" "WatchState" NOT NULL DEFAULT 'active',
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "alertsFrom" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "catchUpFrom" INTEGER DEFAULT 0,

    CONSTRAINT "Watch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "WatchFeed" (
    "watchId" INTEGER NOT NULL,
    "feedId" INTEGER NOT NULL,

    CONSTRAINT "WatchFeed_pkey" PRIMARY KEY ("watchId","feedId")
);

-- CreateTable
CREATE TABLE "ProfileVersion" (
    "watchId" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "profile" JSONB NOT NULL,
    "reason" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ProfileVersion_pkey" PRIMARY KEY ("watchId","version")
);

-- CreateTable
CREATE TABLE "Decision" (
    "watchId" INTEGER NOT NULL,
    "articleId" INTEGER NOT NULL,
    "score" DOUBLE PRECISION NOT NULL,
    "accepted" BOOLEAN NOT NULL,
    "profileVersion" INTEGER NOT NULL,
    "trace" JSONB NOT NULL,
    "feedback" "Feedback",
    "publishedAt" TIMESTAMPTZ NOT NULL,
    "decidedAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Decision_pkey" PRIMARY KEY ("watchId","articleId")
);

-- CreateTable
CREATE TABLE "Actor" (
    "id" SERIAL NOT NULL,
    "key" TEXT NOT NULL,
    "kind" "ActorKind" NOT NULL,
    "names" JSONB NOT NULL,
    "origin" "ActorOrigin" NOT NULL DEFAULT 'lexicon',
    "mergedIntoId" INTEGER,
    "rootId" INTEGER,
    "country" TEXT,

    CONSTRAINT "Actor_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Alias" (
    "id" SERIAL NOT NULL,
    "actorId" INTEGER NOT NULL,
    "surface" TEXT NOT NULL,
    "normalised" TEXT NOT NULL,
    "lang" TEXT NOT NULL,
    "use" TEXT NOT NULL DEFAULT 'plain',

    CONSTRAINT "Alias_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Topic" (
    "id" SERIAL NOT NULL,
    "watchId" INTEGER NOT NULL,
    "label" TEXT NOT NULL,
    "names" JSONB NOT NULL,
    "variants" TEXT[],
    "position" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "Topic_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Mention" (
    "id" SERIAL NOT NULL,
    "articleId" INTEGER NOT NULL,
    "actorId" INTEGER,
    "topicId" INTEGER,
    "count" INTEGER NOT NULL,
    "inTitle" BOOLEAN NOT NULL,
    "spans" JSONB NOT NULL,

    CONSTRAINT "Mention_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DailyCount" (
    "watchId" INTEGER NOT NULL,
    "day" DATE NOT NULL,
    "subject" "CountSubject" NOT NULL,
    "subjectId" INTEGER NOT NULL,
    "articles" INTEGER NOT NULL,
    "mentions" INTEGER NOT NULL,
    "reports" INTEGER NOT NULL,

    CONSTRAINT "DailyCount_pkey" PRIMARY KEY ("watchId","subject","subjectId","day")
);

-- CreateTable
CREATE TABLE "Channel" (
    "id" SERIAL NOT NULL,
    "kind" "ChannelKind" NOT NULL,
    "name" TEXT NOT NULL,
    "config" JSONB NOT NULL,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Channel_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Rule" (
    "watchId" INTEGER NOT NULL,
    "channelId" INTEGER NOT NULL,

    CONSTRAINT "Rule_pkey" PRIMARY KEY ("watchId","channelId")
);

-- CreateTable
CREATE TABLE "Alert" (
    "id" SERIAL NOT NULL,
    "watchId" INTEGER NOT NULL,
    "articleId" INTEGER NOT NULL,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Alert_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Delivery" (
    "id" SERIAL NOT NULL,
    "alertId" INTEGER NOT NULL,
    "channelId" INTEGER NOT NULL,
    "idempotencyKey" TEXT NOT NULL,
    "state" "DeliveryState" NOT NULL DEFAULT 'pending',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "nextAttemptAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "leasedUntil" TIMESTAMPTZ,
    "lastStatus" INTEGER,
    "lastErrorCode" TEXT,
    "lastAnswer" TEXT,
    "deliveredAt" TIMESTAMPTZ,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Delivery_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Backfill" (
    "id" SERIAL NOT NULL,
    "feedId" INTEGER NOT NULL,
    "method" TEXT NOT NULL,
    "cursor" JSONB NOT NULL,
    "state" "BackfillState" NOT NULL DEFAULT 'running',
    "pages" INTEGER NOT NULL DEFAULT 0,
    "items" INTEGER NOT NULL DEFAULT 0,
    "newItems" INTEGER NOT NULL DEFAULT 0,
    "nextRunAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "leasedUntil" TIMESTAMPTZ,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "errorCode" TEXT,
    "errorParams" JSONB,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Backfill_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Host" (
    "host" TEXT NOT NULL,
    "lastRequestAt" TIMESTAMPTZ,
    "robots" TEXT,
    "robotsAt" TIMESTAMPTZ,

    CONSTRAINT "Host_pkey" PRIMARY KEY ("host")
);

-- CreateTable
CREATE TABLE "Worker" (
    "id" TEXT NOT NULL,
    "startedAt" TIMESTAMPTZ NOT NULL,
    "seenAt" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "Worker_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Request" (
    "id" SERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "input" JSONB NOT NULL,
    "state" "RequestState" NOT NULL DEFAULT 'pending',
    "output" JSONB,
    "errorCode" TEXT,
    "errorParams" JSONB,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "leasedUntil" TIMESTAMPTZ,

    CONSTRAINT "Request_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Setting" (
    "key" TEXT NOT NULL,
    "value" TEXT NOT NULL,

    CONSTRAINT "Setting_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE UNIQUE INDEX "Source_domain_key" ON "Source"("domain");

-- CreateIndex
CREATE UNIQUE INDEX "Feed_url_key" ON "Feed"("url");

-- CreateIndex
CREATE INDEX "Feed_state_nextPollAt_idx" ON "Feed"("state", "nextPollAt");

-- CreateIndex
CREATE INDEX "Feed_host_idx" ON "Feed"("host");

-- CreateIndex
CREATE INDEX "Poll_feedId_startedAt_idx" ON "Poll"("feedId", "startedAt" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "Article_url_key" ON "Article"("url");

-- CreateIndex
CREATE INDEX "Article_groupId_idx" ON "Article"("groupId");

-- CreateIndex
CREATE INDEX "Article_contentHash_idx" ON "Article"("contentHash");

-- CreateIndex
CREATE INDEX "Article_publishedAt_id_idx" ON "Article"("publishedAt" DESC, "id");

-- CreateIndex
CREATE INDEX "Article_firstSeenAt_idx" ON "Article"("firstSeenAt");

-- CreateIndex
CREATE INDEX "Article_pageDueAt_idx" ON "Article"("pageDueAt");

-- CreateIndex
CREATE INDEX "Article_bands_idx" ON "Article" USING GIN ("bands");

-- CreateIndex
CREATE INDEX "Article_search_idx" ON "Article" USING GIN ("search");

-- CreateIndex
CREATE INDEX "Sighting_articleId_idx" ON "Sighting"("articleId");

-- CreateIndex
CREATE INDEX "Revision_articleId_idx" ON "Revision"("articleId");

-- CreateIndex
CREATE INDEX "WatchFeed_feedId_idx" ON "WatchFeed"("feedId");

-- CreateIndex
CREATE INDEX "Decision_articleId_idx" ON "Decision"("articleId");

-- CreateIndex
CREATE INDEX "Decision_watchId_accepted_publishedAt_articleId_idx" ON "Decision"("watchId", "accepted", "publishedAt" DESC, "articleId");

-- CreateIndex
CREATE INDEX "Decision_watchId_accepted_score_idx" ON "Decision"("watchId", "accepted", "score" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "Actor_key_key" ON "Actor"("key");

-- CreateIndex
CREATE INDEX "Alias_normalised_idx" ON "Alias"("normalised");

-- CreateIndex
CREATE UNIQUE INDEX "Alias_actorId_surface_key" ON "Alias"("actorId", "surface");

-- CreateIndex
CREATE UNIQUE INDEX "Topic_watchId_label_key" ON "Topic"("watchId", "label");

-- CreateIndex
CREATE INDEX "Mention_actorId_articleId_idx" ON "Mention"("actorId", "articleId");

-- CreateIndex
CREATE INDEX "Mention_topicId_articleId_idx" ON "Mention"("topicId", "articleId");

-- CreateIndex
CREATE UNIQUE INDEX "Mention_articleId_actorId_key" ON "Mention"("articleId", "actorId");

-- CreateIndex
CREATE UNIQUE INDEX "Mention_articleId_topicId_key" ON "Mention"("articleId", "topicId");

-- CreateIndex
CREATE INDEX "DailyCount_watchId_subject_day_idx" ON "DailyCount"("watchId", "subject", "day");

-- CreateIndex
CREATE UNIQUE INDEX "Alert_watchId_articleId_key" ON "Alert"("watchId", "articleId");

-- CreateIndex
CREATE UNIQUE INDEX "Delivery_idempotencyKey_key" ON "Delivery"("idempotencyKey");

-- CreateIndex
CREATE INDEX "Delivery_state_nextAttemptAt_idx" ON "Delivery"("state", "nextAttemptAt");

-- CreateIndex
CREATE INDEX "Delivery_channelId_idx" ON "Delivery"("channelId");

-- CreateIndex
CREATE INDEX "Backfill_state_nextRunAt_idx" ON "Backfill"("state", "nextRunAt");

-- CreateIndex
CREATE INDEX "Request_state_id_idx" ON "Request"("state", "id");

-- AddForeignKey
ALTER TABLE "Feed" ADD CONSTRAINT "Feed_sourceId_fkey" FOREIGN KEY ("sourceId") REFERENCES "Source"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Poll" ADD CONSTRAINT "Poll_feedId_fkey" FOREIGN KEY ("feedId") REFERENCES "Feed"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Article" ADD CONSTRAINT "Article_sourceId_fkey" FOREIGN KEY ("sourceId") REFERENCES "Source"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Sighting" ADD CONSTRAINT "Sighting_feedId_fkey" FOREIGN KEY ("feedId") REFERENCES "Feed"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Sighting" ADD CONSTRAINT "Sighting_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Revision" ADD CONSTRAINT "Revision_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Watch" ADD CONSTRAINT "Watch_seedArticleId_fkey" FOREIGN KEY ("seedArticleId") REFERENCES "Article"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "WatchFeed" ADD CONSTRAINT "WatchFeed_watchId_fkey" FOREIGN KEY ("watchId") REFERENCES "Watch"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "WatchFeed" ADD CONSTRAINT "WatchFeed_feedId_fkey" FOREIGN KEY ("feedId") REFERENCES "Feed"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ProfileVersion" ADD CONSTRAINT "ProfileVersion_watchId_fkey" FOREIGN KEY ("watchId") REFERENCES "Watch"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Decision" ADD CONSTRAINT "Decision_watchId_fkey" FOREIGN KEY ("watchId") REFERENCES "Watch"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Decision" ADD CONSTRAINT "Decision_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Actor" ADD CONSTRAINT "Actor_mergedIntoId_fkey" FOREIGN KEY ("mergedIntoId") REFERENCES "Actor"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Alias" ADD CONSTRAINT "Alias_actorId_fkey" FOREIGN KEY ("actorId") REFERENCES "Actor"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Topic" ADD CONSTRAINT "Topic_watchId_fkey" FOREIGN KEY ("watchId") REFERENCES "Watch"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Mention" ADD CONSTRAINT "Mention_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Mention" ADD CONSTRAINT "Mention_actorId_fkey" FOREIGN KEY ("actorId") REFERENCES "Actor"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Mention" ADD CONSTRAINT "Mention_topicId_fkey" FOREIGN KEY ("topicId") REFERENCES "Topic"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DailyCount" ADD CONSTRAINT "DailyCount_watchId_fkey" FOREIGN KEY ("watchId") REFERENCES "Watch"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Rule" ADD CONSTRAINT "Rule_watchId_fkey" FOREIGN KEY ("watchId") REFERENCES "Watch"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Rule" ADD CONSTRAINT "Rule_channelId_fkey" FOREIGN KEY ("channelId") REFERENCES "Channel"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Alert" ADD CONSTRAINT "Alert_watchId_fkey" FOREIGN KEY ("watchId") REFERENCES "Watch"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Alert" ADD CONSTRAINT "Alert_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Delivery" ADD CONSTRAINT "Delivery_alertId_fkey" FOREIGN KEY ("alertId") REFERENCES "Alert"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Delivery" ADD CONSTRAINT "Delivery_channelId_fkey" FOREIGN KEY ("channelId") REFERENCES "Channel"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Backfill" ADD CONSTRAINT "Backfill_feedId_fkey" FOREIGN KEY ("feedId") REFERENCES "Feed"("id") ON DELETE CASCADE ON UPDATE CASCADE;
