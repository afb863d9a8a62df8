-- AlterTable
ALTER TABLE "Workload" DROP COLUMN "system";

-- CreateTable
CREATE TABLE "Principal" (
    "workloadId" UUID NOT NULL,
    "system" TEXT NOT NULL,
    "principalId" TEXT NOT NULL,
    "clientId" TEXT NOT NULL,
    "seenAt" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "Principal_pkey" PRIMARY KEY ("workloadId","system","principalId")
);

-- AddForeignKey
ALTER TABLE "Principal" ADD CONSTRAINT "Principal_workloadId_fkey" FOREIGN KEY ("workloadId") REFERENCES "Workload"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
