export const closureEvolvers = {};
