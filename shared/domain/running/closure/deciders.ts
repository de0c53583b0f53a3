export const closureDeciders = {};
