#ifndef TROTH_QUIET_TLS_H
#define TROTH_QUIET_TLS_H

/// Does nothing; referring to it makes the linker keep this object.
void troth_quiet_tls(void);

#endif
