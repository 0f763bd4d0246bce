import cast from '#db/seed/cast.json'

/** The sign-ins of the demonstration clinic, which are public: its own page and `npm start` print them. */
export function demoSignIns(): typeof cast {
  return cast
}
