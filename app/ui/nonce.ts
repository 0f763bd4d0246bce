import { createContext, useContext } from 'react'

/** The request's nonce for scripts and styles; empty on public pages and in the browser, which hides it from script. */
export const NonceContext = createContext<string>('')

export function useNonce(): string {
  return useContext(NonceContext)
}
