import type { Word } from './words.ts';

/** What is wrong with a field. `{detail}` is the limit, or the choices, that the problem names. */
export const inputProblems: Readonly<Record<string, Word>> = {
  'not-filled-in': { nl: 'niet ingevuld', en: 'not filled in' },
  'name-missing': { nl: 'vul een naam in', en: 'fill in a name' },
  'wage-not-in-cents': {
    nl: 'vul een maandloon in, in hele centen',
    en: 'fill in a monthly wage in whole cents',
  },
  'not-a-minute': {
    nl: 'geen minuut die bestaat; schrijf 2024-01-31T23:59',
    en: 'not a minute that exists; write 2024-01-31T23:59',
  },
  'id-twice': { nl: 'twee voorwaarden met dezelfde code', en: 'two conditions with the same code' },
  'not-a-day-or-instant': {
    nl: 'geen dag en geen tijdstip; schrijf een dag zoals 2024-03-01, of een tijdstip zoals 2024-03-01T12:00:00+01:00',
    en: 'neither a day nor an instant; write a day like 2024-03-01, or an instant like 2024-03-01T12:00:00+01:00',
  },
  'before-the-submission': {
    nl: 'het project was toen nog niet ingediend; kies {detail} of later',
    en: 'the project was not submitted then; choose {detail} or later',
  },
  'in-the-future': { nl: 'ligt in de toekomst; kies vandaag of vroeger', en: 'in the future; choose today or earlier' },
  'not-correctable': {
    nl: 'kan na het indienen niet worden verbeterd',
    en: 'cannot be corrected after the submission',
  },
  unreadable: { nl: 'niet leesbaar', en: 'not readable' },
  'draft-incomplete': {
    nl: 'het ontwerp is niet volledig; de controle ervan zegt wat ontbreekt',
    en: 'the draft is not complete; its check tells what is missing',
  },
  'no-such-operation': {
    nl: 'deze bewerking bestaat niet; zie /api/openapi.json',
    en: 'no such operation; see /api/openapi.json',
  },
  'not-json': { nl: 'geen JSON', en: 'not JSON' },
  // The form of a value
  'too-large': { nl: 'te groot, hoogstens {detail}', en: 'too large, at most {detail}' },
  'too-small': { nl: 'te klein, minstens {detail}', en: 'too small, at least {detail}' },
  'too-long': { nl: 'te lang, hoogstens {detail} tekens', en: 'too long, at most {detail} characters' },
  'too-short': { nl: 'te kort, minstens {detail} tekens', en: 'too short, at least {detail} characters' },
  'too-many': { nl: 'te veel, hoogstens {detail}', en: 'too many, at most {detail}' },
  'too-few': { nl: 'te weinig, minstens {detail}', en: 'too few, at least {detail}' },
  'not-one-of': { nl: 'onbekende keuze; kies uit {detail}', en: 'unknown choice; choose from {detail}' },
  'unknown-fields': {
    nl: 'bevat wat niet verwacht wordt ({detail}); laat het weg',
    en: 'has what is not expected ({detail}); leave it out',
  },
  'not-multiple-of': { nl: 'moet een veelvoud zijn van {detail}', en: 'must be a multiple of {detail}' },
  'not-a-text': { nl: 'moet een tekst zijn', en: 'must be a text' },
  'not-a-number': { nl: 'moet een getal zijn', en: 'must be a number' },
  'not-a-whole-number': { nl: 'moet een geheel getal zijn', en: 'must be a whole number' },
  'not-yes-or-no': { nl: 'moet ja of nee zijn (true of false)', en: 'must be yes or no (true or false)' },
  'not-a-list': { nl: 'moet een lijst zijn', en: 'must be a list' },
  'not-a-group': { nl: 'moet een groep van velden zijn', en: 'must be a group of fields' },
  'not-a-project-number': {
    nl: 'geen projectnummer; schrijf het zoals LP-2023-0042',
    en: 'not a project number; write it like LP-2023-0042',
  },
  'not-a-date': {
    nl: 'geen datum die bestaat; schrijf ze zoals 2024-06-30',
    en: 'not a date that exists; write it like 2024-06-30',
  },
  'not-an-instant': {
    nl: 'geen tijdstip; schrijf het zoals 2024-06-30T21:59:59.999Z',
    en: 'not an instant; write it like 2024-06-30T21:59:59.999Z',
  },
  'not-a-year': { nl: 'geen jaar; schrijf het zoals 2024', en: 'not a year; write it like 2024' },
  'not-an-address': {
    nl: 'geen e-mailadres; schrijf het zoals naam@voorbeeld.be',
    en: 'not an e-mail address; write it like name@example.be',
  },
  'not-a-code': {
    nl: 'geen code; kleine letters, cijfers en koppeltekens, zoals stad-aalst',
    en: 'not a code; small letters, digits and hyphens, like stad-aalst',
  },
  'not-a-person': {
    nl: 'geen code van een persoon; letters, cijfers en koppeltekens, zoals jan-peeters',
    en: 'not the code of a person; letters, digits and hyphens, like jan-peeters',
  },
  'not-a-sha256': {
    nl: 'geen SHA-256; 64 tekens, cijfers en de kleine letters a tot f',
    en: 'not a SHA-256; 64 characters, digits and the small letters a to f',
  },
  'not-hours': {
    nl: 'geen aantal uren; hoogstens twee cijfers na de punt, tussen aanhalingstekens, zoals "1548.5"',
    en: 'not a number of hours; at most two digits after the point, in quotes, like "1548.5"',
  },
  'name-unreadable': { nl: 'de naam van dit veld is te lang', en: 'the name of this field is too long' },
  'not-an-idempotency-key': {
    nl: 'kies zelf 8 tot 128 zichtbare tekens',
    en: 'choose 8 to 128 visible characters',
  },
};
