-- CreateEnum
CREATE TYPE "DraftState" AS ENUM ('waiting', 'ready', 'failed');

-- CreateTable
CREATE TABLE "Draft" (
    "id" SERIAL NOT NULL,
    "input" JSONB NOT NULL,
    "state" "DraftState" NOT NULL DEFAULT 'waiting',
    "result" JSONB,
    "errorCode" TEXT,
    "errorParams" JSONB,
    "leasedUntil" TIMESTAMPTZ,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Draft_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Draft_state_idx" ON "Draft"("state");
