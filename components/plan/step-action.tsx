import {
  IconAlertOctagon,
  IconClock,
  IconEqual,
  IconPencil,
  IconPlus,
  IconTestPipe,
  IconTrash,
} from '@tabler/icons-react';
import type { StepView } from '@/lib/contracts/shapes';
import classes from './plan.module.css';

const LOOKS = {
  create: { word: 'Create', Icon: IconPlus },
  update: { word: 'Change', Icon: IconPencil },
  delete: { word: 'Delete', Icon: IconTrash },
  keep: { word: 'Keep', Icon: IconEqual },
  conflict: { word: 'Conflict', Icon: IconAlertOctagon },
  wait: { word: 'Wait', Icon: IconClock },
  prove: { word: 'Prove', Icon: IconTestPipe },
} satisfies Record<StepView['action'], { word: string; Icon: typeof IconPlus }>;

/** What a step does, as icon, word and colour. */
export function StepAction({ action }: { action: StepView['action'] }) {
  const { word, Icon } = LOOKS[action];
  return (
    <span className={classes.action} data-action={action}>
      <Icon size={15} aria-hidden />
      {word}
    </span>
  );
}
