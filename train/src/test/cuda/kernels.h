// The kernels compiled into this library, by the name a module knows them by.
#pragma once
#include <functional>
#include <map>
#include <string>
#include <tuple>
#include <type_traits>
#include <utility>

namespace standin {

// Copies a launch's parameters, as the driver does, and returns what a thread of the kernel does.
using Kernel = std::function<std::function<void()>(void **parameters)>;

inline std::map<std::string, Kernel> &kernels() {
  static std::map<std::string, Kernel> all;
  return all;
}

template <typename... P, size_t... I>
std::function<void()> bound(void (*kernel)(P...), void **parameters, std::index_sequence<I...>) {
  std::tuple<P...> copies{*static_cast<std::remove_cv_t<P> *>(parameters[I])...};
  return [kernel, copies] { std::apply(kernel, copies); };
}

template <typename... P> bool has_kernel(const char *name, void (*kernel)(P...)) {
  kernels()[name] = [kernel](void **parameters) {
    return bound(kernel, parameters, std::index_sequence_for<P...>{});
  };
  return true;
}

} // namespace standin
