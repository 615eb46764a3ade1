/*
 * What is loaded into a node before the C library: a wall clock that is wrong, and a disk that is
 * slow or fails, as a page of memory says that Shim.java maps too. CLOCK_MONOTONIC stays right, as
 * it does on a machine whose clock is set.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

/* Shim.java knows where each of them is. */
typedef struct {
  _Atomic int64_t ahead_nanos;
  _Atomic int64_t drift_ppm;
  _Atomic int64_t drift_since_nanos;
  _Atomic int64_t sync_delay_micros;
  _Atomic int64_t sync_errno;
  _Atomic int64_t wrong_times;
  _Atomic int64_t bad_syncs;
} page;

static page *shared;
static int (*real_clock_gettime)(clockid_t, struct timespec *);

__attribute__((constructor)) static void load(void) {
  real_clock_gettime = (int (*)(clockid_t, struct timespec *))dlsym(RTLD_NEXT, "clock_gettime");
  const char *file = getenv("CHAOS_SHIM");
  int fd = file ? open(file, O_RDWR | O_CLOEXEC) : -1;
  if (fd < 0) return;
  void *mapped = mmap(NULL, sizeof(page), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  close(fd);
  if (mapped != MAP_FAILED) shared = mapped;
}

static int64_t wrong_by(int64_t now) {
  int64_t since = shared->drift_since_nanos;
  return shared->ahead_nanos + (int64_t)((__int128)(now - since) * shared->drift_ppm / 1000000);
}

int clock_gettime(clockid_t clock, struct timespec *time) {
  int result = real_clock_gettime ? real_clock_gettime(clock, time)
                                  : (int)syscall(SYS_clock_gettime, clock, time);
  if (result != 0 || !shared || (clock != CLOCK_REALTIME && clock != CLOCK_REALTIME_COARSE)) {
    return result;
  }
  int64_t now = time->tv_sec * 1000000000LL + time->tv_nsec;
  int64_t wrong = wrong_by(now);
  if (wrong != 0) {
    shared->wrong_times++;
    time->tv_sec = (now + wrong) / 1000000000LL;
    time->tv_nsec = (now + wrong) % 1000000000LL;
  }
  return 0;
}

int gettimeofday(struct timeval *restrict time, void *restrict zone) {
  (void)zone;
  struct timespec precise;
  int result = clock_gettime(CLOCK_REALTIME, &precise);
  *time = (struct timeval){precise.tv_sec, precise.tv_nsec / 1000};
  return result;
}

time_t time(time_t *seconds) {
  struct timespec precise;
  clock_gettime(CLOCK_REALTIME, &precise);
  if (seconds) *seconds = precise.tv_sec;
  return precise.tv_sec;
}

static int synced(long call, int fd) {
  if (!shared) return (int)syscall(call, fd);
  int error = (int)shared->sync_errno;
  int64_t delay = shared->sync_delay_micros;
  if (error || delay) shared->bad_syncs++;
  if (delay) usleep((useconds_t)delay);
  if (!error) return (int)syscall(call, fd);
  errno = error;
  return -1;
}

int fsync(int fd) { return synced(SYS_fsync, fd); }

int fdatasync(int fd) { return synced(SYS_fdatasync, fd); }
