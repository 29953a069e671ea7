#include <git2.h>
#include <git2/sys/repository.h>

/* git_libgit2_opts is variadic, which Swift cannot call: one plain function for each form used. */

static inline int troth_git2_set_flag(int option, int enabled) {
  return git_libgit2_opts(option, enabled);
}

static inline int troth_git2_set_extensions(const char **names, size_t count) {
  return git_libgit2_opts(GIT_OPT_SET_EXTENSIONS, names, count);
}
