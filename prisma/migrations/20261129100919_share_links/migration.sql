-- CreateTable
CREATE TABLE "Share" (
    "id" SERIAL NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "watchId" INTEGER NOT NULL,
    "address" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ NOT NULL,
    "expiresAt" TIMESTAMPTZ NOT NULL,
    "lastReadAt" TIMESTAMPTZ,

    CONSTRAINT "Share_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Share_tokenHash_key" ON "Share"("tokenHash");

-- CreateIndex
CREATE INDEX "Share_watchId_idx" ON "Share"("watchId");

-- AddForeignKey
ALTER TABLE "Share" ADD CONSTRAINT "Share_watchId_fkey" FOREIGN KEY ("watchId") REFERENCES "Watch"("id") ON DELETE CASCADE ON UPDATE CASCADE;
