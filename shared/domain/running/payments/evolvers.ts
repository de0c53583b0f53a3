export const paymentsEvolvers = {};
