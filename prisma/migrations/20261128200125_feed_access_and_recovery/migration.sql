-- DropIndex
DROP INDEX "Alert_watchId_incidentId_key";

-- DropIndex
DROP INDEX "Feed_url_key";

-- AlterTable
ALTER TABLE "Alert" ADD COLUMN     "recovery" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "Feed" ADD COLUMN     "fullLookAt" TIMESTAMPTZ,
ADD COLUMN     "fullLookEvery" INTEGER NOT NULL DEFAULT 12,
ADD COLUMN     "hubToken" TEXT,
ADD COLUMN     "key" TEXT,
ADD COLUMN     "unchangedInRow" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "FeedAccess" (
    "feedId" INTEGER NOT NULL,
    "address" TEXT,
    "movedTo" TEXT,
    "login" TEXT,
    "userAgent" TEXT,
    "cookie" TEXT,
    "headers" JSONB,
    "proxy" TEXT,

    CONSTRAINT "FeedAccess_pkey" PRIMARY KEY ("feedId")
);

-- CreateIndex
CREATE UNIQUE INDEX "Alert_watchId_incidentId_recovery_key" ON "Alert"("watchId", "incidentId", "recovery");

-- CreateIndex
CREATE UNIQUE INDEX "Feed_key_key" ON "Feed"("key");

-- AddForeignKey
ALTER TABLE "FeedAccess" ADD CONSTRAINT "FeedAccess_feedId_fkey" FOREIGN KEY ("feedId") REFERENCES "Feed"("id") ON DELETE CASCADE ON UPDATE CASCADE;
