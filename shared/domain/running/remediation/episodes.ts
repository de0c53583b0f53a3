export const remediationEpisodes = {};
