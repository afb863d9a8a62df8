import type { Endpoint } from './endpoint';
import { getHome, search } from './home';
import { judgePolicy, judgeRole } from './judge';
import { createToken, getMe, listTokens, revokeToken } from './me';
import { listClusters, listPlatformAudit, listTenantAudit } from './platform';
import { getPodIdentity, removePodIdentity, setUpPodIdentity } from './pod-identity';
import {
  commentRequest,
  createRequest,
  decideRequest,
  getRequest,
  listApprovals,
  listRequests,
  previewRequest,
  withdrawRequest,
} from './requests';
import { listTargets } from './targets';
import { getTenant, listPermissionSets } from './tenants';
import { useIt } from './use-it';
import { getWorkload, listWorkloads, proveWorkload, revokeGrant } from './workloads';

/** Every endpoint there is: the OpenAPI document, the contract tests and the route table are made from this list. */
export const ENDPOINTS = [
  getMe,
  getHome,
  search,
  listTokens,
  createToken,
  revokeToken,
  getTenant,
  listPermissionSets,
  listTargets,
  judgePolicy,
  judgeRole,
  listWorkloads,
  getWorkload,
  useIt,
  proveWorkload,
  revokeGrant,
  getPodIdentity,
  setUpPodIdentity,
  removePodIdentity,
  previewRequest,
  createRequest,
  listRequests,
  listApprovals,
  getRequest,
  decideRequest,
  withdrawRequest,
  commentRequest,
  listClusters,
  listTenantAudit,
  listPlatformAudit,
] as const satisfies readonly Endpoint[];
