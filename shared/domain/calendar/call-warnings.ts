import type { Call } from '../call/call-schema.ts';
import type { CallCalendar } from './call-calendar.ts';
import type { CallWarning } from './call-warning.ts';
import { handlingWarnings } from './handling-warnings.ts';
import { lifeWarnings } from './life-warnings.ts';
import { windowWarnings } from './window-warnings.ts';

// By default what others owe the authority moves, and what the authority or its committee owes does not.
const againstDefault = (call: Call): readonly CallWarning[] =>
  Object.values(call.terms).flatMap((term): CallWarning[] => {
    if (term === undefined) return [];
    const owedToAuthority = term.owedBy !== 'authority' && term.owedBy !== 'committee';
    if (term.moves === owedToAuthority) return [];
    return [
      {
        code: 'moves-against-default',
        severity: 'note',
        dates: [],
        nl: `De termijn "${term.name.nl}" ${term.moves ? 'schuift door hoewel de overheid hem moet halen' : 'schuift niet door hoewel een ander hem moet halen'}.`,
        en: `The term "${term.name.en}" ${term.moves ? 'moves although the authority must meet it' : 'does not move although another must meet it'}.`,
      },
    ];
  });

const illustrative = ({ ceilings }: Call): readonly CallWarning[] =>
  ceilings.illustrative
    ? [
        {
          code: 'illustrative-ceilings',
          severity: 'warning',
          dates: [],
          nl: 'De maximumbedragen per werkingsgebied zijn een voorbeeld: vervang ze door die van de bijlage voor u publiceert.',
          en: 'The ceilings of the working areas are an example: replace them by those of the annex before you publish.',
        },
      ]
    : [];

/** Everything that is wrong with the dates of a call, or good to know of them; warnings first. */
export const callWarnings = (call: Call, calendar: CallCalendar): readonly CallWarning[] =>
  [
    ...handlingWarnings(call, calendar),
    ...windowWarnings(call, calendar),
    ...lifeWarnings(call, calendar),
    ...againstDefault(call),
    ...illustrative(call),
  ].sort((one, other) => Number(one.severity === 'note') - Number(other.severity === 'note'));
