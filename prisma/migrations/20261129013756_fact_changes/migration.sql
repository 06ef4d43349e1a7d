-- CreateTable
CREATE TABLE "FactChange" (
    "id" SERIAL NOT NULL,
    "watchId" INTEGER NOT NULL,
    "articleIds" INTEGER[],
    "at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "FactChange_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "FactChange_watchId_id_idx" ON "FactChange"("watchId", "id");

-- CreateIndex
CREATE INDEX "FactChange_at_idx" ON "FactChange"("at");

-- AddForeignKey
ALTER TABLE "FactChange" ADD CONSTRAINT "FactChange_watchId_fkey" FOREIGN KEY ("watchId") REFERENCES "Watch"("id") ON DELETE CASCADE ON UPDATE CASCADE;
