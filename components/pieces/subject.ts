import { isNamespaceSubject, subjectWords, type WorkloadRef } from '@/lib/domain/words';

/** A workload's name for headings and lists: its ServiceAccount, or which pods are meant. */
export function subjectTitle(workload: Pick<WorkloadRef, 'tenant' | 'serviceAccount'>): string {
  const words = subjectWords(workload);
  return isNamespaceSubject(workload) ? words.charAt(0).toUpperCase() + words.slice(1) : words;
}
