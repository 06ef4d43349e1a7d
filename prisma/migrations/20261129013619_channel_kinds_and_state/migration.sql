-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "ChannelKind" ADD VALUE 'slack';
ALTER TYPE "ChannelKind" ADD VALUE 'discord';
ALTER TYPE "ChannelKind" ADD VALUE 'mattermost';
ALTER TYPE "ChannelKind" ADD VALUE 'teams';
ALTER TYPE "ChannelKind" ADD VALUE 'telegram';
ALTER TYPE "ChannelKind" ADD VALUE 'ntfy';
ALTER TYPE "ChannelKind" ADD VALUE 'matrix';

-- AlterTable
ALTER TABLE "Channel" ADD COLUMN     "arrivedAt" TIMESTAMPTZ,
ADD COLUMN     "expiryHours" INTEGER DEFAULT 24,
ADD COLUMN     "failures" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "heldUntil" TIMESTAMPTZ,
ADD COLUMN     "stoppedAt" TIMESTAMPTZ,
ADD COLUMN     "stoppedCode" TEXT;

-- AlterTable
ALTER TABLE "Delivery" ADD COLUMN     "body" TEXT,
ADD COLUMN     "expiresAt" TIMESTAMPTZ;
