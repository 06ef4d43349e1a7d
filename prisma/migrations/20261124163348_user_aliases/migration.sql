-- AlterTable
ALTER TABLE "Alias" ADD COLUMN     "origin" "ActorOrigin" NOT NULL DEFAULT 'lexicon',
ADD COLUMN     "removed" BOOLEAN NOT NULL DEFAULT false;
