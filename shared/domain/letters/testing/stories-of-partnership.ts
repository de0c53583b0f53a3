import { challenged, rivals } from '../../../../test/builders/challenge.ts';
import { askChange, granted, judgeChange, on, runningThrough } from '../../../../test/builders/partnership.ts';
import { act, command, people } from '../../../../test/builders/project.ts';
import { terminate } from '../../../../test/builders/remediation.ts';
import { running } from '../../../../test/builders/running.ts';
import { having } from '../../../../test/builders/years.ts';
import type { Started } from '../../project/state.ts';
import type { Letter } from '../letter.ts';
import { heard } from './stories-of-judgement.ts';
import { lettersOfEvents } from './story.ts';
import { comes, happens, type Stories } from './telling.ts';

const { an, mia, max, system } = people;

const asked = (kind: string, organisation: string, contribution?: string): readonly Letter[] =>
  happens(running(), on('2024-11-04', an, askChange(kind, organisation, '2025-01-01', contribution)));
const judged = (result: 'granted' | 'refused'): readonly Letter[] =>
  happens(
    having(running(), on('2024-11-04', an, askChange('join', 'werkhuis', '2025-01-01', 'Jobcoaching.'))),
    on('2024-11-18', mia, judgeChange(1, result)),
  );
const effective = (kind: string, organisation: string, contribution?: string): readonly Letter[] =>
  comes(
    granted(running(), '2024-11-04', askChange(kind, organisation, '2025-01-01', contribution)),
    'change-1-effective',
    on('2025-01-01', mia, judgeChange(1, 'granted')).given,
  );
const registrationIs = (project: Started, status: string, day = '2024-05-06'): readonly Letter[] =>
  happens(project, on(day, system, command('NoteRegistration', { organisation: 'vvsg', status, on: day })));
const lapsed = (): Started =>
  having(
    running(),
    on('2024-05-06', system, command('NoteRegistration', { organisation: 'vvsg', status: 'lapsed', on: '2024-05-06' })),
  );
const shorter = (): Started => runningThrough('2027-12-31');
const extensionAsked = command('RequestExtension', { end: '2028-12-31', reason: 'Er zijn nog wachtenden.' });
const extensionIs = (result: string): readonly Letter[] =>
  happens(
    having(shorter(), on('2027-02-01', an, extensionAsked)),
    on(
      '2027-02-15',
      mia,
      command('DecideExtension', { extension: 1, outcome: result, reasons: 'De cijfers zijn goed.' }),
    ),
  );

const partnerships: Stories = {
  'somebody asks to let an organisation in': () => asked('join', 'werkhuis', 'Jobcoaching.'),
  'somebody asks to leave': () => asked('leave', 'de-springplank'),
  'somebody asks to hand over': () => asked('hand-over', 'turnhout', 'Promotor van de stad.'),
  'a change is granted': () => judged('granted'),
  'a change is refused': () => judged('refused'),
  'an organisation joins': () => effective('join', 'werkhuis', 'Jobcoaching.'),
  'an organisation leaves': () => effective('leave', 'de-springplank'),
  'a promoter hands over': () => effective('hand-over', 'turnhout', 'Promotor van de stad.'),
  'a registration lapses': () => registrationIs(running(), 'lapsed'),
  'a registration is refused': () => registrationIs(running(), 'refused'),
  'a registration is asked anew': () => registrationIs(lapsed(), 'requested', '2024-05-13'),
  'a registration is active again': () => registrationIs(lapsed(), 'active', '2024-05-20'),
  'an extension is asked': () => happens(shorter(), on('2027-02-01', an, extensionAsked)),
  'an extension is granted': () => extensionIs('granted'),
  'an extension is refused': () => extensionIs('refused'),
};

const ends: Stories = {
  'a project ends': () => comes(running(), 'ends'),
  'a project ends while a challenge and a request are open': () =>
    comes(
      having(challenged(), on('2027-04-06', an, askChange('join', 'werkhuis', '2027-09-01', 'Jobcoaching.'))),
      'ends',
      rivals,
    ),
  'a file is closed': () =>
    lettersOfEvents(running(), '2030-09-02T10:00:00+02:00', [
      {
        type: 'ProjectEnded',
        version: 1,
        data: { cause: 'completed', lastDay: '2029-12-31' },
      },
      {
        type: 'ProjectClosed',
        version: 1,
        data: { closedOn: '2030-09-02', lastPaymentOn: '2030-08-20', keepUntil: '2035-12-31' },
      },
    ]).slice(-1),
  'a terminated project ends': () => comes(having(heard(), act('2024-11-04T10:00:00+01:00', max, terminate())), 'ends'),
};

export const storiesOfPartnership: Stories = { ...partnerships, ...ends };
