-- CreateIndex
CREATE INDEX "Actor_state_idx" ON "Actor"("state");

-- CreateIndex
CREATE INDEX "FeedIncident_endedAt_idx" ON "FeedIncident"("endedAt");
