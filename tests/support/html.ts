import { type ConfigData, HtmlValidate } from 'html-validate'

/** Everything that html-validate recommends, but for what is right HTML written in another manner. */
const config: ConfigData = {
  root: true,
  extends: ['html-validate:recommended', 'html-validate:document'],
  rules: {
    // React writes <br/> and <input/>: the slash means nothing in HTML, and nothing goes wrong by it.
    'void-style': 'off',
    // React writes charSet, hrefLang and the like; HTML reads names of attributes in any case.
    'attr-case': 'off',
    // React writes required="", which is how HTML serialises a boolean attribute.
    'attribute-boolean-style': 'off',
    'attribute-empty-style': 'off',
    // React writes <!DOCTYPE html>; HTML reads it in any case.
    'doctype-style': 'off',
    // 988, 911 and 1-800-222-1222 may break over a line in running text; on a phone at 200 % they must.
    'tel-non-breaking': 'off',
    // A question with boxes has one name for all of them, and a page may hold the same small form for each row.
    'form-dup-name': 'off',
    // A label on a list is allowed and read: WAI-ARIA 1.2 names `list` among the roles that take one.
    'aria-label-misuse': ['error', { allowAnyNamable: true }],
    // Measures, colours of a trend and the like are numbers of one drawing; they have no class to live in.
    'no-inline-style': 'off',
    // Styles and scripts are the portal's own files, under names made from their bytes.
    'require-sri': ['error', { target: 'crossorigin' }],
    // The summary of mistakes stands before the h1, as first in main, under an h2 of its own.
    'heading-level': ['error', { minInitialRank: 'h2' }],
  },
}

const checker = new HtmlValidate(config)

/** What is not right HTML in a page as the server sent it: a line for each finding, with where it is. */
export async function mistakesOfHtml(html: string): Promise<string[]> {
  const { results } = await checker.validateString(html)
  const lines = html.split('\n')
  return results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, line, column }) => {
      const near = (lines[line - 1] ?? '').slice(Math.max(0, column - 40), column + 80)
      return `${ruleId}: ${message} at … ${near} …`
    }),
  )
}
