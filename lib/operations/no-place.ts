import { CLOUD_WORDS } from '@/lib/domain/cloud-words';
import { ProductError } from '@/lib/domain/failure';
import type { Finding } from '@/lib/domain/finding';
import type { Cloud } from '@/lib/domain/words';

/** The refusal of something in a cloud in which the tenant has no place in this environment. */
export function noPlace(cloud: Cloud, tenant: string, environment: string): ProductError {
  const { noPlaceCode: code, place } = CLOUD_WORDS[cloud];
  const message = `${tenant} has no ${place} in ${environment}.`;
  const fix = 'Choose another environment, or ask the platform team for one there.';
  const finding: Finding = { severity: 'blocked', code, message, path: '/environment', fix };
  return new ProductError('refused', code, `${message} ${fix}`, { findings: [finding] });
}
