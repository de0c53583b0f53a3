export const closureEpisodes = {};
