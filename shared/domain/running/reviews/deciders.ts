export const reviewsDeciders = {};
