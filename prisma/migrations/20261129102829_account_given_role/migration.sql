-- AlterTable
ALTER TABLE "Account" ADD COLUMN     "givenRole" TEXT;
