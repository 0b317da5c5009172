import { parseArgs } from 'node:util';
import { tidily } from '../instances/tidily.ts';
import { BURST, burst } from './burst.ts';
import { scale } from './scale.ts';
import { storeNamed, wholeNumber } from './options.ts';

/**
 * `npm run load [-- --rate 30] [--seconds 10] [--instances 1] [--store embedded|postgresql] [--profile FOLDER]`: a burst of questions.
 * `npm run load -- --scale [--seconds 30]`: what one to four instances on PostgreSQL answer at most. Both write their part of docs/load.md
 * (the burst only where it is the usual one) and end with 1 when a promise is not kept.
 */
const { values } = parseArgs({
  options: {
    scale: { type: 'boolean', default: false },
    rate: { type: 'string' },
    seconds: { type: 'string' },
    instances: { type: 'string' },
    store: { type: 'string' },
    profile: { type: 'string' },
  },
});
const seconds = wholeNumber('seconds', values.seconds);
const instances = wholeNumber('instances', values.instances) ?? 1;

await tidily((later) =>
  values.scale
    ? scale({ seconds }, later)
    : burst(
        {
          instances,
          store: storeNamed(values.store, instances),
          rate: wholeNumber('rate', values.rate) ?? BURST.rate,
          seconds: seconds ?? BURST.seconds,
          ...(values.profile !== undefined && {
            nodeArguments: ['--cpu-prof', `--cpu-prof-dir=${values.profile}`],
          }),
        },
        later,
      ),
);
