-- AlterTable
ALTER TABLE "Worker" ADD COLUMN     "machine" TEXT;
