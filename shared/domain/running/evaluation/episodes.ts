export const evaluationEpisodes = {};
