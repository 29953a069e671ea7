#include <stdbool.h>
#include <stddef.h>

/* Doors of libgit2 that lead to a network, shut: the git program fetches and pushes. When libgit2 is
   linked from its archive, these take the place of the members of the same names, so that HTTP, SSH,
   TLS and Kerberos are not part of the command at all and nothing of them is started. When it is a
   shared library they are never asked. Returning -1 is that library's "could not". */

extern bool git_http__expect_continue;
bool git_http__expect_continue = false;

int git_smart_subtransport_http(void **out, void *owner, void *parameter);
int git_smart_subtransport_http(void **out, void *owner, void *parameter) {
  (void)owner;
  (void)parameter;
  *out = NULL;
  return -1;
}

int git_smart_subtransport_ssh(void **out, void *owner, void *parameter);
int git_smart_subtransport_ssh(void **out, void *owner, void *parameter) {
  (void)owner;
  (void)parameter;
  *out = NULL;
  return -1;
}

int git_transport_ssh_with_paths(void **out, void *owner, void *payload);
int git_transport_ssh_with_paths(void **out, void *owner, void *payload) {
  (void)owner;
  (void)payload;
  *out = NULL;
  return -1;
}

int git_transport_ssh_global_init(void);
int git_transport_ssh_global_init(void) { return 0; }

int git_mbedtls_stream_global_init(void);
int git_mbedtls_stream_global_init(void) { return 0; }

int git_mbedtls__set_cert_location(const char *path, int is_dir);
int git_mbedtls__set_cert_location(const char *path, int is_dir) {
  (void)path;
  (void)is_dir;
  return -1;
}

int git_mbedtls_stream_new(void **out, const char *host, const char *port);
int git_mbedtls_stream_new(void **out, const char *host, const char *port) {
  (void)host;
  (void)port;
  *out = NULL;
  return -1;
}

int git_mbedtls_stream_wrap(void **out, void *in, const char *host);
int git_mbedtls_stream_wrap(void **out, void *in, const char *host) {
  (void)in;
  (void)host;
  *out = NULL;
  return -1;
}
