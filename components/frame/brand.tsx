import Link from 'next/link';
import classes from './frame.module.css';

/** The product's mark and name, leading home. */
export function Brand() {
  return (
    <Link href="/" className={classes.brand}>
      <BrandMark />
      xks-access
    </Link>
  );
}

export function BrandMark({ size = 18 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden>
      <rect width="32" height="32" rx="7" fill="#5147c0" />
      <path d="M9 10l6 6-6 6M17 22h7" fill="none" stroke="#fff" strokeWidth="3" strokeLinecap="round" />
    </svg>
  );
}
