-- AlterTable
ALTER TABLE "Request" ADD COLUMN     "extendsFrom" TIMESTAMPTZ,
ADD COLUMN     "extendsGrantId" UUID;

-- CreateIndex
CREATE INDEX "Request_extendsGrantId_idx" ON "Request"("extendsGrantId");

-- AddForeignKey
ALTER TABLE "Request" ADD CONSTRAINT "Request_extendsGrantId_fkey" FOREIGN KEY ("extendsGrantId") REFERENCES "Grant"("id") ON DELETE SET NULL ON UPDATE CASCADE;
