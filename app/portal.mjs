/*
 * `npm run portal -- <verb>`: the commands of the build that serves.
 */
import { existsSync } from 'node:fs'

const built = new URL('../build/portal/portal.js', import.meta.url)
if (!existsSync(built)) {
  process.stderr.write('The portal is not built yet: npm run build\n')
  process.exit(1)
}
await import(built.href)
