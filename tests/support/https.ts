import { createSign, generateKeyPairSync } from 'node:crypto'
import { request } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { TLSSocket } from 'node:tls'

/**
 * The proxy of the guide: it ends HTTPS on a free port and passes everything on, with the host as it was asked for
 * and the visitor's address. Its certificate is one that it made itself, so whoever asks it must trust any.
 *
 * @param to the port on which the portal listens
 * @returns the origin that people use
 */
export async function openHttps(to: number): Promise<{ origin: string; close: () => Promise<void> }> {
  const server = createServer(ownCertificate(), (asked, answer) => {
    const { remoteAddress = '' } = asked.socket as TLSSocket
    const passed = request({
      host: '127.0.0.1',
      port: to,
      method: asked.method,
      path: asked.url,
      headers: { ...asked.headers, 'x-forwarded-for': remoteAddress, 'x-forwarded-proto': 'https' },
    })
    passed.on('response', (came) => {
      answer.writeHead(came.statusCode ?? 502, came.rawHeaders)
      came.pipe(answer)
    })
    passed.on('error', () => (answer.headersSent ? answer.destroy() : answer.writeHead(502).end()))
    asked.pipe(passed)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    origin: `https://localhost:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** A key and a certificate for localhost, good for a day (RFC 5280, section 4.1, version 1). */
function ownCertificate(): { key: string; cert: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const ecdsaWithSha256 = der(0x30, Buffer.from('06082a8648ce3d040302', 'hex'))
  const commonName = der(0x30, Buffer.from('0603550403', 'hex'), der(0x0c, Buffer.from('localhost')))
  const name = der(0x30, der(0x31, commonName))
  const body = der(
    0x30,
    der(0x02, Buffer.of(1)),
    ecdsaWithSha256,
    name,
    der(0x30, utcTime(-43_200_000), utcTime(43_200_000)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
  )
  const signature = createSign('sha256').update(body).sign(privateKey)
  const whole = der(0x30, body, ecdsaWithSha256, der(0x03, Buffer.of(0), signature))
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
    cert: `-----BEGIN CERTIFICATE-----\n${whole.toString('base64')}\n-----END CERTIFICATE-----\n`,
  }
}

/** One value of ASN.1 in its distinguished encoding (ITU-T X.690): tag, length, content. */
function der(tag: number, ...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts)
  const { length } = content
  const head =
    length < 0x80
      ? [length]
      : length < 0x100
        ? [0x81, length]
        : [0x82, Math.floor(length / 0x100), length % 0x100]
  return Buffer.concat([Buffer.of(tag, ...head), content])
}

/** An instant so many ms from now, as `YYMMDDHHMMSSZ`. */
function utcTime(fromNow: number): Buffer {
  const text = new Date(Date.now() + fromNow).toISOString()
  return der(0x17, Buffer.from(`${text.slice(2, 19).replaceAll(/\D/g, '')}Z`))
}
