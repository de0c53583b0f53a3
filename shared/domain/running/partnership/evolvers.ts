export const partnershipEvolvers = {};
