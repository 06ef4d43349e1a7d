-- AlterTable
ALTER TABLE "Channel" ADD COLUMN     "testFailedAt" TIMESTAMPTZ,
ADD COLUMN     "testFailedCode" TEXT,
ADD COLUMN     "testFailedStatus" INTEGER;
