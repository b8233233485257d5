import { createContext } from 'react'

/** Whether who looks at a story may also change it: admins look at others'. Buttons that change one ask here. */
export const MayChange = createContext(true)
