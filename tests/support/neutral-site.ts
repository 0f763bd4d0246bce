import type { Visit } from './browser'

const host = 'www.weather.gov'
const words = 'A site about the weather'

/**
 * Stands in for the neutral site of the demonstration, so that no test leaves this machine. The browser follows the
 * portal's own redirect; only what would go out is answered here. (Playwright's `route` never sees a redirect.)
 */
export async function neutralSite({
  page,
  context,
  allowHost,
}: Visit): Promise<{ isShown: () => Promise<void> }> {
  allowHost(host)
  const devtools = await context.newCDPSession(page)
  await devtools.send('Fetch.enable', { patterns: [{ urlPattern: `https://${host}/*` }] })
  devtools.on('Fetch.requestPaused', async ({ requestId }) => {
    await devtools.send('Fetch.fulfillRequest', {
      requestId,
      responseCode: 200,
      responseHeaders: [{ name: 'Content-Type', value: 'text/html' }],
      body: Buffer.from(
        `<!doctype html><title>Weather</title><link rel="icon" href="data:,"><h1>${words}</h1>`,
      ).toString('base64'),
    })
  })
  return {
    isShown: () => page.getByRole('heading', { name: words }).waitFor(),
  }
}
