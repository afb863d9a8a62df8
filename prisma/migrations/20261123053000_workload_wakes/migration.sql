-- AlterTable
ALTER TABLE "Workload" ADD COLUMN     "wakes" INTEGER NOT NULL DEFAULT 0;
