import { createTransport } from 'nodemailer'

export type OutgoingMail = { to: string; subject: string; body: string; messageId: string }

export type Mailer = { send: (mail: OutgoingMail) => Promise<void>; close: () => void }

/**
 * Sends mail over SMTP. The address goes as one validated object: a string with a comma or a line break would add
 * recipients. The Message-ID is the letter's own, so that a letter sent twice is one to the reader's program.
 */
export function mailer(url: string, from: string): Mailer {
  const transport = createTransport(url, {
    from,
  })
  return {
    send: async ({ to, subject, body, messageId }) => {
      await transport.sendMail({
        to: { name: '', address: to },
        subject,
        text: body,
        messageId,
        headers: { 'Auto-Submitted': 'auto-generated' },
      })
    },
    close: () => transport.close(),
  }
}
