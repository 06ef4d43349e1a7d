-- AlterTable
ALTER TABLE "Worker" ADD COLUMN     "standsBy" BOOLEAN NOT NULL DEFAULT false;
