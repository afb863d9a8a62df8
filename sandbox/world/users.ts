import type { DirectoryUser } from '../openid/directory';

const person = (id: string, name: string, groups: string[], hasEmail = true): DirectoryUser => ({
  id,
  name,
  hasEmail,
  groups,
  isDisabled: false,
});

const manyGroups = Array.from({ length: 249 }, (_, index) => `project-${String(index + 1).padStart(3, '0')}`);

/** Everybody in the demo organisation. The last three are what every real directory has. */
export const USERS: readonly DirectoryUser[] = [
  person('contributor@tenant', 'Tenant contributor', ['tenant-contributors']),
  person('owner@tenant', 'Tenant owner', ['tenant-owners']),
  person('reader@tenant', 'Tenant reader', ['tenant-readers']),
  person('contributor@orders', 'Orders contributor', ['orders-contributors']),
  person('contributor@payments', 'Payments contributor', ['payments-contributors']),
  person('contributor@billing', 'Billing contributor', ['billing-contributors']),
  person('owner@billing', 'Billing owner', ['billing-owners']),
  person('contributor@reporting', 'Reporting contributor', ['reporting-contributors']),
  person('approver@platform', 'Platform approver', ['platform-approvers']),
  person('approver2@platform', 'Second platform approver', ['platform-approvers']),
  person('admin@platform', 'Platform admin', ['platform-admins']),
  person('auditor@platform', 'Platform auditor', ['platform-auditors']),
  person('noemail@tenant', 'Tenant contributor without e-mail', ['tenant-contributors'], false),
  person('manygroups@tenant', 'Tenant contributor in 250 groups', [...manyGroups, 'tenant-contributors']),
  person('nobody@elsewhere', 'Somebody of no mapped group', ['elsewhere-people']),
];
