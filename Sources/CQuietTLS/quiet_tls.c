#include "quiet_tls.h"

/* git_libgit2_init() parses the system's whole bundle of certificates, about 9 ms of each start,
   for network transports that Troth never uses (the git program fetches and pushes). Defining the
   symbol here takes its place at link time. No certificate is loaded, so libgit2's own network,
   were it ever used, would trust no host. */
int mbedtls_x509_crt_parse_file(void *chain, const char *path);

int mbedtls_x509_crt_parse_file(void *chain, const char *path) {
  (void)chain;
  (void)path;
  return 0;
}

void troth_quiet_tls(void) {}
