export const site = {
  help: { local: 'Lines near you' },
  privacy: { contents: 'On this page' },
}
