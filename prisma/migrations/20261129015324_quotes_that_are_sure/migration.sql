-- AlterTable
ALTER TABLE "Quote" ADD COLUMN     "sure" BOOLEAN NOT NULL DEFAULT true;
