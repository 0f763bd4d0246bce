/**
 * The Remix options, kept here as the only copy; vite.config.ts hands them to the Remix Vite plugin.
 * All v3 future flags are on, so that a later move to React Router 7 is a change of imports
 * (docs/decisions/0001-remix-and-lucia-at-their-end-of-life.md).
 *
 * @type {import('@remix-run/dev').VitePluginConfig}
 */
export default {
  appDirectory: 'app',
  ignoredRouteFiles: ['**/*.css', '**/*.test.*'],
  future: {
    v3_fetcherPersist: true,
    v3_relativeSplatPath: true,
    v3_throwAbortReason: true,
    v3_singleFetch: true,
    v3_lazyRouteDiscovery: true,
    v3_routeConfig: false,
  },
}
