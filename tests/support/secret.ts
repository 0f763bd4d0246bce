/** One secret for everything that tests seal and open again in another process. */
export const testSecret = 'a secret for tests only: 7c0f1d52b98e4a63, forty-eight bytes'

/** The secret of the authenticator app of everybody who works in the small clinic of the tests. */
export const castCodeSecret = 'ONXW2ZLUNBUW4ZZAOF2WSZLUEBSW433V'
