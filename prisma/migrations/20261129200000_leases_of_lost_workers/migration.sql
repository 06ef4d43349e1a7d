-- AlterTable
ALTER TABLE "Feed" ADD COLUMN     "lostPolls" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "Delivery" ADD COLUMN     "leasedBy" TEXT;

-- AlterTable
ALTER TABLE "Backfill" ADD COLUMN     "leasedBy" TEXT;

-- AlterTable
ALTER TABLE "Request" ADD COLUMN     "leasedBy" TEXT,
ADD COLUMN     "tries" INTEGER NOT NULL DEFAULT 0;
