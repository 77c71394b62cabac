#define _GNU_SOURCE
#include "ctransport.h"
#include "library.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>

// Behind this many easy handles that are not in use, one more is freed.
#define SPARE 16
// All headers of an answer together.
#define HEADERS_LIMIT (256 * 1024)

struct klerk_wire {
  CURLM *multi;
  struct klerk_settings settings;
  // The copies of its texts.
  char *authority;
  char *certificate;
  char *key;
  struct curl_slist *headers;
  struct curl_slist *headers_with_body;
  CURL *spare[SPARE];
  int spare_count;
};

struct buffer {
  char *bytes;
  size_t length;
  size_t capacity;
};

struct klerk_exchange {
  struct klerk_wire *wire;
  CURL *easy;
  void *body;
  struct buffer answer_headers;
  struct buffer answer_body;
  CURLcode code;
  int sendings;
  bool may_be_sent_twice;
  bool is_too_large;
  char words[CURL_ERROR_SIZE];
};

static bool copy_text(char **copy, const char *text) {
  *copy = text == NULL ? NULL : strdup(text);
  return text == NULL || *copy != NULL;
}

static bool add_header(struct curl_slist **list, const char *line) {
  struct curl_slist *longer = curl.slist_append(*list, line);
  if (longer != NULL) *list = longer;
  return longer != NULL;
}

static bool copy_settings(struct klerk_wire *wire, const struct klerk_settings *settings) {
  wire->settings = *settings;
  // Whose texts are the caller's; ours are beside them.
  wire->settings.headers = NULL;
  wire->settings.body_header = wire->settings.authority = wire->settings.certificate = wire->settings.key = NULL;
  for (int index = 0; index < settings->header_count; index++) {
    if (!add_header(&wire->headers, settings->headers[index])) return false;
    if (!add_header(&wire->headers_with_body, settings->headers[index])) return false;
  }
  return add_header(&wire->headers_with_body, settings->body_header) &&
         copy_text(&wire->authority, settings->authority) && copy_text(&wire->certificate, settings->certificate) &&
         copy_text(&wire->key, settings->key);
}

struct klerk_wire *klerk_wire_open(const struct klerk_settings *settings) {
  if (klerk_transport_open() != NULL) return NULL;
  struct klerk_wire *wire = calloc(1, sizeof *wire);
  if (wire == NULL) return NULL;
  wire->multi = curl.multi_init();
  if (wire->multi == NULL || !copy_settings(wire, settings)) {
    klerk_wire_close(wire);
    return NULL;
  }
  curl.multi_setopt(wire->multi, CURLMOPT_MAXCONNECTS, settings->kept_connections);
  return wire;
}

void klerk_wire_close(struct klerk_wire *wire) {
  while (wire->spare_count > 0) curl.easy_cleanup(wire->spare[--wire->spare_count]);
  if (wire->multi != NULL) curl.multi_cleanup(wire->multi);
  curl.slist_free_all(wire->headers);
  curl.slist_free_all(wire->headers_with_body);
  free(wire->authority);
  free(wire->certificate);
  free(wire->key);
  free(wire);
}

static bool append(struct buffer *buffer, const char *bytes, size_t length) {
  if (buffer->capacity - buffer->length < length) {
    size_t capacity = buffer->capacity * 2 + length;
    char *grown = realloc(buffer->bytes, capacity);
    if (grown == NULL) return false;
    buffer->bytes = grown;
    buffer->capacity = capacity;
  }
  memcpy(buffer->bytes + buffer->length, bytes, length);
  buffer->length += length;
  return true;
}

static size_t take_header(char *bytes, size_t size, size_t count, void *context) {
  struct klerk_exchange *exchange = context;
  size_t length = size * count;
  // A status line begins the next answer: an earlier one was 100 Continue, or the proxy's question for a password.
  if (length > 5 && memcmp(bytes, "HTTP/", 5) == 0) {
    exchange->answer_headers.length = 0;
    exchange->answer_body.length = 0;
  }
  if (exchange->answer_headers.length + length > HEADERS_LIMIT) {
    exchange->is_too_large = true;
    return 0;
  }
  return append(&exchange->answer_headers, bytes, length) ? length : 0;
}

