/* Loaded before the C library (LD_PRELOAD): lets the n-th system call on files under given folders fail.

   A process calls faults_under(folders) once, then faults_arm(n, number, lasting); n = 0 only counts. A call fails
   with the wanted error number where it can have that one, else with EIO. What is closed is closed, as Linux does. */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

enum { NAMES = 1, ROOM = 2 }; /* which errors a call can have besides EIO: no right to a name, no room */
#define MOST 65536

static char roots[4096];
static unsigned char followed[MOST];
static long at, calls;
static int wanted, lasting, active, given;
static char failed[64];

void faults_under(const char *folders) { snprintf(roots, sizeof roots, "%s", folders); }

void faults_arm(long number, int error, int for_ever) {
    at = number, wanted = error, lasting = for_ever, calls = 0, given = 0, failed[0] = 0, active = 1;
}

long faults_disarm(void) {
    active = 0;
    return calls;
}

const char *faults_first(void) { return failed; }
int faults_given(void) { return given; }

static int under(const char *path) {
    if (!active || !path) return 0;
    for (const char *root = roots; *root;) {
        size_t length = strcspn(root, ":");
        if (length && !strncmp(path, root, length)) return 1;
        root += length + (root[length] == ':');
    }
    return 0;
}

static int known(int handle) { return active && handle >= 0 && handle < MOST ? followed[handle] : 0; }
/* Follow a handle from now on, or no longer; `how` is 2 where it is written to. */
static int follow(int handle, int how) {
    if (handle >= 0 && handle < MOST) followed[handle] = how;
    return handle;
}
static int way(int mine, int flags) { return mine ? 1 + ((flags & O_ACCMODE) != O_RDONLY) : 0; }

/* Count a call; say whether it has to fail. */
static int fails(const char *name, int possible) {
    calls++;
    if (!at || (lasting ? calls < at : calls != at)) return 0;
    int number = EIO;
    if ((wanted == EACCES && possible & NAMES) || (wanted == ENOSPC && possible & ROOM)) number = wanted;
    if (!failed[0]) {
        snprintf(failed, sizeof failed, "%s", name);
        given = number;
    }
    errno = number;
    return 1;
}

#define REAL(name) static __typeof__(&name) real; if (!real) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)
#define OPEN(name)                                                                       \
    int name(const char *path, int flags, ...) {                                         \
        REAL(name);                                                                      \
        va_list rest; va_start(rest, flags); mode_t mode = va_arg(rest, mode_t); va_end(rest); \
        int mine = under(path);                                                          \
        if (mine && fails("open", NAMES | (flags & O_CREAT ? ROOM : 0))) return -1;      \
        return follow(real(path, flags, mode), way(mine, flags));                                    \
    }
OPEN(open)
OPEN(open64)
#define OPENAT(name)                                                                     \
    int name(int folder, const char *path, int flags, ...) {                             \
        REAL(name);                                                                      \
        va_list rest; va_start(rest, flags); mode_t mode = va_arg(rest, mode_t); va_end(rest); \
        int mine = under(path) || known(folder);                                         \
        if (mine && fails("open", NAMES | (flags & O_CREAT ? ROOM : 0))) return -1;      \
        return follow(real(folder, path, flags, mode), way(mine, flags));                            \
    }
OPENAT(openat)
OPENAT(openat64)
DIR *opendir(const char *path) {
    REAL(opendir);
    return under(path) && fails("opendir", NAMES) ? NULL : real(path);
}
int close(int handle) {
    REAL(close);
    int mine = known(handle);
    follow(handle, 0);
    int done = real(handle);
    return mine && fails("close", mine == 2 ? ROOM : 0) ? -1 : done;
}
#define DUPLICATING(name)                                                                \
    int name(int handle, int what, ...) {                                                \
        REAL(name);                                                                      \
        va_list rest; va_start(rest, what); void *more = va_arg(rest, void *); va_end(rest); \
        int done = real(handle, what, more);                                             \
        if (what == F_DUPFD || what == F_DUPFD_CLOEXEC) follow(done, known(handle));     \
        return done;                                                                     \
    }
DUPLICATING(fcntl)
DUPLICATING(fcntl64)

#define ON_HANDLE(type, name, possible, declared, passed)                                \
    type name declared {                                                                 \
        REAL(name);                                                                      \
        return known(handle) && fails(#name, possible) ? -1 : real passed;               \
    }
ON_HANDLE(ssize_t, read, 0, (int handle, void *to, size_t size), (handle, to, size))
ON_HANDLE(ssize_t, pread64, 0, (int handle, void *to, size_t size, off64_t from), (handle, to, size, from))
ON_HANDLE(ssize_t, readv, 0, (int handle, const struct iovec *to, int count), (handle, to, count))
ON_HANDLE(ssize_t, write, ROOM, (int handle, const void *from, size_t size), (handle, from, size))
ON_HANDLE(ssize_t, pwrite64, ROOM, (int handle, const void *from, size_t size, off64_t to), (handle, from, size, to))
ON_HANDLE(ssize_t, writev, ROOM, (int handle, const struct iovec *from, int count), (handle, from, count))
ON_HANDLE(ssize_t, sendfile64, ROOM, (int handle, int from, off64_t *at_, size_t size), (handle, from, at_, size))
ON_HANDLE(int, fsync, ROOM, (int handle), (handle))
ON_HANDLE(int, fdatasync, ROOM, (int handle), (handle))
ON_HANDLE(int, flock, 0, (int handle, int how), (handle, how))
ON_HANDLE(int, fchmod, NAMES, (int handle, mode_t mode), (handle, mode))
ON_HANDLE(int, ftruncate64, ROOM, (int handle, off64_t size), (handle, size))
ON_HANDLE(int, fstat, 0, (int handle, struct stat *to), (handle, to))
ON_HANDLE(int, fstat64, 0, (int handle, struct stat64 *to), (handle, to))

#define ON_PATH(name, possible, declared, passed)                                        \
    int name declared {                                                                  \
        REAL(name);                                                                      \
        return under(path) && fails(#name, possible) ? -1 : real passed;                 \
    }
ON_PATH(stat, NAMES, (const char *path, struct stat *to), (path, to))
ON_PATH(stat64, NAMES, (const char *path, struct stat64 *to), (path, to))
ON_PATH(lstat, NAMES, (const char *path, struct stat *to), (path, to))
ON_PATH(lstat64, NAMES, (const char *path, struct stat64 *to), (path, to))
ON_PATH(fstatat, NAMES, (int folder, const char *path, struct stat *to, int how), (folder, path, to, how))
ON_PATH(fstatat64, NAMES, (int folder, const char *path, struct stat64 *to, int how), (folder, path, to, how))
ON_PATH(chmod, NAMES, (const char *path, mode_t mode), (path, mode))
ON_PATH(fchmodat, NAMES, (int folder, const char *path, mode_t mode, int how), (folder, path, mode, how))
ON_PATH(mkdir, NAMES | ROOM, (const char *path, mode_t mode), (path, mode))
ON_PATH(rename, NAMES | ROOM, (const char *path, const char *to), (path, to))
ON_PATH(renameat, NAMES | ROOM, (int folder, const char *path, int other, const char *to), (folder, path, other, to))
ON_PATH(unlink, NAMES, (const char *path), (path))
ON_PATH(unlinkat, NAMES, (int folder, const char *path, int how), (folder, path, how))
ON_PATH(rmdir, NAMES, (const char *path), (path))
