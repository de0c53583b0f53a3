export const challengeEpisodes = {};
