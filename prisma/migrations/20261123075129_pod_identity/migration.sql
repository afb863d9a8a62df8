-- CreateTable
CREATE TABLE "PodIdentity" (
    "tenant" TEXT NOT NULL,
    "environment" TEXT NOT NULL,
    "origin" TEXT NOT NULL,
    "identityId" TEXT NOT NULL,
    "setUpBy" UUID NOT NULL,
    "setUpAt" TIMESTAMPTZ NOT NULL,
    "removedBy" UUID,
    "removedAt" TIMESTAMPTZ,

    CONSTRAINT "PodIdentity_pkey" PRIMARY KEY ("tenant","environment")
);

-- CreateIndex
CREATE UNIQUE INDEX "PodIdentity_identityId_key" ON "PodIdentity"("identityId");
