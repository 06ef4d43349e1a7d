-- CreateTable
CREATE TABLE "ActorCandidate" (
    "key" TEXT NOT NULL,
    "document" INTEGER[],
    "seenAt" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "ActorCandidate_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "WordCounts" (
    "id" SERIAL NOT NULL,
    "language" TEXT NOT NULL,
    "documents" INTEGER NOT NULL,
    "counts" BYTEA NOT NULL,
    "level" INTEGER NOT NULL,
    "folded" INTEGER[],

    CONSTRAINT "WordCounts_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "ActorCandidate_seenAt_idx" ON "ActorCandidate"("seenAt");

-- CreateIndex
CREATE INDEX "WordCounts_language_level_idx" ON "WordCounts"("language", "level");
