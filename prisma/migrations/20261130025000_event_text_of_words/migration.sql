-- AlterTable
ALTER TABLE "EventText" ADD COLUMN     "ofWords" TEXT NOT NULL DEFAULT '';
