/** The events after which an episode may be open: the rule lets no others through, and the sweep asks for no others. */
export const opensAnEpisode = [
  'ApplicationSubmitted',
  'DecisionTaken',
  'ObjectionLodged',
  'ObjectionDecided',
  'RoundClosed',
  'ReviewOpened',
  'YearEnded',
  'RemediationAsked',
  'EvaluationOpened',
  'ChallengeSubmitted',
  'ChangeRequested',
  'ExtensionRequested',
  'ProjectEnded',
];
