import CEdit
import Glibc

// Only a call: a closure written here would count as the main actor's, and the network thread must not run one.
let status = runInia()
cedit_flush()
// Not exit(3): it takes the libraries apart, and other threads may still be using them.
_exit(status)
