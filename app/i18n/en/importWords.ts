/** Why an entry of a file of records is not taken, and what to do. Systems and commands are told the same. */
export const importWords = {
  kinds: {
    identifier: 'by number',
    name: 'by name and birth date',
  },
  problems: {
    fileNotJson: 'This file is not JSON. Export a FHIR R4 bundle as JSON, and send that.',
    fileNotBundle:
      'This JSON is not a FHIR bundle. Send a resource of the type Bundle, with its type and entries.',
    fileEmpty: 'This bundle has no entries.',
    fileTooMany: 'This bundle has more than 20,000 entries. Send it in smaller files.',
    tableBroken:
      'A quotation mark in this table never ends. Save it again as CSV from the program it came from.',
    tableEmpty: 'This table has no rows under its heading.',
    tableTooMany: 'This table has more than 20,000 rows. Send it in smaller files.',
    tableColumns:
      'This table lacks a column. It needs session_date and outcome, and either identifier or given_name, family_name and birth_date.',
  },
  reasons: {
    noResource: 'The entry has no resource with a type. Leave it out, or send the resource.',
    kindUnknown:
      'This kind of record is not taken here: {detail}. Taken are Patient, Encounter, Appointment, Observation, Goal and CarePlan.',
    shapeWrong:
      'A value is missing or is not as FHIR R4 writes it: {detail}. Correct it there and send it again.',
    noId: 'The entry has no id. Give it one, so that sending it twice does not count it twice.',
    twice: 'The same entry stands earlier in this file. Only the first is taken.',
    subjectMissing: 'The entry does not say whom it is about.',
    subjectUnknown:
      'It is about somebody who is not matched to anybody here. See the reason at that patient.',
    patientBare: 'The patient has neither an identifier with its system, nor a full name with a birth date.',
    patientUnmatched:
      'Nobody here has this identifier, or this name and birth date. Nobody is added by an import: add the person first, or leave the entry out.',
    patientSeveral: 'More than one person here fits. Send an identifier that only one of them has.',
    patientOther:
      'Somebody here has this name and birth date, but another number in the same system. Find out whether it is the same person.',
    safetyUnmatched:
      'An answer in this file may mean that somebody is in danger, and it is not matched to anybody here. Tell their clinician today.',
    statusUnusable: 'Its status says that nothing certain can be read from it: {detail}.',
    startMissing: 'It does not say when. Send {detail}, with a time and a time zone where it is a session.',
    dayOutside: 'The date is before 2000 or more than two years ahead: {detail}.',
    codeUnknown:
      'This kind of observation is not taken here: {detail}. Taken are total scores of PHQ-9, GAD-7, PHQ-2, AUDIT and AUDIT-C.',
    itemAnswer: 'Answers to single questions are never kept. Send the total score.',
    totalMissing: 'The observation has no whole number as its value.',
    totalOutside: 'The total is outside what the scale can be: {detail}.',
    textMissing: 'There are no words to keep.',
    planUnmapped:
      'The plan says nothing that has a place here: a level of care with its hours a week, or warning signs with coping steps.',
    anotherHolds:
      'This source gave the same id to somebody else before. Nothing was changed. Find out which of the two is right.',
    columnsMissing: 'The row has fewer cells than the heading.',
    rowLong: 'A cell has more than 200 letters: {detail}.',
    dateWrong: 'A date cannot be read: {detail}. Write 2026-11-03 or 11/3/2026.',
    timeWrong: 'The time cannot be read. Write 14:00 or 2:00 PM.',
    outcomeWrong: 'The outcome “{detail}” is not known. Write planned, attended, late, missed or excused.',
    formula: 'A cell begins like a formula: {detail}. Write it as plain text.',
  },
}
