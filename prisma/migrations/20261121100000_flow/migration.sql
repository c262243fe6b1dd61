-- CreateEnum
CREATE TYPE "ApprovalDecision" AS ENUM ('APPROVED', 'REJECTED');

-- CreateEnum
CREATE TYPE "DeliveryState" AS ENUM ('PENDING', 'DELIVERED', 'FAILED');

-- AlterEnum

ALTER TYPE "ReleaseState" ADD VALUE 'PENDING_APPROVAL';
ALTER TYPE "ReleaseState" ADD VALUE 'SCHEDULED';
ALTER TYPE "ReleaseState" ADD VALUE 'PAUSED';

-- DropIndex
DROP INDEX "ReleaseTarget_dataPlaneName_createdAt_id_idx";

-- DropIndex
DROP INDEX "Release_gatewayName_stageName_createdAt_id_idx";

-- DropIndex
DROP INDEX "Release_state_createdAt_id_idx";

-- AlterTable
ALTER TABLE "Release" ADD COLUMN     "approvalRule" JSONB,
ADD COLUMN     "begunAt" TIMESTAMP(3),
ADD COLUMN     "bringsBack" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "currentWave" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "freezeOverride" TEXT,
ADD COLUMN     "hold" JSONB,
ADD COLUMN     "onFailure" TEXT NOT NULL DEFAULT 'halt',
ADD COLUMN     "onPreviewChange" TEXT NOT NULL DEFAULT 'tell',
ADD COLUMN     "requesterUserId" TEXT,
ADD COLUMN     "requireLoaded" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "resumeAt" TIMESTAMP(3),
ADD COLUMN     "scheduledAt" TIMESTAMP(3),
ADD COLUMN     "seen" JSONB,
ADD COLUMN     "waves" JSONB NOT NULL DEFAULT '[]',
ALTER COLUMN "seq" DROP NOT NULL;

-- AlterTable
ALTER TABLE "ReleaseTarget" ADD COLUMN     "begunAt" TIMESTAMP(3),
ADD COLUMN     "nodes" JSONB NOT NULL DEFAULT '[]';

-- CreateTable
CREATE TABLE "Approval" (
    "id" TEXT NOT NULL,
    "releaseId" TEXT NOT NULL,
    "wave" INTEGER NOT NULL DEFAULT 0,
    "decision" "ApprovalDecision" NOT NULL,
    "userId" TEXT NOT NULL,
    "byName" TEXT NOT NULL,
    "comment" TEXT NOT NULL DEFAULT '',
    "at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Approval_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ApprovalRule" (
    "gatewayId" TEXT NOT NULL,
    "stageName" TEXT NOT NULL,
    "required" INTEGER NOT NULL,
    "approvers" TEXT[],
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ApprovalRule_pkey" PRIMARY KEY ("gatewayId","stageName")
);

-- CreateTable
CREATE TABLE "FreezeWindow" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "cron" TEXT NOT NULL,
    "durationMinutes" INTEGER NOT NULL,
    "timeZone" TEXT NOT NULL,
    "gateways" TEXT[],
    "stages" TEXT[],
    "dataPlanes" TEXT[],
    "labels" JSONB NOT NULL DEFAULT '{}',
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "FreezeWindow_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "WebhookEndpoint" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "secret" TEXT NOT NULL,
    "events" TEXT[],
    "gateways" TEXT[],
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "WebhookEndpoint_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "WebhookDelivery" (
    "id" TEXT NOT NULL,
    "endpointId" TEXT NOT NULL,
    "eventId" TEXT NOT NULL,
    "event" TEXT NOT NULL,
    "body" JSONB NOT NULL,
    "state" "DeliveryState" NOT NULL DEFAULT 'PENDING',
    "attempts" JSONB NOT NULL DEFAULT '[]',
    "nextAt" TIMESTAMP(3),
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finishedAt" TIMESTAMP(3),

    CONSTRAINT "WebhookDelivery_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Release_gatewayName_id_idx" ON "Release"("gatewayName", "id" DESC);

-- CreateIndex
CREATE INDEX "Release_requesterName_id_idx" ON "Release"("requesterName", "id" DESC);

-- CreateIndex
CREATE INDEX "Release_state_id_idx" ON "Release"("state", "id" DESC);

-- CreateIndex
CREATE INDEX "ReleaseTarget_dataPlaneName_releaseId_idx" ON "ReleaseTarget"("dataPlaneName", "releaseId" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "Approval_releaseId_wave_userId_key" ON "Approval"("releaseId", "wave", "userId");

-- CreateIndex
CREATE UNIQUE INDEX "FreezeWindow_name_key" ON "FreezeWindow"("name");

-- CreateIndex
CREATE UNIQUE INDEX "WebhookEndpoint_name_key" ON "WebhookEndpoint"("name");

-- CreateIndex
CREATE INDEX "WebhookDelivery_endpointId_id_idx" ON "WebhookDelivery"("endpointId", "id" DESC);

-- CreateIndex
CREATE INDEX "WebhookDelivery_createdAt_idx" ON "WebhookDelivery"("createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "WebhookDelivery_endpointId_eventId_key" ON "WebhookDelivery"("endpointId", "eventId");

-- AddForeignKey
ALTER TABLE "Approval" ADD CONSTRAINT "Approval_releaseId_fkey" FOREIGN KEY ("releaseId") REFERENCES "Release"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ApprovalRule" ADD CONSTRAINT "ApprovalRule_gatewayId_fkey" FOREIGN KEY ("gatewayId") REFERENCES "Gateway"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "WebhookDelivery" ADD CONSTRAINT "WebhookDelivery_endpointId_fkey" FOREIGN KEY ("endpointId") REFERENCES "WebhookEndpoint"("id") ON DELETE CASCADE ON UPDATE CASCADE;
