import type { ProgramWords } from './program-rows.server'

/** The words of a program or a date as a form holds them: a language that has none yet is empty. */
export function formWords(row: ProgramWords) {
  return {
    titleEn: row.title_en ?? '',
    titleEs: row.title_es ?? '',
    summaryEn: row.summary_en ?? '',
    summaryEs: row.summary_es ?? '',
    aboutEn: row.about_en ?? '',
    aboutEs: row.about_es ?? '',
  }
}
