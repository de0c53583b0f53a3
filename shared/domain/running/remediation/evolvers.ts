export const remediationEvolvers = {};
