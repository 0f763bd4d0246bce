import type { account as English } from '../en/account'
import type { Like } from '../words'

export const account: Like<typeof English> = {
  signIn: {
    title: 'Entrar',
    lead: 'Para familias, para las personas del programa y para el equipo.',
    email: 'Correo electrónico',
    password: 'Contraseña',
    submit: 'Entrar',
    pending: 'Entrando',
    noAccount: '¿Todavía no tiene cuenta?',
    noAccountText:
      'Pida una invitación a la persona a quien apoya o a la clínica. Sin cuenta también puede leer la biblioteca y ver todos los grupos.',
    groups: 'Ver los grupos',
    demo: 'En esta demostración, la contraseña de todos es:',
    demoPeople: 'Entrar como',
  },
  confirm: {
    title: '¿Es usted?',
    lead: 'Esta página guarda cosas privadas. Escriba su contraseña una vez más, para que nadie mire con su teléfono.',
    password: 'Su contraseña',
    submit: 'Seguir',
    back: 'Volver',
  },
  hat: {
    title: 'Cambiar de función',
    lead: 'Esta página es de otra de sus funciones. Usted actúa en una a la vez, y el registro dice en cuál.',
    submit: 'Seguir como {hat}',
    stay: 'Quedarme aquí',
    names: {
      family: 'familiar',
      participant: 'persona del programa',
      clinician: 'profesional clínico',
      coordinator: 'coordinación',
      admin: 'administración',
    },
  },
  own: {
    title: 'Su cuenta',
    who: 'Nombre',
    email: 'Correo electrónico',
    wears: 'Usted está aquí como',
    settings: 'Idioma y hora',
    language: 'Idioma',
    languageHint: 'Las cartas y los avisos también lo siguen.',
    english: 'English',
    spanish: 'Español',
    zone: 'Zona horaria',
    zoneHint: 'Las horas se muestran en esta zona.',
    clinicZone: 'La zona de la clínica',
    save: 'Guardar',
    hats: 'Sus otras funciones',
    leave: 'Cerrar la sesión',
    leaveText: 'En una computadora compartida, cierre la sesión al terminar.',
    signOut: 'Cerrar la sesión',
    everywhere: 'Cerrarla en todos los dispositivos',
  },
}
