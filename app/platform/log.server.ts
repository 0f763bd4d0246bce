import { pino } from 'pino'

/**
 * Logs hold route templates, statuses, times, codes and ids. Names, addresses, bodies and queries never reach
 * them; the redaction is the second lock, for a field passed by mistake.
 */
export const log = pino({
  level: process.env.LOG_LEVEL ?? (process.env.VITEST ? 'silent' : 'info'),
  base: null,
  redact: {
    paths: [
      'email',
      'name',
      'password',
      'cookie',
      'authorization',
      '*.email',
      '*.name',
      '*.password',
      '*.cookie',
      'req',
      'res',
    ],
    censor: '[kept out]',
  },
})
