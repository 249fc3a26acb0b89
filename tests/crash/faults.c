/* Calls that write under one folder, counted, and from the chosen one on refused (a full disk), refused once, or fatal.
 *
 * Loaded with LD_PRELOAD by tests/crash/faults.py, so that the writes of native libraries are met like those of Python.
 * Nothing happens before arm() is called in the process.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

enum { COUNT = 1, FULL = 2, ONCE = 3, KILL = 4 };

static char under[PATH_MAX];
static size_t under_length;
static int how;
static long chosen;
static atomic_long calls;
static char sites[1 << 20]; /* while counting: function and path of each call, a line each */
static atomic_long sites_length;

void arm(const char *folder, int what, long at) {
    strncpy(under, folder, sizeof under - 1);
    under_length = strlen(under);
    chosen = at;
    atomic_store(&calls, 0);
    how = what;
}

long counted(void) { return atomic_load(&calls); }

const char *listed(void) { return sites; }

static void list(const char *name, const char *path) {
    char line[PATH_MAX + 64];
    int length = snprintf(line, sizeof line, "%s %s\n", name, path);
    long at = atomic_fetch_add(&sites_length, length);
    if (at + length < (long)sizeof sites) memcpy(sites + at, line, length);
}

static __thread char path[PATH_MAX];

static int inside_fd(int fd) {
    char link[64];
    if (!how) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0) return 0;
    path[length] = 0;
    return strncmp(path, under, under_length) == 0;
}

static int inside(const char *wanted) {
    if (!how || !wanted || strncmp(wanted, under, under_length) != 0) return 0;
    if (wanted != path) snprintf(path, sizeof path, "%s", wanted);
    return 1;
}

/* Whether this call fails; a call that frees room is only ever a place to die at. */
static int fails_at(const char *name, int frees) {
    long number = atomic_fetch_add(&calls, 1) + 1;
    if (how == COUNT) list(name, path);
    if (how == KILL && number == chosen) kill(getpid(), SIGKILL);
    if (frees) return 0;
    if ((how == FULL && number >= chosen) || (how == ONCE && number == chosen)) {
        errno = ENOSPC;
        return 1;
    }
    return 0;
}

#define fails(frees) fails_at(__func__, frees)
#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

#define OPENS(name)                                                                                                   \
    int name(const char *file, int flags, ...) {                                                                      \
        mode_t mode = 0;                                                                                              \
        if (flags & (O_CREAT | O_TMPFILE)) {                                                                          \
            va_list rest;                                                                                             \
            va_start(rest, flags);                                                                                    \
            mode = va_arg(rest, mode_t);                                                                              \
            va_end(rest);                                                                                             \
        }                                                                                                             \
        if ((flags & O_CREAT) && inside(file) && access(file, F_OK) != 0 && fails(0)) return -1;                      \
        return NEXT(name)(file, flags, mode);                                                                         \
    }
OPENS(open)
OPENS(open64)

#define OPENS_AT(name)                                                                                                \
    int name(int folder, const char *file, int flags, ...) {                                                          \
        mode_t mode = 0;                                                                                              \
        if (flags & (O_CREAT | O_TMPFILE)) {                                                                          \
            va_list rest;                                                                                             \
            va_start(rest, flags);                                                                                    \
            mode = va_arg(rest, mode_t);                                                                              \
            va_end(rest);                                                                                             \
        }                                                                                                             \
        if ((flags & O_CREAT) && inside(file) && access(file, F_OK) != 0 && fails(0)) return -1;                      \
        return NEXT(name)(folder, file, flags, mode);                                                                 \
    }
OPENS_AT(openat)
OPENS_AT(openat64)

ssize_t write(int fd, const void *bytes, size_t size) {
    return inside_fd(fd) && fails(0) ? -1 : NEXT(write)(fd, bytes, size);
}
ssize_t pwrite(int fd, const void *bytes, size_t size, off_t at) {
    return inside_fd(fd) && fails(0) ? -1 : NEXT(pwrite)(fd, bytes, size, at);
}
ssize_t pwrite64(int fd, const void *bytes, size_t size, off64_t at) {
    return inside_fd(fd) && fails(0) ? -1 : NEXT(pwrite64)(fd, bytes, size, at);
}
ssize_t writev(int fd, const struct iovec *pieces, int count) {
    return inside_fd(fd) && fails(0) ? -1 : NEXT(writev)(fd, pieces, count);
}
ssize_t sendfile(int to, int from, off_t *at, size_t size) {
    return inside_fd(to) && fails(0) ? -1 : NEXT(sendfile)(to, from, at, size);
}
ssize_t sendfile64(int to, int from, off64_t *at, size_t size) {
    return inside_fd(to) && fails(0) ? -1 : NEXT(sendfile64)(to, from, at, size);
}
ssize_t copy_file_range(int from, off64_t *a, int to, off64_t *b, size_t size, unsigned flags) {
    return inside_fd(to) && fails(0) ? -1 : NEXT(copy_file_range)(from, a, to, b, size, flags);
}
int fsync(int fd) { return inside_fd(fd) && fails(0) ? -1 : NEXT(fsync)(fd); }
int fdatasync(int fd) { return inside_fd(fd) && fails(0) ? -1 : NEXT(fdatasync)(fd); }
int ftruncate(int fd, off_t size) { return inside_fd(fd) && fails(size == 0) ? -1 : NEXT(ftruncate)(fd, size); }
int ftruncate64(int fd, off64_t size) { return inside_fd(fd) && fails(size == 0) ? -1 : NEXT(ftruncate64)(fd, size); }
int fallocate(int fd, int mode, off_t at, off_t size) {
    return inside_fd(fd) && fails(0) ? -1 : NEXT(fallocate)(fd, mode, at, size);
}
int posix_fallocate(int fd, off_t at, off_t size) {
    return inside_fd(fd) && fails(0) ? ENOSPC : NEXT(posix_fallocate)(fd, at, size);
}
int mkdir(const char *file, mode_t mode) { return inside(file) && fails(0) ? -1 : NEXT(mkdir)(file, mode); }
int mkdirat(int folder, const char *file, mode_t mode) {
    return inside(file) && fails(0) ? -1 : NEXT(mkdirat)(folder, file, mode);
}
int rename(const char *from, const char *to) { return inside(to) && fails(0) ? -1 : NEXT(rename)(from, to); }
int renameat(int a, const char *from, int b, const char *to) {
    return inside(to) && fails(0) ? -1 : NEXT(renameat)(a, from, b, to);
}
int renameat2(int a, const char *from, int b, const char *to, unsigned flags) {
    return inside(to) && fails(0) ? -1 : NEXT(renameat2)(a, from, b, to, flags);
}
int link(const char *from, const char *to) { return inside(to) && fails(0) ? -1 : NEXT(link)(from, to); }
int linkat(int a, const char *from, int b, const char *to, int flags) {
    return inside(to) && fails(0) ? -1 : NEXT(linkat)(a, from, b, to, flags);
}
int symlink(const char *from, const char *to) { return inside(to) && fails(0) ? -1 : NEXT(symlink)(from, to); }
int unlink(const char *file) { return inside(file) && fails(1) ? -1 : NEXT(unlink)(file); }
int unlinkat(int folder, const char *file, int flags) {
    return inside(file) && fails(1) ? -1 : NEXT(unlinkat)(folder, file, flags);
}
