import {
  Alert,
  Anchor,
  Badge,
  Button,
  Checkbox,
  createTheme,
  Input,
  InputBase,
  InputWrapper,
  type MantineColorsTuple,
  NativeSelect,
  Paper,
  Radio,
  TextInput,
} from '@mantine/core'

const teal: MantineColorsTuple = [
  '#eef5f3',
  '#c0ebe2',
  '#9ad6ca',
  '#74bdb0',
  '#4b9d91',
  '#2c7d74',
  '#17645e',
  '#0d4f4b',
  '#083b38',
  '#0b2522',
]
const sage: MantineColorsTuple = [
  '#f1f5ee',
  '#e5ecdf',
  '#d9e4d2',
  '#c5d6bd',
  '#a5bb9c',
  '#84997c',
  '#667062',
  '#46584b',
  '#313c34',
  '#28312a',
]
const marigold: MantineColorsTuple = [
  '#fceecf',
  '#f9dfa3',
  '#f0c565',
  '#edbb4e',
  '#db9c1f',
  '#b98013',
  '#94640b',
  '#734c04',
  '#553900',
  '#3a301a',
]
const clay: MantineColorsTuple = [
  '#fae5dc',
  '#ffd3c5',
  '#ffbba6',
  '#ee9478',
  '#cf6a4a',
  '#ad4629',
  '#953219',
  '#80260f',
  '#5f1a08',
  '#432820',
]
const gray: MantineColorsTuple = [
  '#fffdf8',
  '#fbf6ec',
  '#f1eadb',
  '#ddd4c1',
  '#c3bba9',
  '#98a092',
  '#667062',
  '#41483f',
  '#2c332c',
  '#1f2620',
]
const dark: MantineColorsTuple = [
  '#f4efe2',
  '#d0cec0',
  '#98a092',
  '#667062',
  '#3c4038',
  '#313c34',
  '#22251f',
  '#181a16',
  '#121410',
  '#0b0d0a',
]

const face = '"Atkinson Hyperlegible Next Variable", "Alongside fallback", system-ui, sans-serif'

/** A field writes no style attributes of its own: its height and type come from styles/forms.css. */
const bareField = { size: undefined, withAsterisk: false }

/**
 * Mantine, dressed once. The figures here and in `styles/tokens.css` are the same tokens: these for Mantine's
 * own sums, those for what the browser sees, because a public page may carry no style tag (no nonce) and dark
 * must follow the device without script.
 *
 * Parts whose Mantine styles would only be overridden are `unstyled`: they keep Mantine's markup, ids and
 * states, and their style file never travels.
 */
export const theme = createTheme({
  primaryColor: 'teal',
  primaryShade: { light: 7, dark: 2 },
  colors: { teal, sage, marigold, clay, gray, dark },
  black: '#1f2620',
  white: '#fffdf8',
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  fontFamily: face,
  fontSizes: { xs: '1rem', sm: '1rem', md: '1.125rem', lg: '1.3125rem', xl: '1.5rem' },
  lineHeights: { xs: '1.5', sm: '1.5', md: '1.6', lg: '1.5', xl: '1.3' },
  headings: {
    fontFamily: face,
    fontWeight: '700',
    sizes: {
      h1: { fontSize: 'clamp(2.125rem, 1.75rem + 1.9vw, 3.125rem)', lineHeight: '1.08' },
      h2: { fontSize: 'clamp(1.5rem, 1.35rem + 0.7vw, 1.8125rem)', lineHeight: '1.15' },
      h3: { fontSize: '1.3125rem', lineHeight: '1.3' },
      h4: { fontSize: '1.125rem', lineHeight: '1.4' },
    },
  },
  spacing: {
    xs: '0.5rem',
    sm: '0.75rem',
    md: '1rem',
    lg: '1.5rem',
    xl: '2rem',
    section: '3rem',
    page: '4.5rem',
  },
  radius: { xs: '0.5rem', sm: '0.5rem', md: '0.75rem', lg: '1.25rem', xl: '1.25rem' },
  shadows: { xs: 'none', sm: 'none', md: 'none', lg: 'none', xl: 'none' },
  breakpoints: { xs: '30em', sm: '44em', md: '52em', lg: '60em', xl: '74em' },
  // One answer for every variant: what a button looks like is its class in styles/actions.css. Only the text
  // colour is asked for each time, so it is the token that turns by itself in the dark.
  variantColorResolver: () => ({
    background: 'var(--teal)',
    hover: 'var(--teal-deep)',
    color: 'var(--on-teal)',
    border: '2px solid var(--teal)',
  }),
  components: {
    Alert: Alert.extend({ defaultProps: { unstyled: true } }),
    Anchor: Anchor.extend({ defaultProps: { unstyled: true, underline: undefined } }),
    Badge: Badge.extend({ defaultProps: { unstyled: true } }),
    Button: Button.extend({ classNames: { root: 'button' } }),
    Checkbox: Checkbox.extend({
      defaultProps: { className: 'choice' },
      vars: () => ({ root: { '--checkbox-color': 'var(--teal)' } }),
    }),
    Input: Input.extend({
      defaultProps: { leftSectionPointerEvents: undefined, rightSectionPointerEvents: undefined },
      classNames: { input: 'input' },
    }),
    InputWrapper: InputWrapper.extend({
      // A mistake stands between the label and the field, where it is read before typing.
      defaultProps: { inputWrapperOrder: ['label', 'description', 'error', 'input'] },
      classNames: { root: 'field', description: 'hint', error: 'mistake' },
    }),
    InputBase: InputBase.extend({ defaultProps: bareField }),
    NativeSelect: NativeSelect.extend({ defaultProps: bareField }),
    Paper: Paper.extend({ defaultProps: { unstyled: true } }),
    Radio: Radio.extend({
      defaultProps: { className: 'choice' },
      vars: () => ({ root: { '--radio-color': 'var(--teal)' } }),
    }),
    TextInput: TextInput.extend({ defaultProps: bareField }),
  },
})
