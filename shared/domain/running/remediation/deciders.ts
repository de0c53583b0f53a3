export const remediationDeciders = {};
