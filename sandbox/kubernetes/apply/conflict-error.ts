import { ApiError } from '../http/api-error';
import { type ApplyConflict, fieldText } from './server-side-apply';

function causeOf({ manager, path }: ApplyConflict) {
  const which = `"${manager.manager}"${manager.subresource ? ` with subresource "${manager.subresource}"` : ''}`;
  const how = manager.operation === 'Update' ? ` using ${manager.apiVersion}` : '';
  return { reason: 'FieldManagerConflict', message: `conflict with ${which}${how}`, field: fieldText(path) };
}

/** The 409 of an apply: one cause per field, and a text that lists them by owner as kubectl users know it. */
export function conflictError(conflicts: readonly ApplyConflict[]): ApiError {
  const causes = conflicts.map(causeOf);
  const messages = [...new Set(causes.map(({ message }) => message))];
  const listed = messages.map((message) => {
    const fields = causes.filter((cause) => cause.message === message).map(({ field }) => field);
    if (fields.length === 1) return `${message}: ${fields[0]}`;
    return `${message.replace('conflict', 'conflicts')}:\n${fields.map((field) => `- ${field}`).join('\n')}`;
  });
  const count = causes.length === 1 ? '1 conflict' : `${causes.length} conflicts`;
  return new ApiError(409, 'Conflict', `Apply failed with ${count}: ${listed.join('\n')}`, { causes });
}
