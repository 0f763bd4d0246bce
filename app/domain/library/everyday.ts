import type { Language } from '~/i18n/words'

/*
 * What people type when they look for an article, beside the words that the article itself uses. Nobody reads these
 * lists: they hold the words of a frightened evening, hard ones too, so that who types them finds the right page.
 */

export const everyday: Readonly<Record<string, Record<Language, string>>> = {
  depression: {
    en: 'depressed sad sadness hopeless down low mood crying stays in bed will not get up no energy the dumps gloomy',
    es: 'deprimido tristeza triste desánimo bajón llora llorando no se levanta cama sin ganas sin energía bajoneado bajoneada desanimado agüitado decaído achicopalado',
  },
  anxiety: {
    en: 'anxious worry worries worried nervous nerves afraid fear fears tense worrying',
    es: 'ansioso nervios nervioso preocupación angustia miedo miedos tenso preocupa preocupado preocupada preocuparse',
  },
  panic: {
    en: 'panic attack attacks heart racing pounding cannot breathe chest agoraphobia',
    es: 'ataque ataques de pánico taquicardia palpitaciones falta de aire crisis de pánico agorafobia',
  },
  bipolar: {
    en: 'bipolar mania manic hypomania mood swings highs and lows spending spree',
    es: 'bipolaridad manía maníaco hipomanía cambios de humor altibajos euforia',
  },
  ptsd: {
    en: 'post traumatic posttraumatic stress trauma traumatic flashbacks nightmares veteran combat assault abuse startle',
    es: 'tept estrés postraumático trauma traumático pesadillas recuerdos veterano guerra asalto abuso sobresaltos',
  },
  borderline: {
    en: 'bpd borderline personality splitting intense unstable abandonment emotion dysregulation explosive',
    es: 'tlp límite personalidad inestable abandono intenso explosivo desregulación emocional',
  },
  ocd: {
    en: 'obsessive compulsive obsessions compulsions rituals checking washing hands counting germs intrusive thoughts',
    es: 'toc obsesivo compulsivo obsesiones compulsiones rituales manías lavarse las manos comprobar gérmenes',
  },
  psychosis: {
    en: 'schizophrenia schizoaffective psychotic hearing voices hears voices hallucinations delusions paranoia paranoid seeing things watching watched followed following spying bugged chip',
    es: 'esquizofrenia psicótico brote oye voces escucha voces alucinaciones delirios paranoia paranoico ve cosas persiguen persigue siguen vigilan espían vigilado perseguido',
  },
  'eating-disorders': {
    en: 'anorexia bulimia binge bingeing purging vomiting will not eat not eating starving food throwing throws vomits up after meals laxatives skipping meals',
    es: 'anorexia bulimia atracones vomita vómitos no come no quiere comer comida alimentación laxantes se salta comidas',
  },
  adhd: {
    en: 'add attention deficit hyperactive hyperactivity distracted forgetful disorganized focus',
    es: 'tdah déficit de atención hiperactivo hiperactividad distraído olvidadizo desorganizado concentración',
  },
  alcohol: {
    en: 'alcoholic alcoholism drinking drinks drinker drunk booze beer wine vodka liquor binge sober sobriety',
    es: 'alcoholismo alcohólico beber bebe bebida bebidas tomar trago tragos borracho borrachera cerveza vino sobrio',
  },
  opioids: {
    en: 'opiates opioid heroin fentanyl naloxone narcan overdose pills painkillers oxycodone methadone buprenorphine suboxone subutex vivitrol oxy percocet',
    es: 'opiáceos opioide heroína fentanilo naloxona sobredosis pastillas analgésicos oxicodona metadona buprenorfina suboxone vivitrol chiva',
  },
  stimulants: {
    en: 'cocaine crack coke meth methamphetamine crystal amphetamine adderall speed stimulant',
    es: 'cocaína crack perico metanfetamina cristal anfetamina anfetaminas estimulante coca',
  },
  cannabis: {
    en: 'weed pot marijuana thc joint vape vaping edibles stoned high smoking',
    es: 'marihuana mariguana mota hierba porro yerba fuma thc vapear comestibles',
  },
  'co-occurring': {
    en: 'dual diagnosis both at once comorbid comorbidity addiction and mental illness together depressed and drinking mental illness and addiction both together',
    es: 'diagnóstico dual patología dual doble diagnóstico dos a la vez adicción y salud mental juntas',
  },
  'self-harm': {
    en: 'cutting cuts herself himself burning self injury self harm hurting scratching scars',
    es: 'autolesión autolesiones cortarse cortes se corta cutting se lastima hacerse daño cicatrices',
  },
  'suicidal-thoughts': {
    en: 'suicide suicidal kill himself kill herself kill myself wants to die end it 988 gun goodbye note',
    es: 'suicidio suicida suicidarse matarse quiere morir quitarse la vida 988 despedida arma',
  },
  'what-an-iop-is': {
    en: 'iop intensive outpatient program how many hours schedule week what to expect first day',
    es: 'iop programa intensivo ambulatorio cuántas horas horario semana qué esperar primer día',
  },
  'is-an-iop-right': {
    en: 'level of care right level inpatient residential detox partial hospitalization php hospital rehab enough admit him admitted',
    es: 'nivel de atención nivel adecuado internación residencial desintoxicación hospitalización parcial hospital rehabilitación internarlo internarla internar internado ingresar ingreso anexo',
  },
  'stepping-down': {
    en: 'step down stepping down discharge finishing leaving the program graduate after treatment aftercare follow up next step coming home came home from rehab out of rehab out of hospital',
    es: 'alta terminar el programa salir del programa después del tratamiento seguimiento siguiente paso bajar de nivel salió rehabilitación salió hospital vuelve a casa regresa a casa',
  },
  'cbt-for-families': {
    en: 'cbt cognitive behavioral therapy negative thoughts thinking patterns homework',
    es: 'tcc terapia cognitivo conductual pensamientos negativos tareas',
  },
  'dbt-skills-for-families': {
    en: 'dbt dialectical behavior therapy skills distress tolerance wise mind validation mindfulness',
    es: 'dbt tdc terapia dialéctica conductual habilidades tolerancia al malestar mente sabia validación atención plena',
  },
  'family-therapy': {
    en: 'family session family sessions family counseling couples therapist together',
    es: 'sesión familiar terapia de familia consejería familiar pareja terapeuta juntos',
  },
  'group-therapy': {
    en: 'group session groups sharing in a group shy confidential peers',
    es: 'sesión de grupo terapia grupal grupos compartir en grupo timidez confidencial compañeros',
  },
  medication: {
    en: 'medicine medicines meds pills side effects antidepressant antidepressants refuses stopped taking prescriptions',
    es: 'medicinas medicina medicamento medicamentos pastillas efectos secundarios antidepresivo antidepresivos no quiere tomar dejó de tomar recetas',
  },
  'paying-for-care': {
    en: 'insurance cost costs copay deductible money afford bill billing medicaid medicare denied appeal parity expensive price',
    es: 'seguro costo costos copago deducible dinero pagar factura medicaid medicare negado apelación cobertura plata lana caro cara precio aseguranza cuánto cuesta',
  },
  'joining-by-video': {
    en: 'video call zoom telehealth online camera link internet virtual phone remote',
    es: 'videollamada zoom telesalud en línea cámara enlace internet virtual teléfono a distancia',
  },
  listening: {
    en: 'listen what to say how to talk communication talking conversation validate',
    es: 'escuchar qué decir cómo hablar comunicación hablar conversación validar',
  },
  boundaries: {
    en: 'limits boundary saying no rules enabling codependent codependency money lending kick out kicked throw out move out evict',
    es: 'límite poner límites decir no reglas codependencia consentir prestar dinero correrlo echarlo de la casa sacarlo',
  },
  'stress-and-breathing': {
    en: 'breathe breathing exercise relax relaxation calm down stressed tension',
    es: 'respirar respiración ejercicio relajarse relajación calmarse estresado tensión',
  },
  'emotional-regulation': {
    en: 'anger angry outburst yelling shouting temper fights strong feelings emotions rage conflict',
    es: 'enojo ira rabia gritos grita estallidos pelea peleas emociones fuertes sentimientos coraje',
  },
  'problem-solving': {
    en: 'solve problems decisions plan together arguments disagreement steps',
    es: 'resolver problemas decisiones juntos desacuerdo soluciones pasos',
  },
  'warning-signs': {
    en: 'early signs relapse prevention plan triggers red flags getting worse',
    es: 'señales de aviso señales de alerta primeras señales prevención de recaídas desencadenantes está empeorando',
  },
  'crisis-plan': {
    en: 'crisis emergency plan what to do in an emergency safety plan who to call 988 911 police hospital',
    es: 'crisis emergencia plan de seguridad a quién llamar 988 911 policía hospital',
  },
  'talking-with-children': {
    en: 'kids children little ones explain to a child what to tell the kids young grandchildren',
    es: 'niños niñas chicos hijos pequeños explicar a un niño qué decirles nietos',
  },
  'looking-after-yourself': {
    en: 'self care caregiver burnout burned out tired exhausted overwhelmed my own support guilt',
    es: 'cuidarse autocuidado cuidador agotado agotamiento cansado cansancio no puedo más culpa',
  },
  'culture-and-language': {
    en: 'interpreter translation translator spanish culture immigrant religion faith language',
    es: 'intérprete traducción traductor inglés cultura inmigrante religión fe idioma',
  },
  'privacy-and-the-team': {
    en: 'hipaa confidentiality confidential why will they not tell me release of information records rights consent therapist talk to doctor refuses',
    es: 'hipaa confidencialidad confidencial por qué no me dicen nada autorización expediente derechos consentimiento información quieren informar terapeuta habla conmigo',
  },
  'after-a-relapse': {
    en: 'relapse relapsed slip using again drinking again started again back to using setback',
    es: 'recaída recayó recaer volvió a consumir volvió a beber otra vez retroceso',
  },
  sleep: {
    en: 'insomnia cannot sleep not sleeping awake at night tired nights',
    es: 'insomnio no duerme dormir sueño desvelo despierto noche noches',
  },
  grief: {
    en: 'loss death died mourning bereavement anniversary holidays funeral losing someone christmas thanksgiving birthday first year without passed away miss missing',
    es: 'duelo pérdida muerte murió luto aniversario fiestas funeral fallecimiento navidad cumpleaños día de muertos falleció extraña extrañar',
  },
  teenagers: {
    en: 'teen teens teenage adolescent adolescents school parenting minor puberty',
    es: 'adolescente adolescentes adolescencia joven escuela menor de edad pubertad crianza',
  },
}

