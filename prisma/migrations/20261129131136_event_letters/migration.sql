-- AlterTable
ALTER TABLE "EventText" ADD COLUMN     "openingLetters" BYTEA NOT NULL DEFAULT '\x',
ADD COLUMN     "titleEnd" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "titleLetters" BYTEA NOT NULL DEFAULT '\x';
