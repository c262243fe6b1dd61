-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "Role" AS ENUM ('ADMIN', 'MEMBER');

-- CreateEnum
CREATE TYPE "UserStatus" AS ENUM ('ACTIVE', 'DISABLED');

-- CreateEnum
CREATE TYPE "MembershipRole" AS ENUM ('MAINTAINER', 'RELEASER', 'VIEWER');

-- CreateEnum
CREATE TYPE "GatewayStatus" AS ENUM ('ACTIVE', 'INACTIVE');

-- CreateEnum
CREATE TYPE "DataPlaneStatus" AS ENUM ('ACTIVE', 'DRAINING', 'INACTIVE');

-- CreateEnum
CREATE TYPE "DriftMode" AS ENUM ('HEAL', 'REPORT', 'OFF');

-- CreateEnum
CREATE TYPE "ReleaseKind" AS ENUM ('RELEASE', 'ROLLBACK', 'REVOKE', 'RESYNC');

-- CreateEnum
CREATE TYPE "ReleaseState" AS ENUM ('CHECKING', 'RUNNING', 'SUCCEEDED', 'PARTIAL', 'FAILED', 'REFUSED', 'CANCELLED');

-- CreateEnum
CREATE TYPE "TargetState" AS ENUM ('QUEUED', 'CHECKING', 'WRITING', 'WRITTEN', 'LOADED', 'UNKNOWN', 'FAILED', 'SKIPPED', 'CANCELLED');

-- CreateEnum
CREATE TYPE "AuditOutcome" AS ENUM ('SUCCESS', 'FAILURE', 'REFUSED');

-- CreateTable
CREATE TABLE "Installation" (
    "singleton" BOOLEAN NOT NULL DEFAULT true,
    "id" TEXT NOT NULL,
    "epoch" INTEGER NOT NULL DEFAULT 1,
    "macKey" TEXT NOT NULL,
    "fingerprint" JSONB,
    "movedAt" TIMESTAMP(3),
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Installation_pkey" PRIMARY KEY ("singleton")
);

