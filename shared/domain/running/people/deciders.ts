export const peopleDeciders = {};
