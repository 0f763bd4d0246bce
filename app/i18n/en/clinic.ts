/** What this clinic is; a page that a letter opens does not get these words. */
export const clinic = {
  about:
    'Alongside is the family portal of {clinic}, an intensive outpatient program for mental health and substance use.',
  promise: 'Nothing about a person in the program appears here unless that person signed for it.',
}
