/*
 * Which device somebody signed in with, in three words: `phone safari ios`. The browser's whole name is thrown
 * away: its many numbers would tell more about a person than a list of devices has to.
 */

export const deviceKinds = ['phone', 'tablet', 'computer', 'device'] as const
export const deviceBrowsers = ['firefox', 'edge', 'opera', 'samsung', 'chrome', 'safari', 'browser'] as const
export const deviceSystems = [
  'ios',
  'ipados',
  'android',
  'windows',
  'mac',
  'chromeos',
  'linux',
  'system',
] as const

export type Device = {
  kind: (typeof deviceKinds)[number]
  browser: (typeof deviceBrowsers)[number]
  system: (typeof deviceSystems)[number]
}

const browsers: [RegExp, Device['browser']][] = [
  [/\b(Firefox|FxiOS)\//, 'firefox'],
  [/\bEdg(e|A|iOS)?\//, 'edge'],
  [/\b(OPR|Opera)\//, 'opera'],
  [/\bSamsungBrowser\//, 'samsung'],
  [/\b(Chrome|Chromium|CriOS|HeadlessChrome)\//, 'chrome'],
  [/\bVersion\/.*\bSafari\//, 'safari'],
]

const systems: [RegExp, Device['system']][] = [
  [/\bi(Phone|Pod)\b/, 'ios'],
  [/\biPad\b/, 'ipados'],
  [/\bAndroid\b/, 'android'],
  [/\bWindows\b/, 'windows'],
  [/\bMac OS X\b|\bMacintosh\b/, 'mac'],
  [/\bCrOS\b/, 'chromeos'],
  [/\bLinux\b/, 'linux'],
]

/** A device as the session's row keeps it. */
export function deviceCode(userAgent: string): string {
  const browser = browsers.find(([pattern]) => pattern.test(userAgent))?.[1] ?? 'browser'
  const system = systems.find(([pattern]) => pattern.test(userAgent))?.[1] ?? 'system'
  return `${kindOf(userAgent, system)} ${browser} ${system}`
}

function kindOf(userAgent: string, system: Device['system']): Device['kind'] {
  if (system === 'ios') return 'phone'
  if (system === 'ipados') return 'tablet'
  // An Android tablet leaves the word Mobile out.
  if (system === 'android') return /\bMobile\b/.test(userAgent) ? 'phone' : 'tablet'
  return system === 'system' ? 'device' : 'computer'
}

/** The device of a row; `device browser system` where nothing is known. */
export function deviceFrom(code: string | null): Device {
  const [kind, browser, system] = (code ?? '').split(' ')
  return {
    kind: deviceKinds.find((one) => one === kind) ?? 'device',
    browser: deviceBrowsers.find((one) => one === browser) ?? 'browser',
    system: deviceSystems.find((one) => one === system) ?? 'system',
  }
}
