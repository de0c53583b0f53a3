export const yearsDeciders = {};
