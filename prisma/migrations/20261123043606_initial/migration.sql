-- CreateTable
CREATE TABLE "Environment" (
    "name" TEXT NOT NULL,
    "production" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "Environment_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "Cluster" (
    "name" TEXT NOT NULL,
    "environment" TEXT NOT NULL,
    "region" TEXT,
    "issuer" TEXT,
    "issuerSeenAt" TIMESTAMPTZ,
    "syncedAt" TIMESTAMPTZ,
    "unreachable" TEXT,
    "unreachableAt" TIMESTAMPTZ,
    "leaseHolder" TEXT,
    "leaseEpoch" INTEGER NOT NULL DEFAULT 0,
    "leaseUntil" TIMESTAMPTZ,

    CONSTRAINT "Cluster_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "Tenant" (
    "name" TEXT NOT NULL,
    "displayName" TEXT NOT NULL,

    CONSTRAINT "Tenant_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "Boundary" (
    "tenant" TEXT NOT NULL,
    "environment" TEXT NOT NULL,
    "cloud" TEXT NOT NULL,
    "details" JSONB NOT NULL,

    CONSTRAINT "Boundary_pkey" PRIMARY KEY ("tenant","environment","cloud")
);

-- CreateTable
CREATE TABLE "NamespaceBinding" (
    "tenant" TEXT NOT NULL,
    "cluster" TEXT NOT NULL,
    "namespaceUid" TEXT NOT NULL,
    "boundAt" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "NamespaceBinding_pkey" PRIMARY KEY ("tenant","cluster")
);

-- CreateTable
CREATE TABLE "RoleGroup" (
    "role" TEXT NOT NULL,
    "scopeKind" TEXT NOT NULL,
    "scopeValue" TEXT NOT NULL DEFAULT '',
    "groupId" TEXT NOT NULL,

    CONSTRAINT "RoleGroup_pkey" PRIMARY KEY ("role","scopeKind","scopeValue","groupId")
);

