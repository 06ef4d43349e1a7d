-- CreateTable
CREATE TABLE "WebServer" (
    "id" TEXT NOT NULL,
    "seenAt" TIMESTAMPTZ NOT NULL,
    "figures" JSONB NOT NULL,

    CONSTRAINT "WebServer_pkey" PRIMARY KEY ("id")
);
