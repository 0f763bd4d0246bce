import { createTransport } from 'nodemailer'

export type OutgoingMail = {
  to: string
  subject: string
  body: string
  messageId: string
  /** iCalendar, with the METHOD that its text has too: a calendar that is told two takes neither */
  calendar?: { method: 'REQUEST' | 'CANCEL' | 'PUBLISH'; content: string } | undefined
}

export type Mailer = { send: (mail: OutgoingMail) => Promise<void>; close: () => void }

/**
 * Sends mail over SMTP. The address goes as one validated object: a string with a comma or a line break would add
 * recipients. The Message-ID is the letter's own, so that a letter sent twice is one to the reader's program.
 */
export function mailer(url: string, from: string): Mailer {
  const transport = createTransport(withTimes(url), { from })
  return {
    send: async ({ to, subject, body, messageId, calendar }) => {
      await transport.sendMail({
        to: { name: '', address: to },
        subject,
        text: body,
        messageId,
        headers: { 'Auto-Submitted': 'auto-generated' },
        ...(calendar ? { icalEvent: { ...calendar, filename: 'appointment.ics' } } : {}),
      })
    },
    close: () => transport.close(),
  }
}

const loopback = new Set(['localhost', '127.0.0.1', '[::1]'])

/** A mail server that is slow must not hold letters longer than a claim lasts, and one elsewhere must speak TLS. */
function withTimes(url: string): string {
  const full = new URL(url)
  for (const [name, ms] of [
    ['connectionTimeout', 10_000],
    ['greetingTimeout', 10_000],
    ['socketTimeout', 20_000],
  ] as const) {
    if (!full.searchParams.has(name)) full.searchParams.set(name, String(ms))
  }
  if (full.protocol === 'smtp:' && !loopback.has(full.hostname)) full.searchParams.set('requireTLS', 'true')
  return full.href
}
