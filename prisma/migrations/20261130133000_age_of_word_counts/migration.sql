-- A row is folded once every running worker has counted it: not before it has this age.
ALTER TABLE "WordCounts" ADD COLUMN "recordedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;
