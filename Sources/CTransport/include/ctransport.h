// What Swift cannot call itself: libcurl's variadic functions and callbacks. libcurl is opened when it is first needed
// and not linked, since its thirty libraries would cost every start of the program more than all the rest of it.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// How an exchange ended; what libcurl says in a hundred codes, as far as it makes a difference to us.
enum klerk_ending {
  KLERK_ANSWERED,
  KLERK_NAME_NOT_FOUND,
  KLERK_PROXY_NAME_NOT_FOUND,
  KLERK_NOT_CONNECTED,
  KLERK_PROXY_REFUSED,
  KLERK_TIMED_OUT,
  // The connection ended before the answer did.
  KLERK_CLOSED,
  // The same, when a part of the answer's body had come.
  KLERK_CLOSED_WITHIN_BODY,
  KLERK_BAD_CERTIFICATE,
  KLERK_NO_TLS,
  KLERK_BAD_CLIENT_CERTIFICATE,
  KLERK_BAD_AUTHORITY_FILE,
  KLERK_TOO_LARGE,
  // What came is no HTTP.
  KLERK_NO_HTTP,
  KLERK_OTHER_ENDING,
};

// One or several connections to one server, and the exchanges that are on their way there. One thread uses them.
struct klerk_wire;
// A request and its answer.
struct klerk_exchange;

// How the server is reached, and what is said to it with every request. Everything is copied.
struct klerk_settings {
  // How many connections are kept at most.
  long kept_connections;
  const char *const *headers;
  int header_count;
  // What is said besides of a request's body.
  const char *body_header;
  // In milliseconds.
  long connecting_limit;
  long whole_limit;
  size_t answer_limit;
  // Files; NULL where there is none.
  const char *authority;
  const char *certificate;
  const char *key;
  bool is_secure;
  // Whether the environment may name a proxy.
  bool may_use_proxy;
};

// Everything is copied when an exchange starts.
struct klerk_request {
  const char *method;
  const char *url;
  // NULL: the request has no body.
  const void *body;
  size_t body_length;
  // Whether a connection of its own is made for it.
  bool needs_new_connection;
  // Whether libcurl may send it again by itself, when a connection that had been kept turns out to be dead.
  bool may_be_sent_twice;
};

struct klerk_answer {
  enum klerk_ending ending;
  long status;
  const char *headers;
  size_t headers_length;
  const void *body;
  size_t body_length;
  // Whether a part of the request may have left this machine.
  bool may_have_been_sent;
  // Whether it went over a connection that had been used before.
  bool used_kept_connection;
  // The proxy's answer to CONNECT, the result of checking the certificate (X509_V_…), the system's error; 0: none.
  long proxy_status;
  long verification;
  long system_error;
  // libcurl's own words; they can hold the host's name, and never what was sent.
  const char *words;
};

// Opens libcurl, once. NULL when it is there; else what is missing.
const char *klerk_transport_open(void);
// What libcurl calls itself and what it is made of.
const char *klerk_transport_version(void);

// NULL when there is no memory, or klerk_transport_open failed.
struct klerk_wire *klerk_wire_open(const struct klerk_settings *settings);
// No exchange may be left on it.
void klerk_wire_close(struct klerk_wire *wire);

// NULL when it could not be started.
struct klerk_exchange *klerk_wire_start(struct klerk_wire *wire, const struct klerk_request *request);
// Sends and receives what can be sent and received now.
bool klerk_wire_perform(struct klerk_wire *wire);
// Waits until something can be, but not longer than so many milliseconds; a signal ends it too.
bool klerk_wire_wait(struct klerk_wire *wire, int milliseconds);
// Ends a wait of another thread.
void klerk_wire_wake(struct klerk_wire *wire);
// An exchange that has ended, each once; NULL when there is none.
struct klerk_exchange *klerk_wire_take_ended(struct klerk_wire *wire);
// What an exchange that has ended came to; good until it is freed.
void klerk_exchange_look(struct klerk_exchange *exchange, struct klerk_answer *answer);
// Whether a part of the request of an exchange on its way may have left this machine.
bool klerk_exchange_may_have_been_sent(const struct klerk_exchange *exchange);
// Breaks an exchange off where it is still on its way, and frees it.
void klerk_exchange_free(struct klerk_exchange *exchange);
