import { isFamily } from './pages'
import { sweep } from './sweep'

sweep((reader) => !isFamily(reader))
