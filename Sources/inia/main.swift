import Glibc

// Only a call: a closure written here would count as the main actor's, and the network thread must not run one.
exit(runInia())
