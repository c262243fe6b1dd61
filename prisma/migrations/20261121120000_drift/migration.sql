-- CreateEnum
CREATE TYPE "DriftKind" AS ENUM ('MODIFIED', 'MISSING', 'EXTRA');

-- CreateEnum
CREATE TYPE "DriftState" AS ENUM ('OPEN', 'REPAIRED', 'ACCEPTED', 'GONE');

-- CreateEnum
CREATE TYPE "TrackedKeyKind" AS ENUM ('TOLERATED');

-- CreateTable
CREATE TABLE "PlaneWatch" (
    "dataPlaneId" TEXT NOT NULL,
    "holder" TEXT,
    "connectionSerial" INTEGER,
    "revision" TEXT,
    "comparedAt" TIMESTAMP(3),
    "heardAt" TIMESTAMP(3),
    "errorCode" TEXT,
    "errorParams" JSONB,

    CONSTRAINT "PlaneWatch_pkey" PRIMARY KEY ("dataPlaneId")
);

-- CreateTable
CREATE TABLE "DriftRecord" (
    "id" TEXT NOT NULL,
    "dataPlaneId" TEXT,
    "dataPlaneName" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "gatewayName" TEXT NOT NULL,
    "stageName" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "kind" "DriftKind" NOT NULL,
    "state" "DriftState" NOT NULL DEFAULT 'OPEN',
    "beforeHash" TEXT,
    "afterHash" TEXT,
    "before" JSONB,
    "after" JSONB,
    "modRevision" TEXT NOT NULL,
    "stranger" BOOLEAN NOT NULL DEFAULT false,
    "repairs" INTEGER NOT NULL DEFAULT 0,
    "flapping" BOOLEAN NOT NULL DEFAULT false,
    "repairingSince" TIMESTAMP(3),
    "releaseId" TEXT,
    "resolvedBy" TEXT,
    "comment" TEXT,
    "firstSeenAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "resolvedAt" TIMESTAMP(3),

    CONSTRAINT "DriftRecord_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "TrackedKey" (
    "dataPlaneId" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "kind" "TrackedKeyKind" NOT NULL,
    "liveHash" TEXT,
    "expectedHash" TEXT,
    "byName" TEXT NOT NULL,
    "comment" TEXT NOT NULL DEFAULT '',
    "at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "TrackedKey_pkey" PRIMARY KEY ("dataPlaneId","key")
);

-- CreateIndex
CREATE INDEX "PlaneWatch_holder_idx" ON "PlaneWatch"("holder");

-- CreateIndex
CREATE INDEX "DriftRecord_dataPlaneName_id_idx" ON "DriftRecord"("dataPlaneName", "id" DESC);

-- CreateIndex
CREATE INDEX "DriftRecord_gatewayName_id_idx" ON "DriftRecord"("gatewayName", "id" DESC);

-- CreateIndex
CREATE INDEX "DriftRecord_dataPlaneId_key_id_idx" ON "DriftRecord"("dataPlaneId", "key", "id" DESC);

-- AddForeignKey
ALTER TABLE "PlaneWatch" ADD CONSTRAINT "PlaneWatch_dataPlaneId_fkey" FOREIGN KEY ("dataPlaneId") REFERENCES "DataPlane"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DriftRecord" ADD CONSTRAINT "DriftRecord_dataPlaneId_fkey" FOREIGN KEY ("dataPlaneId") REFERENCES "DataPlane"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TrackedKey" ADD CONSTRAINT "TrackedKey_dataPlaneId_fkey" FOREIGN KEY ("dataPlaneId") REFERENCES "DataPlane"("id") ON DELETE CASCADE ON UPDATE CASCADE;