static size_t take_body(char *bytes, size_t size, size_t count, void *context) {
  struct klerk_exchange *exchange = context;
  size_t length = size * count;
  if (length > exchange->wire->settings.answer_limit - exchange->answer_body.length) {
    exchange->is_too_large = true;
    return 0;
  }
  return append(&exchange->answer_body, bytes, length) ? length : 0;
}

// libcurl sends a request again by itself, also a POST, when a connection that it had kept breaks before an answer: the
// server may have carried it out already. Right before each sending it asks here.
static int may_send(void *context, char *remote, char *local, int remote_port, int local_port) {
  struct klerk_exchange *exchange = context;
  if (exchange->sendings > 0 && !exchange->may_be_sent_twice) return CURL_PREREQFUNC_ABORT;
  exchange->sendings += 1;
  return CURL_PREREQFUNC_OK;
}

// The pager and other programs that we start have no business with our connections.
static int keep_for_ourselves(void *context, curl_socket_t socket, curlsocktype purpose) {
  return fcntl(socket, F_SETFD, FD_CLOEXEC) == 0 ? CURL_SOCKOPT_OK : CURL_SOCKOPT_ERROR;
}

// Sets an option, and notes the first one that libcurl does not know.
#define SET(option, value)                                                   \
  do {                                                                       \
    if (code == CURLE_OK) code = curl.easy_setopt(easy, (option), (value)); \
  } while (0)

