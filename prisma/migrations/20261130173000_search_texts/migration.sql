-- CreateTable
CREATE TABLE "SearchText" (
    "watchId" INTEGER NOT NULL,
    "articleId" INTEGER NOT NULL,
    "publishedAt" TIMESTAMPTZ NOT NULL,
    "words" tsvector NOT NULL,

    CONSTRAINT "SearchText_pkey" PRIMARY KEY ("watchId","articleId")
);

-- CreateTable
CREATE TABLE "SearchProgress" (
    "watchId" INTEGER NOT NULL,
    "change" INTEGER NOT NULL,
    "changeAt" TIMESTAMPTZ NOT NULL,
    "index" TEXT NOT NULL,
    "isWhole" BOOLEAN NOT NULL,

    CONSTRAINT "SearchProgress_pkey" PRIMARY KEY ("watchId")
);

-- CreateIndex
CREATE INDEX "SearchText_words_idx" ON "SearchText" USING GIN ("words");

-- AddForeignKey
ALTER TABLE "SearchText" ADD CONSTRAINT "SearchText_watchId_fkey" FOREIGN KEY ("watchId") REFERENCES "SearchProgress"("watchId") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SearchProgress" ADD CONSTRAINT "SearchProgress_watchId_fkey" FOREIGN KEY ("watchId") REFERENCES "Watch"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Words are read through their index: rows stay narrow, and how many have a word is not estimated, so that no search reads all rows.
ALTER TABLE "SearchText" SET (toast_tuple_target = 128);
ALTER TABLE "SearchText" ALTER COLUMN "words" SET STATISTICS 0;
