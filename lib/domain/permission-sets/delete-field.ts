import type { ParameterField } from '../permission-set';

/** What to say yes to before anything can be deleted. */
export const DELETE_FIELD: ParameterField = {
  name: 'mayDelete',
  label: 'Delete',
  help: 'Whether the pods may also delete objects. Overwriting one is possible either way.',
  kind: 'choice',
  required: false,
  options: [
    { value: 'no', label: 'No' },
    { value: 'yes', label: 'Yes, objects may be deleted' },
  ],
};
