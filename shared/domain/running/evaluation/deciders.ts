export const evaluationDeciders = {};
