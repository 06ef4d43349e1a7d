-- AlterTable
ALTER TABLE "Alert" ADD COLUMN     "traceparent" TEXT;
