-- CreateTable
-- Unlogged: with it nothing is lost but the time to read a document whole.
CREATE UNLOGGED TABLE "LastDocument" (
    "feedId" INTEGER NOT NULL,
    "bodyHash" TEXT NOT NULL,
    "frame" TEXT NOT NULL,
    "entries" BYTEA NOT NULL,

    CONSTRAINT "LastDocument_pkey" PRIMARY KEY ("feedId")
);

-- AddForeignKey
ALTER TABLE "LastDocument" ADD CONSTRAINT "LastDocument_feedId_fkey" FOREIGN KEY ("feedId") REFERENCES "Feed"("id") ON DELETE CASCADE ON UPDATE CASCADE;
