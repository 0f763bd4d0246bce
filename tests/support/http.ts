import { request as httpRequest, type IncomingHttpHeaders } from 'node:http'

/** An answer as it came over the wire: nothing is decoded, followed or joined. */
export type Answer = {
  status: number
  headers: IncomingHttpHeaders
  /** the body's bytes, as encoded as they came */
  bytes: Buffer
  /** the body as UTF-8 */
  text: string
  /** the cookies that it sets, `name=value` by name; an emptied one is '' */
  cookies: Record<string, string>
}

export type Asking = {
  method?: string
  /** sent exactly as given; nothing is added but Connection, and Host where there is none */
  headers?: Record<string, string>
  body?: string | Buffer
}

/**
 * Sends one request just as it is described: `fetch` would add Origin's friends, follow redirects and refuse
 * the very requests that a gate is for.
 *
 * @param origin where the server listens
 * @param target the request's target, unchanged
 */
export function ask(origin: string, target: string, { method = 'GET', headers = {}, body }: Asking = {}) {
  const { port, host } = new URL(origin)
  return new Promise<Answer>((resolve, reject) => {
    const sent = httpRequest(
      {
        host: '127.0.0.1',
        port,
        method,
        path: target,
        agent: false,
        setHost: false,
        headers: { host, ...headers },
      },
      (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('error', reject)
        response.on('end', () => {
          const bytes = Buffer.concat(chunks)
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            bytes,
            text: bytes.toString('utf8'),
            cookies: cookiesOf(response.headers['set-cookie'] ?? []),
          })
        })
      },
    )
    sent.on('error', reject)
    sent.end(body)
  })
}

function cookiesOf(lines: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    lines.map((line) => {
      const pair = line.split(';')[0] ?? ''
      const at = pair.indexOf('=')
      return [pair.slice(0, at), pair.slice(at + 1)]
    }),
  )
}

/** What a form sends: fields as `application/x-www-form-urlencoded`; a list gives a field several values. */
export function formBody(fields: Record<string, string | readonly string[]>): string {
  const body = new URLSearchParams()
  for (const [name, value] of Object.entries(fields)) {
    for (const one of typeof value === 'string' ? [value] : value) body.append(name, one)
  }
  return body.toString()
}
