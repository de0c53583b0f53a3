export const challengeDeciders = {};
