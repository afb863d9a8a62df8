import { Skeleton } from '@mantine/core';
import classes from './request-new.module.css';

const cards = [1, 2, 3, 4, 5, 6];

/** The permission sets before they are known: filter and cards of the same size, so that the step below keeps its place. */
export function CardsSkeleton() {
  return (
    <div style={{ display: 'grid', gap: 8 }} aria-hidden>
      <Skeleton height={32} />
      <div className={classes.cards}>
        {cards.map((card) => (
          <div key={card} className={classes.cardLabel} style={{ height: 86 }}>
            <span />
            <div>
              <Skeleton height={10} width="58%" mt={4} />
              <Skeleton height={10} width="86%" mt={10} />
              <Skeleton height={8} width="44%" mt={10} />
            </div>
          </div>
        ))}
      </div>
    </div>
  );
}
