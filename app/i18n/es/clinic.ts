import type { clinic as English } from '../en/clinic'
import type { Like } from '../words'

/** Qué es esta clínica; una página que abre una carta no recibe estas palabras. */
export const clinic: Like<typeof English> = {
  about:
    'Alongside es el portal para familias de {clinic}, un programa ambulatorio intensivo de salud mental y consumo de sustancias.',
  promise: 'Aquí no aparece nada sobre una persona del programa si esa persona no lo firmó antes.',
}
