-- A value of an enum may be used in a later transaction than the one that adds it.
-- AlterTable
ALTER TABLE "Rule" ALTER COLUMN "signals" SET DEFAULT ARRAY['spike', 'rising', 'revision', 'feed', 'channel', 'unwell']::"SignalKind"[];
