import type { AddressInfo } from 'node:net'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer } from 'smtp-server'

/** A letter as a mail server got it. */
export type Received = {
  /** what the envelope said, which is where it goes */
  to: string[]
  from: string
  /** every byte between DATA and its end */
  raw: string
  mail: Email
  /** the METHOD that its calendar part has as a MIME type, and the part's text */
  calendar: { method: string | undefined; text: string } | undefined
}

/** A real mail server on a free port of this machine, which keeps what it is given. */
export async function openPost() {
  const received: Received[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData: (stream, session, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const bytes = Buffer.concat(chunks)
        PostalMime.parse(bytes, { attachmentEncoding: 'utf8' }).then((mail) => {
          const part = mail.attachments.find((one) => one.mimeType === 'text/calendar')
          received.push({
            to: session.envelope.rcptTo.map((one) => one.address),
            from: session.envelope.mailFrom ? session.envelope.mailFrom.address : '',
            raw: bytes.toString('utf8'),
            mail,
            calendar: part && { method: part.method, text: String(part.content) },
          })
          done()
        }, done)
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  return {
    received,
    url: `smtp://127.0.0.1:${port}`,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}
