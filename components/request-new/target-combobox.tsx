'use client';

import { Combobox, Loader, Skeleton, TextInput, useCombobox } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { describedBy, type Field, FieldFrame } from './field-frame';
import type { FieldProps } from './field-props';
import classes from './fields.module.css';
import { findTarget, textOfValue, valueOfText } from './picker-state';
import { TargetOption } from './target-option';
import type { Targets } from './use-targets';

interface TargetComboboxProps {
  id: string;
  field: Field;
  value: string;
  change: FieldProps['change'];
  typed: string | undefined;
  setTyped: (text: string | undefined) => void;
  targets: Targets;
  problem: string | undefined;
  note: ReactNode;
  wide?: boolean;
}

/** A text input that offers what exists; what is typed counts even where nothing of that name exists. */
export function TargetCombobox({ id, field, value, change, typed, setTyped, targets, ...frame }: TargetComboboxProps) {
  const store = useCombobox({ onDropdownClose: () => store.resetSelectedOption() });
  const [active, setActive] = useState(false);
  const known = targets.chosen ? [targets.chosen, ...targets.shown] : targets.shown;
  const type = (text: string) => {
    setTyped(text);
    const named = valueOfText(known, text.trim());
    change(named, findTarget(known, named));
    store.openDropdown();
    store.updateSelectedOptionIndex();
  };
  return (
    <FieldFrame id={id} field={field} wide={frame.wide ?? false} problem={frame.problem} note={frame.note}>
      <Combobox
        store={store}
        withinPortal={false}
        position="bottom-start"
        // A list that grows under the pointer must not change sides.
        preventPositionChangeWhenVisible
        onOptionSubmit={(picked) => {
          change(picked, findTarget(known, picked));
          setTyped(undefined);
          store.closeDropdown();
        }}
      >
        <Combobox.Target withExpandedAttribute>
          <TextInput
            id={id}
            value={typed ?? textOfValue(known, value)}
            onChange={(event) => type(event.currentTarget.value)}
            onFocus={() => {
              setActive(true);
              store.openDropdown();
            }}
            onClick={() => store.openDropdown()}
            onBlur={() => {
              setActive(false);
              setTyped(undefined);
              store.closeDropdown();
            }}
            placeholder={field.placeholder ?? ''}
            error={frame.problem !== undefined}
            rightSection={targets.isPending && active ? <Loader size={14} /> : <Combobox.Chevron />}
            rightSectionPointerEvents="none"
            aria-describedby={describedBy(id)}
            aria-required={field.required}
            autoComplete="off"
            spellCheck={false}
            classNames={{ input: classes.mono ?? '' }}
          />
        </Combobox.Target>
        <Dropdown targets={targets} label={field.label} hidden={targets.error !== null} />
      </Combobox>
    </FieldFrame>
  );
}

function Dropdown({ targets, label, hidden }: { targets: Targets; label: string; hidden: boolean }) {
  const { shown, isPending, isSearching, page } = targets;
  const isEmpty = !isPending && shown.length === 0;
  const isUseless = hidden || (!isPending && (page?.total ?? 0) === 0);
  return (
    <Combobox.Dropdown
      hidden={isUseless}
      className={classes.dropdown}
      // Whatever of the list is clicked, also before there is one, the input keeps the focus and the list stays open.
      onMouseDown={(event) => event.preventDefault()}
    >
      {(isPending || (isEmpty && isSearching)) && <ListSkeleton />}
      {isEmpty && !isSearching && <p className={classes.nothing}>Nothing fits; what you typed is taken as it is.</p>}
      {shown.length > 0 && (
        <Combobox.Options aria-label={label} className={classes.options}>
          {shown.map((target) => (
            <Combobox.Option key={target.value} value={target.value} disabled={target.blocked !== undefined}>
              <TargetOption target={target} />
            </Combobox.Option>
          ))}
        </Combobox.Options>
      )}
    </Combobox.Dropdown>
  );
}

/** As high as a full list, so that the side on which it opens holds for the list, too. */
function ListSkeleton() {
  return (
    <div className={`${classes.loading} ${classes.options}`} aria-busy="true">
      {['60%', '40%', '52%', '46%', '58%', '36%', '50%'].map((width) => (
        <div key={width}>
          <Skeleton height={10} width={width} mb={6} />
          <Skeleton height={8} width="80%" />
        </div>
      ))}
    </div>
  );
}
