export const paymentsDeciders = {};
