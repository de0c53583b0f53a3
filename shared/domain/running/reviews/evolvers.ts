export const reviewsEvolvers = {};
