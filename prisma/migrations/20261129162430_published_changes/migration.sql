-- CreateTable
CREATE TABLE "PublishedChange" (
    "id" BIGSERIAL NOT NULL,
    "feedIds" INTEGER[],
    "days" DATE[],
    "at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "PublishedChange_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "PublishedChange_at_idx" ON "PublishedChange"("at");
