/*
 * `npm run serve`: production. Everything comes from the environment, and the server refuses to start, with a
 * sentence for each thing, where something is missing or unsafe.
 */
process.env.PORTAL_MODE = 'production'
process.env.NODE_ENV = 'production'
await import('./server.js')
