import classes from './policy.module.css';

/** How much of a limit of the cloud is used up, as a bar and in numbers. */
export function QuotaBar({ used, allowed }: { used: number; allowed: number }) {
  const share = Math.min(1, used / allowed);
  return (
    <span className={classes.quota} data-full={used > allowed}>
      <span className={classes.bar} aria-hidden>
        <span style={{ width: `${share * 100}%` }} />
      </span>
      {used.toLocaleString('en')} of {allowed.toLocaleString('en')} characters
    </span>
  );
}
