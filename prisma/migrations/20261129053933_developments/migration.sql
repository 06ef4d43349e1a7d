-- CreateEnum
CREATE TYPE "AlertLevel" AS ENUM ('everything', 'developments', 'big');

-- AlterTable
ALTER TABLE "Rule" ADD COLUMN     "level" "AlertLevel" NOT NULL DEFAULT 'everything';

-- CreateTable
CREATE TABLE "EventText" (
    "articleId" INTEGER NOT NULL,
    "stamp" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "lang" TEXT NOT NULL,
    "title" BYTEA NOT NULL,
    "lead" BYTEA NOT NULL,
    "words" BYTEA NOT NULL,
    "numbers" JSONB NOT NULL,

    CONSTRAINT "EventText_pkey" PRIMARY KEY ("articleId")
);

-- CreateTable
CREATE TABLE "Development" (
    "id" SERIAL NOT NULL,
    "watchId" INTEGER NOT NULL,
    "firstAt" TIMESTAMPTZ NOT NULL,
    "lastAt" TIMESTAMPTZ NOT NULL,
    "headlineId" INTEGER NOT NULL,
    "articles" INTEGER NOT NULL,
    "reports" INTEGER NOT NULL,
    "sources" INTEGER NOT NULL,
    "score" DOUBLE PRECISION NOT NULL,
    "account" JSONB NOT NULL,

    CONSTRAINT "Development_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DevelopmentArticle" (
    "watchId" INTEGER NOT NULL,
    "articleId" INTEGER NOT NULL,
    "developmentId" INTEGER NOT NULL,
    "at" TIMESTAMPTZ NOT NULL,
    "stamp" TEXT,
    "publishers" INTEGER NOT NULL DEFAULT 1,
    "news" TEXT[] DEFAULT ARRAY[]::TEXT[],

    CONSTRAINT "DevelopmentArticle_pkey" PRIMARY KEY ("watchId","articleId")
);

-- CreateTable
CREATE TABLE "DevelopmentProgress" (
    "watchId" INTEGER NOT NULL,
    "change" INTEGER NOT NULL,
    "changeAt" TIMESTAMPTZ NOT NULL,
    "alertId" INTEGER NOT NULL,
    "fromAt" TIMESTAMPTZ,
    "fromId" INTEGER NOT NULL DEFAULT 0,
    "toAt" TIMESTAMPTZ,
    "version" TEXT NOT NULL,

    CONSTRAINT "DevelopmentProgress_pkey" PRIMARY KEY ("watchId")
);

-- CreateIndex
CREATE INDEX "Development_watchId_lastAt_id_idx" ON "Development"("watchId", "lastAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "DevelopmentArticle_articleId_idx" ON "DevelopmentArticle"("articleId");

-- CreateIndex
CREATE INDEX "DevelopmentArticle_developmentId_at_idx" ON "DevelopmentArticle"("developmentId", "at");

-- CreateIndex
CREATE INDEX "DevelopmentArticle_watchId_at_articleId_idx" ON "DevelopmentArticle"("watchId", "at", "articleId");

-- AddForeignKey
ALTER TABLE "EventText" ADD CONSTRAINT "EventText_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Development" ADD CONSTRAINT "Development_watchId_fkey" FOREIGN KEY ("watchId") REFERENCES "Watch"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DevelopmentArticle" ADD CONSTRAINT "DevelopmentArticle_watchId_fkey" FOREIGN KEY ("watchId") REFERENCES "Watch"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DevelopmentArticle" ADD CONSTRAINT "DevelopmentArticle_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DevelopmentArticle" ADD CONSTRAINT "DevelopmentArticle_developmentId_fkey" FOREIGN KEY ("developmentId") REFERENCES "Development"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DevelopmentProgress" ADD CONSTRAINT "DevelopmentProgress_watchId_fkey" FOREIGN KEY ("watchId") REFERENCES "Watch"("id") ON DELETE CASCADE ON UPDATE CASCADE;
