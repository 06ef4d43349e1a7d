-- CreateEnum
CREATE TYPE "HubMode" AS ENUM ('subscribe', 'unsubscribe');

-- AlterTable
ALTER TABLE "Watch" ADD COLUMN     "developmentsToken" TEXT;

-- CreateTable
CREATE TABLE "OutSubscription" (
    "id" SERIAL NOT NULL,
    "file" TEXT NOT NULL,
    "callbackKey" TEXT NOT NULL,
    "sealed" TEXT NOT NULL,
    "asked" "HubMode",
    "askedSealed" TEXT,
    "askedSeconds" INTEGER NOT NULL DEFAULT 0,
    "leaseUntil" TIMESTAMPTZ,
    "toldHash" TEXT,
    "nextTryAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "leasedUntil" TIMESTAMPTZ,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "OutSubscription_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "OutSubscription_file_callbackKey_key" ON "OutSubscription"("file", "callbackKey");

-- CreateIndex
CREATE UNIQUE INDEX "Watch_developmentsToken_key" ON "Watch"("developmentsToken");
