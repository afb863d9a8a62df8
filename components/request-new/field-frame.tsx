import { Input } from '@mantine/core';
import type { ReactNode } from 'react';
import type { PermissionSetView } from '@/lib/contracts/tenants';
import classes from './fields.module.css';

export type Field = PermissionSetView['fields'][number];

interface FieldFrameProps {
  id: string;
  field: Pick<Field, 'label' | 'help' | 'required'>;
  /** What the portal says is wrong with it. */
  problem: string | undefined;
  /** What is known of the value: how many exist, how old that is, what is unusual. */
  note?: ReactNode;
  /** Takes the whole width. */
  wide?: boolean;
  /** Several controls: the label names the group. */
  group?: boolean;
  children: ReactNode;
}

/** Label, help, control and what is known of it, on lines that fields of one row share. */
export function FieldFrame({ id, field, problem, note, wide = false, group = false, children }: FieldFrameProps) {
  return (
    <div className={classes.field} data-wide={wide} {...(group && { role: 'group', 'aria-labelledby': `${id}-label` })}>
      {group ? (
        <Input.Label labelElement="div" id={`${id}-label`}>
          {field.label}
        </Input.Label>
      ) : (
        <Input.Label htmlFor={id} id={`${id}-label`}>
          {field.label}
        </Input.Label>
      )}
      <Input.Description id={`${id}-help`} className={classes.help}>
        {field.required ? field.help : `Optional. ${field.help}`}
      </Input.Description>
      <div className={classes.control}>{children}</div>
      <div id={`${id}-note`} className={classes.note}>
        {problem && <Input.Error>{problem}</Input.Error>}
        {note}
      </div>
    </div>
  );
}

/** What a control of the frame is described by. */
export function describedBy(id: string): string {
  return `${id}-help ${id}-note`;
}
