-- Polls in a partition for each month, which the program makes ahead and drops: docs/decisions/0066.
-- The table that is there becomes the partition of all months up to the present one. Its numbers are made wide: 200,000 feeds use
-- up narrow ones in 134 days.
ALTER TABLE "Poll" RENAME TO "Poll_before";
ALTER INDEX "Poll_feedId_startedAt_idx" RENAME TO "Poll_before_feedId_startedAt_idx";
ALTER SEQUENCE "Poll_id_seq" OWNED BY NONE;
ALTER TABLE "Poll_before" DROP CONSTRAINT "Poll_pkey", ALTER COLUMN "id" TYPE BIGINT;
ALTER SEQUENCE "Poll_id_seq" AS BIGINT;

CREATE TABLE "Poll" (
    "id" BIGINT NOT NULL DEFAULT nextval('"Poll_id_seq"'),
    "feedId" INTEGER NOT NULL,
    "startedAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "outcome" "PollOutcome" NOT NULL,
    "durationMs" INTEGER NOT NULL,
    "items" INTEGER NOT NULL DEFAULT 0,
    "newItems" INTEGER NOT NULL DEFAULT 0,
    "warnings" JSONB,
    "errorCode" TEXT,
    "errorParams" JSONB,

    CONSTRAINT "Poll_pkey" PRIMARY KEY ("id","startedAt")
) PARTITION BY RANGE ("startedAt");

ALTER SEQUENCE "Poll_id_seq" OWNED BY "Poll"."id";
CREATE INDEX "Poll_feedId_startedAt_idx" ON "Poll"("feedId", "startedAt" DESC);
ALTER TABLE "Poll" ADD CONSTRAINT "Poll_feedId_fkey" FOREIGN KEY ("feedId") REFERENCES "Feed"("id") ON DELETE CASCADE ON UPDATE CASCADE;

DO $$
DECLARE
    -- A clock that runs ahead may have written a poll of a later month.
    newest TIMESTAMPTZ := (SELECT max("startedAt") FROM "Poll_before");
    last_month TIMESTAMP := date_trunc('month', greatest(newest, now()) AT TIME ZONE 'UTC');
BEGIN
    IF newest IS NULL THEN
        DROP TABLE "Poll_before";
    ELSE
        EXECUTE format('ALTER TABLE "Poll_before" RENAME TO %I', 'Poll_' || to_char(last_month, 'YYYY_MM'));
        EXECUTE format('ALTER TABLE "Poll" ATTACH PARTITION %I FOR VALUES FROM (MINVALUE) TO (%L)',
            'Poll_' || to_char(last_month, 'YYYY_MM'), (last_month + interval '1 month') AT TIME ZONE 'UTC');
    END IF;
END $$;

-- For a month whose partition nobody made, so that no poll fails for the want of one.
CREATE TABLE "Poll_default" PARTITION OF "Poll" DEFAULT;
