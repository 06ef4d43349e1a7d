-- AlterTable
ALTER TABLE "Alert" ADD COLUMN     "told" JSONB;
