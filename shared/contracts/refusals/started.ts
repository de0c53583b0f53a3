import type { Sentence } from './sentence.ts';

/** The file, its people and its partnership from the start on. */
export const startedSentences = {
  'project-closed': {
    status: 409,
    rule: 'design: a report on a closed project',
    nl: 'Dit dossier is afgesloten op {closedOn} en neemt niets meer aan. De stukken worden bewaard tot {keepUntil}. Neem contact op met uw beheerder als er toch iets moet gebeuren.',
    en: 'This file was closed on {closedOn} and takes nothing any more. Its documents are kept until {keepUntil}. Contact your manager if something must happen all the same.',
  },
  'not-started': {
    status: 409,
    rule: 'design',
    nl: 'Het project is nog niet gestart. Dit kan vanaf de startdatum.',
    en: 'The project has not started. This is possible from its start date.',
  },
  'manager-missing': {
    status: 409,
    rule: 'design',
    nl: 'Dit dossier heeft nog geen beheerder. Wijs er eerst een aan.',
    en: 'This file has no manager yet. Assign one first.',
  },
  'deputy-is-manager': {
    status: 422,
    rule: 'design',
    nl: '{manager} is zelf de beheerder van dit dossier en kan zichzelf niet vervangen. Kies iemand anders.',
    en: '{manager} is the manager of this file and cannot stand in for itself. Choose somebody else.',
  },
  'coach-is-manager': {
    status: 409,
    rule: 'Interpretation 18; call file: coaching',
    nl: '{person} kan niet tegelijk kwaliteitscoach en beheerder of vervanger zijn van hetzelfde project. Kies iemand anders.',
    en: '{person} cannot be both quality coach and manager or deputy of the same project. Choose somebody else.',
  },
  'coach-missing': {
    status: 409,
    rule: '[002] quality coach',
    nl: 'Dit project heeft nog geen kwaliteitscoach. Een beheerder kan er een aanwijzen.',
    en: 'This project has no quality coach yet. A manager can assign one.',
  },
  'not-the-coach': {
    status: 403,
    rule: '[002] quality coach',
    nl: 'Alleen de kwaliteitscoach van dit project ({coach}) kan dit. Vraag de beheerder wie de coach is.',
    en: 'Only the quality coach of this project ({coach}) can do this. Ask the manager who the coach is.',
  },
  'coach-employer-unknown': {
    status: 422,
    rule: 'call file: coaching',
    nl: '{employer} stelt in deze oproep geen coaches tewerk. Kies een van: {allowed}.',
    en: '{employer} employs no coaches in this call. Choose one of: {allowed}.',
  },
  'coach-outside-territory': {
    status: 422,
    rule: 'call file: coaching',
    nl: 'Coaches van {employer} werken niet in {area}. Wel die van: {allowed}.',
    en: 'Coaches of {employer} do not work in {area}. Those of these do: {allowed}.',
  },
  'period-upside-down': {
    status: 422,
    rule: 'design',
    nl: 'De periode eindigt op {endOn}, voor ze begint op {startOn}. Verbeter een van beide.',
    en: 'The period ends on {endOn}, before it begins on {startOn}. Correct one of them.',
  },
  'already-member': {
    status: 409,
    rule: 'design',
    nl: '{organisation} is al lid van het partnerschap.',
    en: '{organisation} is in the partnership already.',
  },
  'change-unknown': {
    status: 404,
    rule: 'design',
    nl: 'Er is geen aanvraag met nummer {change}. Kijk in het dossier welke er zijn.',
    en: 'There is no request with number {change}. See in the file which there are.',
  },
  'change-already-decided': {
    status: 409,
    rule: 'design: one decision, once',
    nl: 'Over deze aanvraag is al beslist: {outcome}.',
    en: 'This request was decided already: {outcome}.',
  },
  'change-outside-period': {
    status: 422,
    rule: 'design',
    nl: 'De wijziging gaat in op {fromOn}. Het project loopt van {startOn} tot en met {endOn}; kies een dag daarbinnen.',
    en: 'The change takes effect on {fromOn}. The project runs from {startOn} through {endOn}; choose a day within.',
  },
  'change-in-the-past': {
    status: 422,
    rule: 'design',
    nl: 'De wijziging kan niet ingaan op {fromOn}: die dag is voorbij. Kies vandaag of later.',
    en: 'The change cannot take effect on {fromOn}: that day is over. Choose today or later.',
  },
  'promoter-cannot-leave': {
    status: 409,
    rule: '[002] who applies',
    nl: '{organisation} is de promotor en kan niet uittreden. Vraag eerst een overdracht aan een andere promotor.',
    en: '{organisation} is the promoter and cannot leave. Ask for a hand-over to another promoter first.',
  },
  'kind-cannot-leave': {
    status: 409,
    rule: '[002] who applies',
    nl: '{organisation} kan niet uittreden: een partnerschap heeft altijd een lid van deze soort ({kind}). Laat eerst een ander toetreden.',
    en: '{organisation} cannot leave: a partnership always has a member of this kind ({kind}). Let another join first.',
  },
  'extension-not-later': {
    status: 422,
    rule: 'call file: extension',
    nl: 'Het project eindigt nu op {endOn}. Een verlenging vraagt een latere dag.',
    en: 'The project ends on {endOn} now. An extension asks for a later day.',
  },
  'extension-after-end': {
    status: 409,
    rule: 'call file: extension',
    nl: 'Een verlenging wordt voor het einde van het project gevraagd. Het project eindigde op {endOn}.',
    en: 'An extension is asked before the end of the project. The project ended on {endOn}.',
  },
  'extension-already-requested': {
    status: 409,
    rule: 'design',
    nl: 'Er loopt al een aanvraag tot verlenging sinds {requestedOn}. Wacht de beslissing af.',
    en: 'A request for extension is open since {requestedOn}. Wait for the decision.',
  },
  'end-is-final': {
    status: 409,
    rule: 'design',
    nl: 'Het project eindigt op {endOn} door een stopzetting of een vervanging. Dat einde schuift niet op. Regel de overdracht voor die dag.',
    en: 'The project ends on {endOn} by a termination or a replacement. That end does not move. Arrange the hand-over before that day.',
  },
  'change-already-requested': {
    status: 409,
    rule: 'design',
    nl: 'Voor {organisation} loopt al een aanvraag sinds {requestedOn}. Wacht de beslissing af.',
    en: 'A request for {organisation} is open since {requestedOn}. Wait for the decision.',
  },
  'contribution-missing': {
    status: 422,
    rule: 'call file: composition change',
    nl: 'Zeg wat {organisation} inbrengt: een wijziging antwoordt op een nood aan expertise.',
    en: 'Say what {organisation} brings in: a change answers a need for expertise.',
  },
  'closure-not-possible': {
    status: 409,
    rule: 'design',
    nl: 'Het dossier kan nog niet worden afgesloten. Nog open: {open}.',
    en: 'The file cannot be closed yet. Still open: {open}.',
  },
} as const satisfies Readonly<Record<string, Sentence>>;
