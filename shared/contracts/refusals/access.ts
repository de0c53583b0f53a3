import type { Sentence } from './sentence.ts';

/** Who may act, and what is not there. */
export const accessSentences = {
  'not-authorised': {
    status: 403,
    rule: 'roles',
    nl: 'Uw rol laat deze handeling niet toe. Nodig: {needed}. Vraag de rol aan de lokale beheerder van uw organisatie of aan de beheerautoriteit.',
    en: "Your role does not allow this. Needed: {needed}. Ask your organisation's local administrator or the managing authority for the role.",
  },
  'not-your-organisation': {
    status: 403,
    rule: 'roles',
    nl: 'U handelt voor een organisatie waarvoor u geen rol hebt. Vraag de rol aan de lokale beheerder van die organisatie.',
    en: 'You act for an organisation in which you hold no role. Ask the local administrator of that organisation for it.',
  },
  'role-not-held': {
    status: 403,
    rule: '[002] Hoe dien je in?',
    nl: 'Dit vraagt de rol {role} in {organisation}, en die is hier niet toegekend. Laat iemand met die rol dit doen, of vraag de lokale beheerder van die organisatie de rol toe te kennen.',
    en: 'This asks for the role {role} in {organisation}, which is not held here. Have somebody with that role do this, or ask the local administrator of that organisation to grant it.',
  },
  'project-unknown': {
    status: 404,
    rule: 'design',
    nl: 'Er bestaat geen project met dit nummer. Kijk het nummer na op het ontvangstbewijs.',
    en: 'No project has this number. Check the number on the receipt.',
  },
  'draft-unknown': {
    status: 404,
    rule: 'design',
    nl: 'Dit ontwerp bestaat niet of niet meer. Ontwerpen worden na de ronde verwijderd.',
    en: 'This draft does not exist, or no longer. Drafts are deleted after the round.',
  },
  'call-unknown': {
    status: 404,
    rule: 'design',
    nl: 'Deze oproep of deze versie ervan is niet gepubliceerd. De gepubliceerde oproepen staan in de lijst van oproepen.',
    en: 'This call, or this version of it, is not published. The list of calls shows those that are.',
  },
  'organisation-unknown': {
    status: 404,
    rule: 'design',
    nl: 'Deze organisatie is niet geregistreerd. Laat ze eerst registreren door de beheerautoriteit.',
    en: 'This organisation is not registered. Have the managing authority register it first.',
  },
  'organisation-exists': {
    status: 409,
    rule: 'design',
    nl: 'Er is al een organisatie met deze code. Kies een andere code of gebruik de bestaande organisatie.',
    en: 'An organisation with this code exists. Choose another code or use the existing organisation.',
  },
  'role-already-granted': {
    status: 409,
    rule: '[002] Hoe dien je in?',
    nl: 'Deze persoon heeft de rol {role} al in de organisatie. U hoeft niets te doen.',
    en: 'This person holds the role {role} in the organisation already. There is nothing to do.',
  },
  'role-not-granted': {
    status: 409,
    rule: '[002] Hoe dien je in?',
    nl: 'Deze persoon heeft de rol {role} niet in de organisatie, dus kan ze niet worden ingetrokken. Kijk de persoon en de rol na.',
    en: 'This person does not hold the role {role} in the organisation, so it cannot be revoked. Check the person and the role.',
  },
  'question-unknown': {
    status: 404,
    rule: '[002] FAQ',
    nl: 'Deze vraag bestaat niet bij deze oproep. Kijk het nummer na in de lijst van vragen.',
    en: 'This question does not exist on this call. Check its number in the list of questions.',
  },
  'question-already-answered': {
    status: 409,
    rule: '[002] FAQ',
    nl: 'Deze vraag is al beantwoord en gepubliceerd op {publishedAt}. Stel een nieuwe vraag als het antwoord niet volstaat.',
    en: 'This question was answered and published at {publishedAt}. Ask a new one if the answer is not enough.',
  },
  'call-version-exists': {
    status: 409,
    rule: 'design',
    nl: 'Versie {callVersion} van deze oproep is al gepubliceerd met een andere inhoud. Een gepubliceerde versie verandert nooit: geef de wijziging een nieuw versienummer.',
    en: 'Version {callVersion} of this call is published with other content. A published version never changes: give the change a new version number.',
  },
  'round-unknown': {
    status: 404,
    rule: 'design',
    nl: 'Deze ronde bestaat niet in de oproep. De rondes zijn: {rounds}.',
    en: 'This round does not exist in the call. Its rounds are: {rounds}.',
  },
  'deadline-not-later': {
    status: 422,
    rule: 'design',
    nl: 'Een termijn kan alleen later worden gelegd dan {currentAt} (tijd in Brussel). Kies een later tijdstip.',
    en: 'A deadline can only move to later than {currentAt} (Brussels time). Choose a later moment.',
  },
  'invalid-input': {
    status: 400,
    rule: 'design',
    nl: 'De gegevens hebben niet de verwachte vorm: {problems}. Pas ze aan en verstuur opnieuw; er is niets bewaard.',
    en: 'The data do not have the expected form: {problems}. Correct them and send again; nothing was stored.',
  },
  'idempotency-key-reused': {
    status: 422,
    rule: 'design',
    nl: 'Deze Idempotency-Key is al gebruikt voor een andere indiening. Gebruik een nieuwe sleutel voor een nieuwe indiening.',
    en: 'This Idempotency-Key was used for another submission. Use a new key for a new submission.',
  },
  'busy-try-again': {
    status: 503,
    rule: 'design',
    nl: 'Iemand anders wijzigt dit dossier op hetzelfde moment. Er is niets bewaard: probeer het over enkele seconden opnieuw.',
    en: 'Somebody else is changing this file at the same moment. Nothing was stored: try again in a few seconds.',
  },
} as const satisfies Record<string, Sentence>;
