/*
 * Lets each packet of a queue of the kernel go on after a delay by chance: delay QUEUE MOST_MILLIS.
 * Prints a line once it does, and ends with its standard input. A packet that comes when too many
 * wait goes on at once.
 */
#include <arpa/inet.h>
#include <errno.h>
#include <libnetfilter_queue/libnetfilter_queue.h>
#include <linux/netfilter.h>
#include <poll.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define MOST_WAITING 65535
#define PACKET_BYTES 65536
#define RECEIVE_BYTES (8 << 20)

typedef struct {
  int64_t due_micros;
  uint32_t id;
} packet;

static packet waiting[MOST_WAITING]; /* the one that is due first is the last */
static int count;
static int64_t most_micros;

static int64_t now_micros(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1000000LL + now.tv_nsec / 1000;
}

static int come(struct nfq_q_handle *queue, struct nfgenmsg *message, struct nfq_data *data,
                void *unused) {
  (void)message;
  (void)unused;
  uint32_t id = ntohl(nfq_get_msg_packet_hdr(data)->packet_id);
  if (count == MOST_WAITING) return nfq_set_verdict(queue, id, NF_ACCEPT, 0, NULL);
  packet come = {now_micros() + random() % (most_micros + 1), id};
  int at = count++;
  for (; at > 0 && waiting[at - 1].due_micros < come.due_micros; at--) waiting[at] = waiting[at - 1];
  waiting[at] = come;
  return 0;
}

/* Lets go what is due; returns the milliseconds until the next one is, -1 for never. */
static int let_go(struct nfq_q_handle *queue) {
  int64_t now = now_micros();
  while (count > 0 && waiting[count - 1].due_micros <= now) {
    nfq_set_verdict(queue, waiting[--count].id, NF_ACCEPT, 0, NULL);
  }
  return count == 0 ? -1 : (int)((waiting[count - 1].due_micros - now + 999) / 1000);
}

static int fail(const char *what) {
  perror(what);
  return 1;
}

int main(int arguments, char **argument) {
  if (arguments != 3) return fail("delay QUEUE MOST_MILLIS");
  most_micros = atoll(argument[2]) * 1000;
  struct nfq_handle *handle = nfq_open();
  if (!handle) return fail("nfq_open");
  struct nfq_q_handle *queue = nfq_create_queue(handle, (uint16_t)atoi(argument[1]), come, NULL);
  if (!queue) return fail("nfq_create_queue");
  nfq_set_mode(queue, NFQNL_COPY_META, 0);
  nfq_set_queue_maxlen(queue, MOST_WAITING);
  int fd = nfq_fd(handle);
  int bytes = RECEIVE_BYTES;
  setsockopt(fd, SOL_SOCKET, SO_RCVBUFFORCE, &bytes, sizeof bytes);
  puts("delaying");
  fflush(stdout);
  static char buffer[PACKET_BYTES];
  while (1) {
    struct pollfd ready[] = {{fd, POLLIN, 0}, {STDIN_FILENO, 0, 0}}; /* of this, its end alone */
    if (poll(ready, 2, let_go(queue)) <= 0) continue;
    if (ready[1].revents) return 0;
    ssize_t length = recv(fd, buffer, sizeof buffer, 0);
    if (length > 0) nfq_handle_packet(handle, buffer, (int)length);
    else if (length < 0 && errno != ENOBUFS && errno != EINTR) return fail("recv");
  }
}
