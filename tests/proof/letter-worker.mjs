/*
 * A worker that sends letters until it is ended: the portal's own delivery and mailer, by a clock that its caller
 * sets forward, so that claims of a worker that was killed run out.
 */
import { deliverDue } from '../../app/domain/notices/deliver.server.ts'
import { setClock } from '../../app/platform/clock.server.ts'
import { openStore, setStore } from '../../app/platform/db.server.ts'
import { mailer } from '../../app/platform/mail.server.ts'
import { setSecret } from '../../app/platform/secrets.server.ts'
import { testSecret } from '../support/secret.ts'

const [databaseUrl = '', smtpUrl = '', ahead = '0'] = process.argv.slice(2)
setClock(() => Date.now() + Number(ahead))
setSecret(Buffer.from(testSecret))
setStore(openStore(databaseUrl))
const { send } = mailer(smtpUrl, 'Family portal <post@portal.example>')
process.send?.('begun')
for (;;) {
  await deliverDue(send)
  await new Promise((resolve) => setTimeout(resolve, 5))
}
