import { randomUUID } from 'node:crypto'
import { email } from '~/domain/accounts/input'
import type { Store } from '~/platform/db.server'
import type { Environment } from '~/platform/environment.server'
import { mailer } from '~/platform/mail.server'
import { type Flags, Stop, say } from './terminal'

/**
 * Sends one letter at once, outside the portal's own list, so that whoever installs it knows that letters go out before
 * a family waits for one.
 *
 * @throws Stop with what the mail server answered
 */
export async function mailTest(_store: Store, environment: Environment, flags: Flags): Promise<void> {
  const { smtpUrl, mailFrom, origin } = environment
  if (!smtpUrl) throw new Stop('SMTP_URL is not set: letters are kept, and shown on /admin/outbox.')
  const to = email.safeParse(flags.to)
  if (!to.success)
    throw new Stop('mail-test needs an address: npm run portal -- mail-test --to you@example.org')
  const mail = mailer(smtpUrl, mailFrom)
  try {
    await mail.send({
      to: to.data,
      subject: 'A test letter',
      body: `This letter shows that ${origin.origin} can send mail. Nothing needs to be done.\n`,
      messageId: `<${randomUUID()}@${origin.hostname}>`,
    })
  } catch (error) {
    throw new Stop(`The letter was not taken: ${(error as Error).message}`)
  } finally {
    mail.close()
  }
  say(`The mail server took a letter to ${to.data}. See that it arrives, and not among the unwanted ones.`)
}
