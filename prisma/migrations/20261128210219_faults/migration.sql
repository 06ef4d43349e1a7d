-- CreateEnum
CREATE TYPE "FaultWork" AS ENUM ('catchUp', 'learn', 'article', 'page', 'hub');

-- CreateTable
CREATE TABLE "Fault" (
    "id" SERIAL NOT NULL,
    "work" "FaultWork" NOT NULL,
    "watchId" INTEGER,
    "feedId" INTEGER,
    "times" INTEGER NOT NULL DEFAULT 1,
    "reference" TEXT NOT NULL,
    "lastAt" TIMESTAMPTZ NOT NULL,
    "waitUntil" TIMESTAMPTZ,

    CONSTRAINT "Fault_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Fault_watchId_idx" ON "Fault"("watchId");

-- CreateIndex
CREATE INDEX "Fault_feedId_idx" ON "Fault"("feedId");

-- CreateIndex
CREATE UNIQUE INDEX "Fault_work_watchId_key" ON "Fault"("work", "watchId");

-- CreateIndex
CREATE UNIQUE INDEX "Fault_work_feedId_key" ON "Fault"("work", "feedId");

-- AddForeignKey
ALTER TABLE "Fault" ADD CONSTRAINT "Fault_watchId_fkey" FOREIGN KEY ("watchId") REFERENCES "Watch"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Fault" ADD CONSTRAINT "Fault_feedId_fkey" FOREIGN KEY ("feedId") REFERENCES "Feed"("id") ON DELETE CASCADE ON UPDATE CASCADE;
