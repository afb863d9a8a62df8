'use client';

import { lazy, Suspense, useState } from 'react';
import { TextButton } from '@/components/pieces/text-button';
import type { WorkloadDetail } from '@/lib/contracts/workloads';
import type { DrawnChain } from './drawn-chain';
import classes from './error-box.module.css';
import type { LinkSpokenOf } from './explain-error';

const ErrorReading = lazy(() => import('./error-reading').then((module) => ({ default: module.ErrorReading })));

export interface ErrorBoxProps {
  workload: WorkloadDetail;
  chains: readonly DrawnChain[];
  /** Opens the evidence of a link. */
  show: (link: LinkSpokenOf) => void;
}

/** Where somebody pastes what a pod printed. What reads it comes only when it is asked for. */
export function ErrorBox(props: ErrorBoxProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <div className={classes.box}>
      {isOpen ? (
        <Suspense fallback={<p className={classes.dim}>One moment …</p>}>
          <ErrorReading {...props} close={() => setOpen(false)} />
        </Suspense>
      ) : (
        <TextButton onClick={() => setOpen(true)}>A pod shows an error? Paste it here</TextButton>
      )}
    </div>
  );
}