// What is the same for all exchanges of a wire: set once for each handle, and not again when it is used again.
static CURLcode set_connection(CURL *easy, const struct klerk_wire *wire) {
  const struct klerk_settings *settings = &wire->settings;
  CURLcode code = CURLE_OK;
  SET(CURLOPT_NOSIGNAL, 1L);
  SET(CURLOPT_SOCKOPTFUNCTION, keep_for_ourselves);
#if LIBCURL_VERSION_NUM >= 0x075700
  // Ctrl-C need not wait for a name that is still being looked up. An older library does not know how.
  curl.easy_setopt(easy, CURLOPT_QUICK_EXIT, 1L);
#endif
  SET(CURLOPT_TCP_NODELAY, 1L);
  SET(CURLOPT_TCP_KEEPALIVE, 1L);
  SET(CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_1_1);
  SET(CURLOPT_FOLLOWLOCATION, 0L);
  SET(CURLOPT_PATH_AS_IS, 1L);
  SET(CURLOPT_CONNECTTIMEOUT_MS, settings->connecting_limit);
  SET(CURLOPT_TIMEOUT_MS, settings->whole_limit);
  // Proxies and servers close what was idle for five seconds or more.
  SET(CURLOPT_MAXAGE_CONN, 4L);
  SET(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
  // What is meant for the register is not for a proxy.
  SET(CURLOPT_HEADEROPT, (long)CURLHEADER_SEPARATE);
  SET(CURLOPT_WRITEFUNCTION, take_body);
  SET(CURLOPT_HEADERFUNCTION, take_header);
  SET(CURLOPT_PREREQFUNCTION, may_send);
  if (!settings->may_use_proxy) SET(CURLOPT_PROXY, "");
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wdeprecated-declarations"
  // The way to say it in words came with 7.85; this one stays.
  SET(CURLOPT_PROTOCOLS, (long)(settings->is_secure ? CURLPROTO_HTTPS : CURLPROTO_HTTP));
#pragma clang diagnostic pop
  if (!settings->is_secure) return code;
  // Kerberos too, where the proxy asks for it: only the opening of the tunnel is then sent twice.
  SET(CURLOPT_PROXYAUTH, (long)CURLAUTH_ANY);
  SET(CURLOPT_SSL_VERIFYPEER, 1L);
  SET(CURLOPT_SSL_VERIFYHOST, 2L);
  SET(CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
  if (wire->authority != NULL) {
    // Instead of the system's: who names an authority trusts nobody else with this register.
    SET(CURLOPT_CAINFO, wire->authority);
    SET(CURLOPT_CAPATH, NULL);
  }
  if (wire->certificate != NULL) SET(CURLOPT_SSLCERT, wire->certificate);
  if (wire->key != NULL) SET(CURLOPT_SSLKEY, wire->key);
  // Without this OpenSSL would ask for one at the terminal.
  SET(CURLOPT_KEYPASSWD, "");
  return code;
}

// What is of one exchange: each of these is set every time, since a handle remembers.
static CURLcode set_request(struct klerk_exchange *exchange, const struct klerk_request *request) {
  CURL *easy = exchange->easy;
  CURLcode code = CURLE_OK;
  bool has_body = request->body != NULL;
  SET(CURLOPT_URL, request->url);
  SET(CURLOPT_HTTPHEADER, has_body ? exchange->wire->headers_with_body : exchange->wire->headers);
  // With a known length the body goes out in one piece with the headers, and never in chunks.
  SET(CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)(has_body ? request->body_length : 0));
  SET(CURLOPT_POSTFIELDS, exchange->body);
  if (!has_body) SET(CURLOPT_HTTPGET, 1L);
  SET(CURLOPT_CUSTOMREQUEST, request->method);
  SET(CURLOPT_FRESH_CONNECT, request->needs_new_connection ? 1L : 0L);
  SET(CURLOPT_WRITEDATA, exchange);
  SET(CURLOPT_HEADERDATA, exchange);
  SET(CURLOPT_PREREQDATA, exchange);
  SET(CURLOPT_ERRORBUFFER, exchange->words);
  SET(CURLOPT_PRIVATE, exchange);
  return code;
}

// A handle that is not in use, ready for this wire.
static CURL *take_handle(struct klerk_wire *wire) {
  if (wire->spare_count > 0) return wire->spare[--wire->spare_count];
  CURL *easy = curl.easy_init();
  if (easy == NULL || set_connection(easy, wire) == CURLE_OK) return easy;
  curl.easy_cleanup(easy);
  return NULL;
}

// Its TLS sessions stay with it, so that the next connection is made quicker.
static void give_back(struct klerk_wire *wire, CURL *easy) {
  curl.easy_setopt(easy, CURLOPT_ERRORBUFFER, NULL);
  if (wire->spare_count < SPARE) {
    wire->spare[wire->spare_count++] = easy;
  } else {
    curl.easy_cleanup(easy);
  }
}

static bool copy_body(struct klerk_exchange *exchange, const struct klerk_request *request) {
  if (request->body == NULL) return true;
  exchange->body = malloc(request->body_length + 1);
  if (exchange->body == NULL) return false;
  memcpy(exchange->body, request->body, request->body_length);
  return true;
}

struct klerk_exchange *klerk_wire_start(struct klerk_wire *wire, const struct klerk_request *request) {
  struct klerk_exchange *exchange = calloc(1, sizeof *exchange);
  if (exchange == NULL) return NULL;
  exchange->wire = wire;
  exchange->may_be_sent_twice = request->may_be_sent_twice;
  exchange->easy = take_handle(wire);
  if (exchange->easy == NULL || !copy_body(exchange, request) || set_request(exchange, request) != CURLE_OK ||
      curl.multi_add_handle(wire->multi, exchange->easy) != CURLM_OK) {
    klerk_exchange_free(exchange);
    return NULL;
  }
  return exchange;
}

bool klerk_wire_perform(struct klerk_wire *wire) {
  int running = 0;
  return curl.multi_perform(wire->multi, &running) == CURLM_OK;
}

void klerk_wire_wake(struct klerk_wire *wire) { curl.multi_wakeup(wire->multi); }

bool klerk_wire_wait(struct klerk_wire *wire, int milliseconds) {
  return curl.multi_poll(wire->multi, NULL, 0, milliseconds, NULL) == CURLM_OK;
}

struct klerk_exchange *klerk_wire_take_ended(struct klerk_wire *wire) {
  int left = 0;
  CURLMsg *message;
  while ((message = curl.multi_info_read(wire->multi, &left)) != NULL) {
    if (message->msg != CURLMSG_DONE) continue;
    struct klerk_exchange *exchange = NULL;
    CURLcode code = message->data.result;
    curl.easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, (char **)&exchange);
    if (exchange == NULL) continue;
    exchange->code = code;
    return exchange;
  }
  return NULL;
}

