export const yearsEpisodes = {};
