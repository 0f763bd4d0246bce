import helmet from 'helmet'

/*
 * The headers of every answer. Referrer-Policy is same-origin and not no-referrer: without a referrer a form sent
 * without script has the Origin "null", and the gate would refuse it.
 */

const shared = helmet({
  contentSecurityPolicy: false,
  strictTransportSecurity: { maxAge: 63_072_000, includeSubDomains: true },
  referrerPolicy: { policy: 'same-origin' },
  xFrameOptions: { action: 'deny' },
  crossOriginOpenerPolicy: { policy: 'same-origin' },
  crossOriginResourcePolicy: { policy: 'same-origin' },
  originAgentCluster: true,
  xPoweredBy: false,
})

const nobodysFeatures = [
  'camera',
  'display-capture',
  'geolocation',
  'microphone',
  'payment',
  'usb',
  'browsing-topics',
]
  .map((feature) => `${feature}=()`)
  .join(', ')

const common = [
  "default-src 'none'",
  "img-src 'self' data:",
  "font-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "object-src 'none'",
]

/** The policy of public pages: no script at all. Mantine writes style attributes, which do nothing else. */
export const publicPolicy = [
  ...common,
  "script-src 'none'",
  "style-src 'self'",
  "style-src-attr 'unsafe-inline'",
].join('; ')

/**
 * The policy of a page with script: only what carries this response's nonce, and what that loads.
 *
 * @param {string} nonce
 */
export function noncePolicy(nonce) {
  return [
    ...common,
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "connect-src 'self'",
    "require-trusted-types-for 'script'",
  ].join('; ')
}

/** The headers that do not depend on the request, worked out once. Answers are private unless somebody says otherwise. */
export const steadyHeaders = workedOut()

/** @returns {Readonly<Record<string, string>>} */
function workedOut() {
  /** @type {Record<string, string>} */
  const headers = {}
  const page = /** @type {any} */ ({
    setHeader: (/** @type {string} */ name, /** @type {string} */ value) => {
      headers[name] = value
    },
    removeHeader: () => {},
  })
  shared(/** @type {any} */ ({}), page, () => {})
  headers['Permissions-Policy'] = nobodysFeatures
  headers['Cache-Control'] = 'no-store'
  headers['Content-Security-Policy'] = publicPolicy
  return Object.freeze(headers)
}