// Whether the empty line behind the headers came. For libcurl a connection that ends before it is an answer.
static bool are_whole(const struct buffer *headers) {
  size_t length = headers->length;
  return length >= 2 && headers->bytes[length - 1] == '\n' &&
         (headers->bytes[length - 2] == '\n' || (length >= 3 && memcmp(headers->bytes + length - 3, "\n\r", 2) == 0));
}

static enum klerk_ending ending(const struct klerk_exchange *exchange, const struct klerk_answer *answer) {
  switch (exchange->code) {
    case CURLE_OK: return are_whole(&exchange->answer_headers) ? KLERK_ANSWERED : KLERK_CLOSED;
    case CURLE_COULDNT_RESOLVE_HOST: return KLERK_NAME_NOT_FOUND;
    case CURLE_COULDNT_RESOLVE_PROXY: return KLERK_PROXY_NAME_NOT_FOUND;
    case CURLE_COULDNT_CONNECT: return answer->proxy_status >= 300 ? KLERK_PROXY_REFUSED : KLERK_NOT_CONNECTED;
    case CURLE_PROXY: return KLERK_PROXY_REFUSED;
    case CURLE_OPERATION_TIMEDOUT: return KLERK_TIMED_OUT;
    // What libcurl wanted to send a second time.
    case CURLE_ABORTED_BY_CALLBACK: return KLERK_CLOSED;
    case CURLE_GOT_NOTHING:
    case CURLE_SEND_ERROR:
    case CURLE_RECV_ERROR:
      if (answer->proxy_status >= 300) return KLERK_PROXY_REFUSED;
      return exchange->answer_body.length > 0 ? KLERK_CLOSED_WITHIN_BODY : KLERK_CLOSED;
    case CURLE_PARTIAL_FILE: return KLERK_CLOSED_WITHIN_BODY;
    case CURLE_PEER_FAILED_VERIFICATION: return KLERK_BAD_CERTIFICATE;
    case CURLE_SSL_CONNECT_ERROR: return KLERK_NO_TLS;
    case CURLE_SSL_CERTPROBLEM: return KLERK_BAD_CLIENT_CERTIFICATE;
    case CURLE_SSL_CACERT_BADFILE: return KLERK_BAD_AUTHORITY_FILE;
    case CURLE_WRITE_ERROR: return exchange->is_too_large ? KLERK_TOO_LARGE : KLERK_OTHER_ENDING;
    case CURLE_UNSUPPORTED_PROTOCOL:
    case CURLE_WEIRD_SERVER_REPLY: return KLERK_NO_HTTP;
    default: return KLERK_OTHER_ENDING;
  }
}

void klerk_exchange_look(struct klerk_exchange *exchange, struct klerk_answer *answer) {
  long connections = 1;
  memset(answer, 0, sizeof *answer);
  curl.easy_getinfo(exchange->easy, CURLINFO_RESPONSE_CODE, &answer->status);
  curl.easy_getinfo(exchange->easy, CURLINFO_HTTP_CONNECTCODE, &answer->proxy_status);
  curl.easy_getinfo(exchange->easy, CURLINFO_SSL_VERIFYRESULT, &answer->verification);
  curl.easy_getinfo(exchange->easy, CURLINFO_OS_ERRNO, &answer->system_error);
  curl.easy_getinfo(exchange->easy, CURLINFO_NUM_CONNECTS, &connections);
  answer->used_kept_connection = connections == 0;
  answer->may_have_been_sent = exchange->sendings > 0;
  answer->headers = exchange->answer_headers.bytes;
  answer->headers_length = exchange->answer_headers.length;
  answer->body = exchange->answer_body.bytes;
  answer->body_length = exchange->answer_body.length;
  answer->words = exchange->words;
  answer->ending = ending(exchange, answer);
}

bool klerk_exchange_may_have_been_sent(const struct klerk_exchange *exchange) { return exchange->sendings > 0; }

void klerk_exchange_free(struct klerk_exchange *exchange) {
  if (exchange->easy != NULL) {
    // Of one that was never added this does nothing.
    curl.multi_remove_handle(exchange->wire->multi, exchange->easy);
    give_back(exchange->wire, exchange->easy);
  }
  free(exchange->body);
  free(exchange->answer_headers.bytes);
  free(exchange->answer_body.bytes);
  free(exchange);
}