-- CreateTable
CREATE TABLE "Worker" (
    "id" TEXT NOT NULL,
    "jobLocks" TEXT[],
    "startedAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "heartbeatAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Worker_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "User" (
    "id" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" "Role" NOT NULL DEFAULT 'MEMBER',
    "status" "UserStatus" NOT NULL DEFAULT 'ACTIVE',
    "passwordHash" TEXT,
    "sessionVersion" INTEGER NOT NULL DEFAULT 1,
    "lastSignInAt" TIMESTAMP(3),
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "User_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Identity" (
    "id" TEXT NOT NULL,
    "issuer" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Identity_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Membership" (
    "userId" TEXT NOT NULL,
    "gatewayId" TEXT NOT NULL,
    "role" "MembershipRole" NOT NULL,

    CONSTRAINT "Membership_pkey" PRIMARY KEY ("userId","gatewayId")
);

-- CreateTable
CREATE TABLE "ApiToken" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "ownerId" TEXT NOT NULL,
    "scopes" TEXT[],
    "gatewayName" TEXT,
    "expiresAt" TIMESTAMP(3),
    "lastUsedAt" TIMESTAMP(3),
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ApiToken_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SignInThrottle" (
    "subject" TEXT NOT NULL,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "lastAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "SignInThrottle_pkey" PRIMARY KEY ("subject")
);

-- CreateTable
CREATE TABLE "EndedSession" (
    "id" TEXT NOT NULL,
    "endsAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "EndedSession_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Gateway" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "title" TEXT NOT NULL DEFAULT '',
    "description" TEXT NOT NULL DEFAULT '',
    "status" "GatewayStatus" NOT NULL DEFAULT 'ACTIVE',
    "revision" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Gateway_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Stage" (
    "id" TEXT NOT NULL,
    "gatewayId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "spec" JSONB NOT NULL,
    "removing" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "Stage_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Backend" (
    "id" TEXT NOT NULL,
    "gatewayId" TEXT NOT NULL,
    "shortId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "position" INTEGER NOT NULL,

    CONSTRAINT "Backend_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "BackendEndpoint" (
    "backendId" TEXT NOT NULL,
    "stageId" TEXT NOT NULL,
    "spec" JSONB NOT NULL,

    CONSTRAINT "BackendEndpoint_pkey" PRIMARY KEY ("backendId","stageId")
);

-- CreateTable
CREATE TABLE "Resource" (
    "id" TEXT NOT NULL,
    "gatewayId" TEXT NOT NULL,
    "shortId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "methods" TEXT[],
    "path" TEXT NOT NULL,
    "spec" JSONB NOT NULL,

    CONSTRAINT "Resource_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Version" (
    "id" TEXT NOT NULL,
    "gatewayId" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "definition" JSONB NOT NULL,
    "hash" TEXT NOT NULL,
    "resourceCount" INTEGER NOT NULL,
    "author" TEXT NOT NULL,
    "comment" TEXT NOT NULL DEFAULT '',
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DataPlane" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "status" "DataPlaneStatus" NOT NULL DEFAULT 'ACTIVE',
    "prefix" TEXT NOT NULL,
    "connection" TEXT NOT NULL,
    "connectionSerial" INTEGER NOT NULL DEFAULT 1,
    "router" TEXT NOT NULL DEFAULT 'host-uri',
    "apisixVersion" TEXT,
    "nodes" JSONB NOT NULL DEFAULT '[]',
    "labels" JSONB NOT NULL DEFAULT '{}',
    "isDefault" BOOLEAN NOT NULL DEFAULT false,
    "clusterId" TEXT,
    "lastRevision" TEXT,
    "settledAt" TIMESTAMP(3),
    "health" JSONB NOT NULL DEFAULT '{}',
    "observed" JSONB NOT NULL DEFAULT '{}',
    "schemasHash" TEXT,
    "schemasAt" TIMESTAMP(3),
    "checkedAt" TIMESTAMP(3),
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "DataPlane_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PlaneSchemas" (
    "hash" TEXT NOT NULL,
    "schemas" JSONB NOT NULL,

    CONSTRAINT "PlaneSchemas_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "Binding" (
    "id" TEXT NOT NULL,
    "gatewayId" TEXT NOT NULL,
    "dataPlaneId" TEXT NOT NULL,
    "vars" JSONB NOT NULL DEFAULT '{}',
    "driftMode" "DriftMode" NOT NULL DEFAULT 'HEAL',
    "removing" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Binding_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Release" (
    "id" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "gatewayName" TEXT NOT NULL,
    "stageName" TEXT NOT NULL,
    "versionId" TEXT,
    "versionNumber" TEXT,
    "kind" "ReleaseKind" NOT NULL,
    "state" "ReleaseState" NOT NULL DEFAULT 'CHECKING',
    "seq" BIGINT NOT NULL,
    "requesterKind" TEXT NOT NULL,
    "requesterId" TEXT NOT NULL,
    "requesterName" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "comment" TEXT NOT NULL DEFAULT '',
    "trigger" JSONB,
    "onCheckFailure" TEXT NOT NULL DEFAULT 'refuse',
    "onForeignEdit" TEXT NOT NULL DEFAULT 'overwrite',
    "forced" BOOLEAN NOT NULL DEFAULT false,
    "cancelRequested" BOOLEAN NOT NULL DEFAULT false,
    "errorCode" TEXT,
    "errorParams" JSONB,
    "retryOfId" TEXT,
    "rollbackOfId" TEXT,
    "revertedById" TEXT,
    "supersededById" TEXT,
    "acceptedBy" TEXT,
    "acceptedAt" TIMESTAMP(3),
    "acceptedReason" TEXT,
    "eventCount" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "startedAt" TIMESTAMP(3),
    "finishedAt" TIMESTAMP(3),

    CONSTRAINT "Release_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ReleaseTarget" (
    "id" TEXT NOT NULL,
    "releaseId" TEXT NOT NULL,
    "dataPlaneId" TEXT,
    "dataPlaneName" TEXT NOT NULL,
    "versionNumber" TEXT,
    "wave" INTEGER NOT NULL DEFAULT 1,
    "state" "TargetState" NOT NULL DEFAULT 'QUEUED',
    "load" TEXT,
    "snapshotHash" TEXT,
    "restores" BOOLEAN NOT NULL DEFAULT false,
    "put" INTEGER NOT NULL DEFAULT 0,
    "deleted" INTEGER NOT NULL DEFAULT 0,
    "unchanged" INTEGER NOT NULL DEFAULT 0,
    "revision" TEXT,
    "errorCode" TEXT,
    "errorParams" JSONB,
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "leasedBy" TEXT,
    "eventCount" INTEGER NOT NULL DEFAULT 0,
    "startedAt" TIMESTAMP(3),
    "fencedAt" TIMESTAMP(3),
    "unknownSince" TIMESTAMP(3),
    "writtenAt" TIMESTAMP(3),
    "loadedAt" TIMESTAMP(3),
    "finishedAt" TIMESTAMP(3),
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ReleaseTarget_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ReleaseEvent" (
    "releaseId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "targetId" TEXT,
    "seq" INTEGER NOT NULL,
    "step" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "detail" JSONB NOT NULL DEFAULT '{}',
    "at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ReleaseEvent_pkey" PRIMARY KEY ("releaseId","number")
);

-- CreateTable
CREATE TABLE "Snapshot" (
    "hash" TEXT NOT NULL,
    "keyCount" INTEGER NOT NULL,
    "entries" JSONB NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Snapshot_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "SnapshotValue" (
    "hash" TEXT NOT NULL,
    "sealed" BYTEA NOT NULL,
    "secretPaths" JSONB NOT NULL,

    CONSTRAINT "SnapshotValue_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "Tracker" (
    "dataPlaneId" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "currentHash" TEXT,
    "currentReleaseId" TEXT,
    "pendingHashes" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "revision" TEXT,
    "completedAt" TIMESTAMP(3),

    CONSTRAINT "Tracker_pkey" PRIMARY KEY ("dataPlaneId","scope")
);

-- CreateTable
CREATE TABLE "IdempotencyKey" (
    "actor" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "bodyHash" TEXT NOT NULL,
    "releaseId" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "IdempotencyKey_pkey" PRIMARY KEY ("actor","key")
);

-- CreateTable
CREATE TABLE "AuditEvent" (
    "seq" BIGINT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "actorKind" TEXT NOT NULL,
    "actorId" TEXT NOT NULL,
    "actorName" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "objectType" TEXT NOT NULL,
    "objectId" TEXT,
    "objectName" TEXT NOT NULL,
    "gatewayName" TEXT,
    "dataPlaneName" TEXT,
    "outcome" "AuditOutcome" NOT NULL,
    "code" TEXT,
    "before" JSONB,
    "after" JSONB,
    "requestId" TEXT NOT NULL,
    "ip" TEXT,
    "userAgent" TEXT,
    "previousHash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "AuditEvent_pkey" PRIMARY KEY ("seq")
);

-- CreateIndex
CREATE UNIQUE INDEX "User_email_key" ON "User"("email");

-- CreateIndex
CREATE INDEX "Identity_userId_idx" ON "Identity"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "Identity_issuer_subject_key" ON "Identity"("issuer", "subject");

-- CreateIndex
CREATE INDEX "Membership_gatewayId_idx" ON "Membership"("gatewayId");

-- CreateIndex
CREATE UNIQUE INDEX "ApiToken_hash_key" ON "ApiToken"("hash");

-- CreateIndex
CREATE INDEX "ApiToken_ownerId_idx" ON "ApiToken"("ownerId");

-- CreateIndex
CREATE UNIQUE INDEX "Gateway_name_key" ON "Gateway"("name");

-- CreateIndex
CREATE UNIQUE INDEX "Stage_gatewayId_name_key" ON "Stage"("gatewayId", "name");

-- CreateIndex
CREATE UNIQUE INDEX "Backend_gatewayId_name_key" ON "Backend"("gatewayId", "name");

-- CreateIndex
CREATE UNIQUE INDEX "Backend_gatewayId_shortId_key" ON "Backend"("gatewayId", "shortId");

-- CreateIndex
CREATE INDEX "BackendEndpoint_stageId_idx" ON "BackendEndpoint"("stageId");

-- CreateIndex
CREATE UNIQUE INDEX "Resource_gatewayId_name_key" ON "Resource"("gatewayId", "name");

-- CreateIndex
CREATE UNIQUE INDEX "Resource_gatewayId_shortId_key" ON "Resource"("gatewayId", "shortId");

-- CreateIndex
CREATE UNIQUE INDEX "Version_gatewayId_number_key" ON "Version"("gatewayId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "DataPlane_name_key" ON "DataPlane"("name");

-- CreateIndex
CREATE INDEX "Binding_dataPlaneId_idx" ON "Binding"("dataPlaneId");

-- CreateIndex
CREATE UNIQUE INDEX "Binding_gatewayId_dataPlaneId_key" ON "Binding"("gatewayId", "dataPlaneId");

-- CreateIndex
CREATE INDEX "Release_createdAt_id_idx" ON "Release"("createdAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "Release_gatewayName_stageName_createdAt_id_idx" ON "Release"("gatewayName", "stageName", "createdAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "Release_state_createdAt_id_idx" ON "Release"("state", "createdAt" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "Release_scope_seq_key" ON "Release"("scope", "seq");

-- CreateIndex
CREATE INDEX "ReleaseTarget_dataPlaneName_createdAt_id_idx" ON "ReleaseTarget"("dataPlaneName", "createdAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "ReleaseTarget_state_idx" ON "ReleaseTarget"("state");

-- CreateIndex
CREATE UNIQUE INDEX "ReleaseTarget_releaseId_dataPlaneName_key" ON "ReleaseTarget"("releaseId", "dataPlaneName");

-- CreateIndex
CREATE INDEX "ReleaseEvent_targetId_seq_idx" ON "ReleaseEvent"("targetId", "seq");

-- CreateIndex
CREATE INDEX "Tracker_scope_idx" ON "Tracker"("scope");

-- CreateIndex
CREATE INDEX "IdempotencyKey_createdAt_idx" ON "IdempotencyKey"("createdAt");

-- CreateIndex
CREATE INDEX "AuditEvent_at_idx" ON "AuditEvent"("at");

-- CreateIndex
CREATE INDEX "AuditEvent_gatewayName_seq_idx" ON "AuditEvent"("gatewayName", "seq" DESC);

-- CreateIndex
CREATE INDEX "AuditEvent_dataPlaneName_seq_idx" ON "AuditEvent"("dataPlaneName", "seq" DESC);

-- CreateIndex
CREATE INDEX "AuditEvent_actorName_seq_idx" ON "AuditEvent"("actorName", "seq" DESC);

-- CreateIndex
CREATE INDEX "AuditEvent_objectType_objectName_seq_idx" ON "AuditEvent"("objectType", "objectName", "seq" DESC);

-- CreateIndex
CREATE INDEX "AuditEvent_action_seq_idx" ON "AuditEvent"("action", "seq" DESC);

-- AddForeignKey
ALTER TABLE "Identity" ADD CONSTRAINT "Identity_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Membership" ADD CONSTRAINT "Membership_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Membership" ADD CONSTRAINT "Membership_gatewayId_fkey" FOREIGN KEY ("gatewayId") REFERENCES "Gateway"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ApiToken" ADD CONSTRAINT "ApiToken_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Stage" ADD CONSTRAINT "Stage_gatewayId_fkey" FOREIGN KEY ("gatewayId") REFERENCES "Gateway"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Backend" ADD CONSTRAINT "Backend_gatewayId_fkey" FOREIGN KEY ("gatewayId") REFERENCES "Gateway"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BackendEndpoint" ADD CONSTRAINT "BackendEndpoint_backendId_fkey" FOREIGN KEY ("backendId") REFERENCES "Backend"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BackendEndpoint" ADD CONSTRAINT "BackendEndpoint_stageId_fkey" FOREIGN KEY ("stageId") REFERENCES "Stage"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Resource" ADD CONSTRAINT "Resource_gatewayId_fkey" FOREIGN KEY ("gatewayId") REFERENCES "Gateway"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Version" ADD CONSTRAINT "Version_gatewayId_fkey" FOREIGN KEY ("gatewayId") REFERENCES "Gateway"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DataPlane" ADD CONSTRAINT "DataPlane_schemasHash_fkey" FOREIGN KEY ("schemasHash") REFERENCES "PlaneSchemas"("hash") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Binding" ADD CONSTRAINT "Binding_gatewayId_fkey" FOREIGN KEY ("gatewayId") REFERENCES "Gateway"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Binding" ADD CONSTRAINT "Binding_dataPlaneId_fkey" FOREIGN KEY ("dataPlaneId") REFERENCES "DataPlane"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReleaseTarget" ADD CONSTRAINT "ReleaseTarget_releaseId_fkey" FOREIGN KEY ("releaseId") REFERENCES "Release"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReleaseTarget" ADD CONSTRAINT "ReleaseTarget_snapshotHash_fkey" FOREIGN KEY ("snapshotHash") REFERENCES "Snapshot"("hash") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReleaseEvent" ADD CONSTRAINT "ReleaseEvent_releaseId_fkey" FOREIGN KEY ("releaseId") REFERENCES "Release"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReleaseEvent" ADD CONSTRAINT "ReleaseEvent_targetId_fkey" FOREIGN KEY ("targetId") REFERENCES "ReleaseTarget"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Tracker" ADD CONSTRAINT "Tracker_dataPlaneId_fkey" FOREIGN KEY ("dataPlaneId") REFERENCES "DataPlane"("id") ON DELETE CASCADE ON UPDATE CASCADE;
