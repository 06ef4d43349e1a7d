-- AlterTable
ALTER TABLE "DevelopmentArticle" ADD COLUMN     "sameWords" DOUBLE PRECISION NOT NULL DEFAULT 0;
