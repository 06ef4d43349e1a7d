-- The digest that is open for a rule is found among the digests of its watch and channel, not among all alerts of the watch.
CREATE INDEX "Alert_watchId_channelId_foldDueAt_idx" ON "Alert"("watchId", "channelId", "foldDueAt");
