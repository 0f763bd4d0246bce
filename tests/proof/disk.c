/*
 * A disk for the proofs of faults, put before a process with LD_PRELOAD. It looks only at files whose path begins with
 * $DISK_FILES. What is written to them and synced is noted in $DISK_JOURNAL, in order, so that the state after a power
 * cut at any instant can be made from it. The byte in the file $DISK_MOOD says how the disk behaves:
 * 'f' it is full, 's' a sync fails, anything else it is well.
 *
 * A record of the journal: one byte for what was done (w written, t cut to a length, s synced), 4 bytes for which file
 * (0 the database, 1 its log, 2 other), 8 for the offset or length, 4 for how many bytes follow.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

static pthread_mutex_t one_at_a_time = PTHREAD_MUTEX_INITIALIZER;

/* Which of our files a descriptor is; -1 for any other. */
static int32_t file_of(int fd) {
  const char *files = getenv("DISK_FILES");
  char link[64], path[PATH_MAX];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = files ? readlink(link, path, sizeof path - 1) : -1;
  if (length < 0) return -1;
  path[length] = 0;
  size_t start = strlen(files);
  if (strncmp(path, files, start) != 0) return -1;
  if (path[start] == 0) return 0;
  if (strcmp(path + start, "-wal") == 0) return 1;
  return strcmp(path + start, "-shm") == 0 ? -1 : 2;
}

static char mood(void) {
  const char *file = getenv("DISK_MOOD");
  char now = 'w';
  int fd = file ? (int)syscall(SYS_openat, AT_FDCWD, file, O_RDONLY | O_CLOEXEC, 0) : -1;
  if (fd >= 0) {
    if (syscall(SYS_read, fd, &now, 1) != 1) now = 'w';
    syscall(SYS_close, fd);
  }
  return now;
}

static void note(char what, int32_t file, int64_t at, const void *bytes, uint32_t count) {
  static int journal = -1;
  const char *path = getenv("DISK_JOURNAL");
  if (!path || file < 0) return;
  pthread_mutex_lock(&one_at_a_time);
  if (journal < 0)
    journal = (int)syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  char head[17];
  head[0] = what;
  memcpy(head + 1, &file, 4);
  memcpy(head + 5, &at, 8);
  memcpy(head + 13, &count, 4);
  struct iovec parts[2] = {{head, sizeof head}, {(void *)bytes, count}};
  if (syscall(SYS_writev, journal, parts, count ? 2 : 1) < 0) abort();
  pthread_mutex_unlock(&one_at_a_time);
}

/* A full disk takes what lies within a file and no more. */
static int has_no_space(int fd, int64_t end) {
  struct stat now;
  return mood() == 'f' && fstat(fd, &now) == 0 && end > now.st_size;
}

ssize_t pwrite64(int fd, const void *bytes, size_t count, off64_t at) {
  int32_t file = file_of(fd);
  if (file >= 0 && has_no_space(fd, at + (int64_t)count)) {
    errno = ENOSPC;
    return -1;
  }
  ssize_t done = syscall(SYS_pwrite64, fd, bytes, count, at);
  if (done > 0) note('w', file, at, bytes, (uint32_t)done);
  return done;
}

ssize_t pwrite(int fd, const void *bytes, size_t count, off_t at) { return pwrite64(fd, bytes, count, at); }

int ftruncate64(int fd, off64_t length) {
  int done = (int)syscall(SYS_ftruncate, fd, length);
  if (done == 0) note('t', file_of(fd), length, NULL, 0);
  return done;
}

int ftruncate(int fd, off_t length) { return ftruncate64(fd, length); }

static int synced(int fd, long call) {
  int32_t file = file_of(fd);
  if (file >= 0 && mood() == 's') {
    errno = EIO;
    return -1;
  }
  int done = (int)syscall(call, fd);
  if (done == 0) note('s', file, 0, NULL, 0);
  return done;
}

int fsync(int fd) { return synced(fd, SYS_fsync); }

int fdatasync(int fd) { return synced(fd, SYS_fdatasync); }
