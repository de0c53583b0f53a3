export const peopleEvolvers = {};
