/// <reference types="@remix-run/node" />
/// <reference types="vite/client" />

declare module '@remix-run/server-runtime' {
  // Single fetch types: loaders keep their own types over the wire.
  interface Future {
    v3_singleFetch: true
  }
}

export {}
