/**
 * What whoever records a paper says to have found on it; each must be there (45 CFR 164.508(c), 42 CFR 2.31(a)). Not
 * in input.ts: the page lists them, and zod, which asks the browser whether it may compile, must not travel with it.
 */
export const paperElements = ['names', 'topics', 'end', 'rights', 'signed'] as const
