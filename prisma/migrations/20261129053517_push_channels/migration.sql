-- AlterEnum
ALTER TYPE "ChannelKind" ADD VALUE 'push';

-- AlterTable
ALTER TABLE "Channel" ADD COLUMN     "userId" TEXT;

-- AddForeignKey
ALTER TABLE "Channel" ADD CONSTRAINT "Channel_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;
