export const reviewsEpisodes = {};
