-- AlterTable
ALTER TABLE "Worker" ADD COLUMN     "figures" JSONB,
ADD COLUMN     "version" TEXT;
