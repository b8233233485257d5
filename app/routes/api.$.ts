import { NotFoundError } from '../../core/errors.ts'
import { toProblem } from '../utils/http.server.ts'

/** Every address under /api that is not one of ours: problem details, not a page. */
const answer = () => toProblem(new NotFoundError('address'))
export const loader = answer
export const action = answer
