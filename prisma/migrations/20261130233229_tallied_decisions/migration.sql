-- DropIndex
DROP INDEX "Decision_watchId_accepted_score_idx";

-- CreateIndex
CREATE INDEX "Decision_watchId_accepted_score_weight_profileVersion_idx" ON "Decision"("watchId", "accepted", "score" DESC, "weight", "profileVersion");

-- Those that were judged are few among all.
CREATE INDEX "Decision_judged_idx" ON "Decision"("watchId") WHERE "feedback" IS NOT NULL OR "drawnAt" IS NOT NULL;