/** Words after which a page of results begins with whom to call: better once too often. */
export const alarming: Record<Language, string> = {
  en: 'suicide suicidal kill die dying overdose overdosing 988 911 hang gun cutting',
  es: 'suicidio suicida suicidarse matarse matar morir morirse sobredosis 988 911 ahorcarse arma cortarse autolesión',
}

/** Words that carry nothing of what is looked for: small words, and who it is about. */
export const silent: Record<Language, string> = {
  en: `a an and are about as at be been but by can cannot could did do does doing don for from had has have having he
her hers him his how i if in into is isn it its just like me mine my of on or our out she should so some such than that
the their them then there these they this to too up not no very was we were what when where which who whom whose why will with
won would you your yours son daughter husband wife mom mother dad father brother sister boyfriend girlfriend partner
spouse parent friend relative someone somebody person people family loved one help helping need want wants tell get got
keep keeps going go im hes shes dont doesnt cant wont`,
  es: `a al algo ante como con cual no cuando cuanto de del desde donde el ella ellas ellos en entre era es esa ese eso esta
este esto estan estoy fue ha hace hacer hago han hasta hay he la las le les lo los mas me mi mis mucho muy ni nos
nosotros o os para pero por porque que quien se sea ser si sin sobre son su sus tambien tan te tiene tengo ti tu un una
uno unos y ya yo hijo hija esposo esposa marido mujer mama madre papa padre hermano hermana novio novia pareja amigo
amiga familiar alguien persona personas familia querido ayuda ayudar ayudo necesito quiero quiere puedo puede decir decirle
esta estar va ir`,
}
