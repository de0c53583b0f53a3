export const partnershipEpisodes = {};
