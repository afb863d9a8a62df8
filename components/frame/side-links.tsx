'use client';

import {
  IconBook,
  IconBox,
  IconChecklist,
  IconGitPullRequest,
  IconHistory,
  IconInbox,
  IconServer2,
  IconStack2,
} from '@tabler/icons-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import classes from './frame.module.css';
import type { Place } from './places';

const ICONS = {
  home: IconInbox,
  overview: IconStack2,
  workloads: IconBox,
  requests: IconGitPullRequest,
  catalogue: IconBook,
  audit: IconHistory,
  approvals: IconChecklist,
  clusters: IconServer2,
} satisfies Record<Place['icon'], typeof IconBox>;

/** One group of places, each with how many are there. */
export function SideLinks({ label, places }: { label: string; places: readonly Place[] }) {
  const pathname = usePathname();
  return (
    <ul className={classes.links} aria-label={label}>
      {places.map((place) => {
        const Icon = ICONS[place.icon];
        return (
          <li key={place.href}>
            <Link
              href={place.href}
              className={classes.link}
              aria-current={isHere(place.href, pathname) ? 'page' : undefined}
            >
              <Icon size={16} stroke={1.7} aria-hidden />
              {place.label}
              {place.count !== undefined && place.count > 0 && <span className={classes.count}>{place.count}</span>}
            </Link>
          </li>
        );
      })}
    </ul>
  );
}

function isHere(href: string, pathname: string): boolean {
  const exact = href === '/' || /^\/tenants\/[^/]+$/.test(href);
  return exact ? pathname === href : pathname === href || pathname.startsWith(`${href}/`);
}
