-- The document of a leased feed is here: its host may be asked for another by any worker.
ALTER TABLE "Feed" ADD COLUMN "isTransferred" BOOLEAN NOT NULL DEFAULT false;
