/* Preloaded into a program, makes its disk slower: 1 ms more for every fsync and fdatasync. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <time.h>
#include <unistd.h>

typedef int (*sync_call)(int);

static int slowly(const char *name, int fd) {
    struct timespec rest = {0, 1000000};
    while (nanosleep(&rest, &rest) == -1 && errno == EINTR) {
    }
    return ((sync_call) dlsym(RTLD_NEXT, name))(fd);
}

int fsync(int fd) {
    return slowly("fsync", fd);
}

int fdatasync(int fd) {
    return slowly("fdatasync", fd);
}
