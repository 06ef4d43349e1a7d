-- DropIndex
DROP INDEX "Delivery_channelId_idx";

-- DropIndex
DROP INDEX "Delivery_state_nextAttemptAt_idx";

-- CreateIndex
CREATE INDEX "Delivery_channelId_state_id_idx" ON "Delivery"("channelId", "state", "id");

-- CreateIndex
CREATE INDEX "Delivery_channelId_state_nextAttemptAt_idx" ON "Delivery"("channelId", "state", "nextAttemptAt");

-- CreateIndex
CREATE INDEX "Delivery_leasedUntil_idx" ON "Delivery"("leasedUntil");

-- CreateIndex
CREATE INDEX "Delivery_alertId_idx" ON "Delivery"("alertId");

-- CreateIndex
CREATE INDEX "Delivery_state_expiresAt_idx" ON "Delivery"("state", "expiresAt");
