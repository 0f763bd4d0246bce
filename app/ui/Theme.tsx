import { MantineProvider } from '@mantine/core'
import type { ReactNode } from 'react'
// With its ending: where file names ignore case, './theme' and this file would be the same name.
import { theme } from './theme.ts'

export type ThemeProps = {
  /** The request's nonce, on pages that have one; kept for parts of Mantine that write a style tag. */
  nonce?: string
  children: ReactNode
}

// The colour scheme is the device's, in CSS. Nothing is kept in the browser: a stored choice would outlive a
// visit on a shared computer.
const deviceDecides = {
  get: <Scheme,>(scheme: Scheme) => scheme,
  set() {},
  subscribe() {},
  unsubscribe() {},
  clear() {},
}

// No root element to write on: the page stays byte for byte as the server sent it, with or without script.
const noRoot = () => undefined

/**
 * Mantine around every page. It writes no style tags: variables and classes are in `styles/index.css`, because
 * public pages carry no nonce and their style policy is 'self' alone.
 */
export function Theme({ nonce, children }: ThemeProps) {
  return (
    <MantineProvider
      theme={theme}
      withCssVariables={false}
      withGlobalClasses={false}
      withStaticClasses={false}
      colorSchemeManager={deviceDecides}
      getRootElement={noRoot}
      {...(nonce === undefined ? {} : { getStyleNonce: () => nonce })}
    >
      {children}
    </MantineProvider>
  )
}