-- CreateTable
CREATE TABLE "Person" (
    "id" UUID NOT NULL,
    "issuer" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "displayName" TEXT NOT NULL,
    "email" TEXT,
    "groups" TEXT[],
    "groupsSeenAt" TIMESTAMPTZ,
    "groupsFailure" TEXT,
    "refreshToken" TEXT,
    "createdAt" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "Person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Session" (
    "tokenHash" TEXT NOT NULL,
    "personId" UUID NOT NULL,
    "expiresAt" TIMESTAMPTZ NOT NULL,
    "signedInAt" TIMESTAMPTZ NOT NULL,
    "createdAt" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "Session_pkey" PRIMARY KEY ("tokenHash")
);

-- CreateTable
CREATE TABLE "ApiToken" (
    "id" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "scopes" TEXT[],
    "createdAt" TIMESTAMPTZ NOT NULL,
    "expiresAt" TIMESTAMPTZ NOT NULL,
    "lastUsedAt" TIMESTAMPTZ,
    "revokedAt" TIMESTAMPTZ,

    CONSTRAINT "ApiToken_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "IdempotencyKey" (
    "personId" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "route" TEXT NOT NULL,
    "bodyHash" TEXT NOT NULL,
    "status" INTEGER,
    "response" JSONB,
    "createdAt" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "IdempotencyKey_pkey" PRIMARY KEY ("personId","key")
);

-- CreateTable
CREATE TABLE "Workload" (
    "id" UUID NOT NULL,
    "tenant" TEXT NOT NULL,
    "environment" TEXT NOT NULL,
    "serviceAccount" TEXT NOT NULL,
    "system" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ NOT NULL,
    "generation" INTEGER NOT NULL DEFAULT 1,
    "observedGeneration" INTEGER NOT NULL DEFAULT 0,
    "status" TEXT NOT NULL DEFAULT 'working',
    "sentence" TEXT NOT NULL DEFAULT '',
    "statusSince" TIMESTAMPTZ NOT NULL,
    "conditions" JSONB NOT NULL DEFAULT '[]',
    "lookAgainAt" TIMESTAMPTZ,
    "lookAgainWhy" TEXT,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "setUpAt" TIMESTAMPTZ,
    "setUpDigest" TEXT,
    "convergedAt" TIMESTAMPTZ,
    "credentialsUntil" TIMESTAMPTZ,
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "Workload_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Request" (
    "id" UUID NOT NULL,
    "number" SERIAL NOT NULL,
    "workloadId" UUID NOT NULL,
    "tenant" TEXT NOT NULL,
    "permissionSet" TEXT NOT NULL,
    "setVersion" INTEGER NOT NULL,
    "parameters" JSONB NOT NULL,
    "reason" TEXT NOT NULL,
    "endsAt" TIMESTAMPTZ NOT NULL,
    "state" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "documents" JSONB NOT NULL,
    "findings" JSONB NOT NULL,
    "requestedBy" UUID NOT NULL,
    "requestedAt" TIMESTAMPTZ NOT NULL,
    "endedAt" TIMESTAMPTZ,

    CONSTRAINT "Request_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Decision" (
    "requestId" UUID NOT NULL,
    "verdict" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "comment" TEXT NOT NULL,
    "decidedBy" UUID NOT NULL,
    "decidedAt" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "Decision_pkey" PRIMARY KEY ("requestId")
);

-- CreateTable
CREATE TABLE "Comment" (
    "id" UUID NOT NULL,
    "requestId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "at" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "Comment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Grant" (
    "id" UUID NOT NULL,
    "requestId" UUID NOT NULL,
    "workloadId" UUID NOT NULL,
    "permissionSet" TEXT NOT NULL,
    "setVersion" INTEGER NOT NULL,
    "parameters" JSONB NOT NULL,
    "documents" JSONB NOT NULL,
    "digest" TEXT NOT NULL,
    "startsAt" TIMESTAMPTZ NOT NULL,
    "endsAt" TIMESTAMPTZ NOT NULL,
    "revokedAt" TIMESTAMPTZ,
    "revokedBy" UUID,
    "revokeReason" TEXT,
    "removedAt" TIMESTAMPTZ,

    CONSTRAINT "Grant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Step" (
    "id" UUID NOT NULL,
    "workloadId" UUID NOT NULL,
    "address" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "startedAt" TIMESTAMPTZ NOT NULL,
    "finishedAt" TIMESTAMPTZ,
    "outcome" TEXT,
    "code" TEXT,
    "message" TEXT,

    CONSTRAINT "Step_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Proof" (
    "id" UUID NOT NULL,
    "workloadId" UUID NOT NULL,
    "cluster" TEXT NOT NULL,
    "grantId" UUID,
    "at" TIMESTAMPTZ NOT NULL,
    "durationMs" INTEGER NOT NULL,
    "result" TEXT NOT NULL,
    "identity" TEXT,
    "allowed" JSONB,
    "refused" JSONB,
    "message" TEXT NOT NULL,
    "setUpDigest" TEXT NOT NULL,

    CONSTRAINT "Proof_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AuditHead" (
    "chain" TEXT NOT NULL,
    "seq" INTEGER NOT NULL DEFAULT 0,
    "hash" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "AuditHead_pkey" PRIMARY KEY ("chain")
);

-- CreateTable
CREATE TABLE "Audit" (
    "chain" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "at" TIMESTAMPTZ NOT NULL,
    "actor" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "subjectKind" TEXT NOT NULL,
    "subjectId" TEXT NOT NULL,
    "workload" TEXT,
    "environment" TEXT,
    "data" JSONB NOT NULL,
    "prevHash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "Audit_pkey" PRIMARY KEY ("chain","seq")
);

-- CreateTable
CREATE TABLE "ClusterObject" (
    "cluster" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "namespace" TEXT NOT NULL DEFAULT '',
    "name" TEXT NOT NULL,
    "uid" TEXT NOT NULL,
    "resourceVersion" TEXT NOT NULL,
    "data" JSONB NOT NULL,
    "seenAt" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "ClusterObject_pkey" PRIMARY KEY ("cluster","kind","namespace","name")
);

-- CreateTable
CREATE TABLE "WorkerHeartbeat" (
    "id" TEXT NOT NULL,
    "seenAt" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "WorkerHeartbeat_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "RoleGroup_groupId_idx" ON "RoleGroup"("groupId");

-- CreateIndex
CREATE UNIQUE INDEX "Person_issuer_subject_key" ON "Person"("issuer", "subject");

-- CreateIndex
CREATE INDEX "Session_personId_idx" ON "Session"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "ApiToken_tokenHash_key" ON "ApiToken"("tokenHash");

-- CreateIndex
CREATE INDEX "ApiToken_personId_idx" ON "ApiToken"("personId");

-- CreateIndex
CREATE INDEX "IdempotencyKey_createdAt_idx" ON "IdempotencyKey"("createdAt");

-- CreateIndex
CREATE INDEX "Workload_lookAgainAt_idx" ON "Workload"("lookAgainAt");

-- CreateIndex
CREATE UNIQUE INDEX "Workload_tenant_environment_serviceAccount_key" ON "Workload"("tenant", "environment", "serviceAccount");

-- CreateIndex
CREATE UNIQUE INDEX "Request_number_key" ON "Request"("number");

-- CreateIndex
CREATE INDEX "Request_tenant_requestedAt_idx" ON "Request"("tenant", "requestedAt");

-- CreateIndex
CREATE INDEX "Request_state_requestedAt_idx" ON "Request"("state", "requestedAt");

-- CreateIndex
CREATE INDEX "Comment_requestId_at_idx" ON "Comment"("requestId", "at");

-- CreateIndex
CREATE UNIQUE INDEX "Grant_requestId_key" ON "Grant"("requestId");

-- CreateIndex
CREATE INDEX "Grant_workloadId_idx" ON "Grant"("workloadId");

-- CreateIndex
CREATE INDEX "Grant_endsAt_idx" ON "Grant"("endsAt");

-- CreateIndex
CREATE INDEX "Step_workloadId_startedAt_idx" ON "Step"("workloadId", "startedAt");

-- CreateIndex
CREATE INDEX "Proof_workloadId_at_idx" ON "Proof"("workloadId", "at");

-- CreateIndex
CREATE INDEX "Audit_chain_at_idx" ON "Audit"("chain", "at");

-- CreateIndex
CREATE INDEX "Audit_subjectKind_subjectId_idx" ON "Audit"("subjectKind", "subjectId");

-- CreateIndex
CREATE INDEX "ClusterObject_kind_namespace_idx" ON "ClusterObject"("kind", "namespace");

-- AddForeignKey
ALTER TABLE "Cluster" ADD CONSTRAINT "Cluster_environment_fkey" FOREIGN KEY ("environment") REFERENCES "Environment"("name") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Boundary" ADD CONSTRAINT "Boundary_tenant_fkey" FOREIGN KEY ("tenant") REFERENCES "Tenant"("name") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Session" ADD CONSTRAINT "Session_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ApiToken" ADD CONSTRAINT "ApiToken_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Workload" ADD CONSTRAINT "Workload_tenant_fkey" FOREIGN KEY ("tenant") REFERENCES "Tenant"("name") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Request" ADD CONSTRAINT "Request_workloadId_fkey" FOREIGN KEY ("workloadId") REFERENCES "Workload"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Decision" ADD CONSTRAINT "Decision_requestId_fkey" FOREIGN KEY ("requestId") REFERENCES "Request"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Comment" ADD CONSTRAINT "Comment_requestId_fkey" FOREIGN KEY ("requestId") REFERENCES "Request"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Grant" ADD CONSTRAINT "Grant_requestId_fkey" FOREIGN KEY ("requestId") REFERENCES "Request"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Grant" ADD CONSTRAINT "Grant_workloadId_fkey" FOREIGN KEY ("workloadId") REFERENCES "Workload"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Step" ADD CONSTRAINT "Step_workloadId_fkey" FOREIGN KEY ("workloadId") REFERENCES "Workload"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Proof" ADD CONSTRAINT "Proof_workloadId_fkey" FOREIGN KEY ("workloadId") REFERENCES "Workload"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
