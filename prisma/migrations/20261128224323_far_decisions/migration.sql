-- AlterTable
ALTER TABLE "Decision" ADD COLUMN     "weight" INTEGER NOT NULL DEFAULT 1;
