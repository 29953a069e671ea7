/* Answers what packaging asks of `troth`, so that packaging can be tried without building Troth. */
#include <stdio.h>
#include <string.h>
#include <zlib.h>

int main(int count, char **words) {
  if (count == 2 && strcmp(words[1], "--version") == 0) {
    puts("0.0.1");
    return 0;
  }
  if (count == 3 && strcmp(words[1], "--generate-completion-script") == 0) {
    printf("#!/bin/%s\n# completions %lu\n", words[2], crc32(0, NULL, 0));
    return 0;
  }
  if (count == 5 && strcmp(words[1], "reference") == 0) {
    char path[4096];
    snprintf(path, sizeof path, "%s/troth.1", words[4]);
    FILE *page = fopen(path, "w");
    if (page == NULL) return 2;
    fputs(".TH TROTH 1\n.SH NAME\ntroth \\- a stand-in\n", page);
    return fclose(page) == 0 ? 0 : 2;
  }
  return 64;
}
