-- AlterTable
ALTER TABLE "Article" DROP COLUMN "categories",
DROP COLUMN "imageUrl";

-- AlterTable
ALTER TABLE "Decision" DROP COLUMN "decidedAt";

-- AlterTable
ALTER TABLE "Poll" DROP COLUMN "bytes",
DROP COLUMN "httpStatus";

-- AlterTable
ALTER TABLE "Proposal" DROP COLUMN "decidedAt";

-- AlterTable
ALTER TABLE "Watch" DROP COLUMN "alertsFrom";

-- What earlier versions wrote in another form takes the form that the code reads (docs/decisions/0027).
-- "restored:3" became "restored version=3".
UPDATE "ProfileVersion" SET "reason" = 'restored version=' || substr("reason", 10) WHERE "reason" ~ '^restored:[0-9]+$';

-- Warnings held a sentence in English; they are told anew by the next poll that reads the whole feed.
UPDATE "Poll" SET "warnings" = NULL WHERE jsonb_typeof("warnings") = 'array'
  AND EXISTS (SELECT 1 FROM jsonb_array_elements("warnings") AS warning WHERE warning ? 'message');

-- A hub without a token was given an address that is not answered any more: it is asked again.
UPDATE "Feed" SET "hubAskedAt" = NULL, "hubLeaseUntil" = NULL WHERE "hubToken" IS NULL;

-- Whole archives were kept as one article; a text has 100,000 characters at most (core/feeds/parse/itemLimits).
UPDATE "Article" SET "text" = left("text", 100000) WHERE length("text") > 100000;
