export const evaluationEvolvers = {};
