/** The rules about minors by state, as the administrator reads them. */
export const stateRules = {
  title: 'Rules for minors',
  heading: 'Who signs for a minor',
  lead: 'By state, as far as the law named beside it was read.',
  counsel: 'Your counsel must review this',
  counselText:
    'These rows were read by the people who make the portal, who are not your lawyers. Laws change, and a table knows no exceptions. Before a minor signs here, have your counsel review the row of your state.',
  has: 'This clinic is in {state}, and its rule is in effect.',
  lacks:
    'This clinic is in {state}, and there is no rule for it. No consent of a minor can be signed. Ask your counsel who must sign, and have the row added.',
  why: 'Why',
  own: 'This clinic',
  majority: 'Of age at',
  mentalHealth: 'Mental health care',
  substanceUse: 'Substance use treatment',
  signs: 'Who signs a consent',
  alone: 'Alone from {age}',
  anyAge: 'Alone at any age',
  parent: 'With a parent',
  unsettled: {
    unread: 'Not read yet',
    opinion: 'Read, and left to your counsel: it rests on a clinician’s view of each minor.',
    toldOfStop:
      'Read, and left to your counsel: it asks to tell a parent when a minor stops sharing, and the portal tells nobody.',
  },
  careful: 'Not read yet. Nobody under {age} signs.',
  who: {
    aloneFrom: 'The minor alone from {age}, else both',
    both: 'The minor first, then a parent',
    nobody: 'Nobody until a rule is set',
  },
  reviewed: 'Read on',
  federal:
    'One form covers both kinds of records. Where the state asks for a parent’s consent to either, both sign (42 CFR 2.14; 45 CFR 164.502(g)(3)). Where a minor may agree to both alone, the minor alone signs, and no parent is asked or told.',
}
