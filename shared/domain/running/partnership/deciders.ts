export const partnershipDeciders = {};
