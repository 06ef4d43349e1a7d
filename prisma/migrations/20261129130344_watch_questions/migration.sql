-- AlterTable
ALTER TABLE "Watch" ADD COLUMN     "questions" INTEGER[] DEFAULT ARRAY[]::INTEGER[];
