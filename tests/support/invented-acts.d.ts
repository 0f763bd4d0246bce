import '~/domain/audit/known-acts'

/** Acts that only tests and proofs put on record; every other one is known to the portal, and has a name. */
declare module '~/domain/audit/known-acts' {
  interface InventedActs {
    test: true
    other: true
    proof: true
  }
}
