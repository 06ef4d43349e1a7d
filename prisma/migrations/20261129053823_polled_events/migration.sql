-- Of no use after a crash, when everybody begins anew: nothing of it needs the log.
CREATE UNLOGGED TABLE "PolledEvent" (
    "id" BIGSERIAL NOT NULL,
    "payload" TEXT NOT NULL,
    "at" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "PolledEvent_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "PolledEvent_at_idx" ON "PolledEvent"("at");
