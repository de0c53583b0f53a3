export const challengeEvolvers = {};
