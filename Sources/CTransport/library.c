#include "library.h"
#include "ctransport.h"

#include <dlfcn.h>
#include <pthread.h>
#include <signal.h>

#define LIBRARY "libcurl.so.4"

struct klerk_curl curl;

static pthread_once_t opened = PTHREAD_ONCE_INIT;
static const char *missing;

static void *symbol(void *library, const char *name) {
  void *address = dlsym(library, name);
  if (address == NULL && missing == NULL) missing = name;
  return address;
}

static void open_library(void) {
  void *library = dlopen(LIBRARY, RTLD_NOW | RTLD_LOCAL);
  if (library == NULL) {
    missing = LIBRARY;
    return;
  }
  *(void **)&curl.global_init = symbol(library, "curl_global_init");
  *(void **)&curl.version = symbol(library, "curl_version");
  *(void **)&curl.easy_init = symbol(library, "curl_easy_init");
  *(void **)&curl.easy_cleanup = symbol(library, "curl_easy_cleanup");
  *(void **)&curl.easy_setopt = symbol(library, "curl_easy_setopt");
  *(void **)&curl.easy_getinfo = symbol(library, "curl_easy_getinfo");
  *(void **)&curl.multi_init = symbol(library, "curl_multi_init");
  *(void **)&curl.multi_cleanup = symbol(library, "curl_multi_cleanup");
  *(void **)&curl.multi_setopt = symbol(library, "curl_multi_setopt");
  *(void **)&curl.multi_add_handle = symbol(library, "curl_multi_add_handle");
  *(void **)&curl.multi_remove_handle = symbol(library, "curl_multi_remove_handle");
  *(void **)&curl.multi_perform = symbol(library, "curl_multi_perform");
  *(void **)&curl.multi_poll = symbol(library, "curl_multi_poll");
  *(void **)&curl.multi_wakeup = symbol(library, "curl_multi_wakeup");
  *(void **)&curl.multi_info_read = symbol(library, "curl_multi_info_read");
  *(void **)&curl.slist_append = symbol(library, "curl_slist_append");
  *(void **)&curl.slist_free_all = symbol(library, "curl_slist_free_all");
  if (missing != NULL) return;
  if (curl.global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) missing = "curl_global_init";
  // With CURLOPT_NOSIGNAL libcurl leaves SIGPIPE to the program, and OpenSSL writes to sockets that may be closed.
  struct sigaction action;
  if (sigaction(SIGPIPE, NULL, &action) == 0 && action.sa_handler == SIG_DFL) signal(SIGPIPE, SIG_IGN);
}

const char *klerk_transport_open(void) {
  pthread_once(&opened, open_library);
  return missing;
}

const char *klerk_transport_version(void) { return klerk_transport_open() == NULL ? curl.version() : ""; }
