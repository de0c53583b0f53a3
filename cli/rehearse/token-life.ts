/** Seconds. Signing in again at each act of six years is no part of what is rehearsed, and costs a signature each time. */
export const tokenLife = 20 * 366 * 24 * 3600;
