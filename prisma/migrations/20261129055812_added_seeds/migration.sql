-- CreateTable
CREATE TABLE "AddedSeed" (
    "id" SERIAL NOT NULL,
    "watchId" INTEGER NOT NULL,
    "url" TEXT,
    "title" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "publishedAt" TIMESTAMPTZ,
    "dated" "Dated" NOT NULL DEFAULT 'exact',
    "profile" JSONB NOT NULL,
    "addedAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "AddedSeed_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "AddedSeed_watchId_idx" ON "AddedSeed"("watchId");

-- AddForeignKey
ALTER TABLE "AddedSeed" ADD CONSTRAINT "AddedSeed_watchId_fkey" FOREIGN KEY ("watchId") REFERENCES "Watch"("id") ON DELETE CASCADE ON UPDATE CASCADE;
