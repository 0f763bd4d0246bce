import type { problems as English } from '../en/problems'
import type { Like } from '../words'

export const problems: Like<typeof English> = {
  other: 'Revise este dato',
  required: 'Complete este dato',
  tooLong: 'El texto es demasiado largo. Escríbalo más corto, por favor',
  unreadable: 'Hay un carácter que no podemos guardar. Escríbalo otra vez, por favor',
  choose: 'Elija una de las opciones',
  busy: 'Hay muchas personas usando el portal en este momento. No se perdió nada. Intente otra vez, por favor',
  emailMissing: 'Escriba su correo electrónico',
  emailWrong: 'Escriba el correo completo, como nombre@example.org',
  emailTaken: 'Ese correo ya tiene una cuenta. Use otro',
  passwordMissing: 'Escriba su contraseña',
  passwordShort: 'La contraseña debe tener al menos 15 caracteres. Una frase corta funciona bien',
  passwordTooLong: 'La contraseña puede tener como máximo 256 caracteres',
  passwordDoesNotMatch: 'Esa no es su contraseña. Intente otra vez, por favor',
  signInFailed: 'Ese correo y esa contraseña no van juntos. Escriba los dos otra vez, por favor',
  tooManyTries: 'Hubo demasiados intentos. Espere 15 minutos e intente otra vez, por favor',
  givenNameMissing: 'Escriba un nombre',
  familyNameMissing: 'Escriba un apellido',
  roleMissing: 'Elija qué hace aquí esta persona',
  siteMissing: 'Elija la sede donde trabaja esta persona',
  languageMissing: 'Elija un idioma',
  zoneWrong: 'Elija una zona horaria de la lista',
}
