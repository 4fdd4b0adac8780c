// Modules and launches. A module is known by the PTX it was loaded from; what runs is the kernel of the
// same name that was compiled into this library.
#include "fibers.h"
#include "kernels.h"
#include "standin.h"
#include <cstdio>
#include <cstring>
#include <set>

using namespace standin;

namespace {

struct Function {
  Kernel kernel;
  size_t shared_allowed = 48 << 10;
};

struct Module {
  std::string ptx;
  std::map<std::string, Function> functions;
};

std::set<Module *> modules;

Module *known(Module *module) {
  require(modules.count(module), INVALID_HANDLE);
  return module;
}

// The number behind a directive, with its point left out: 9.0 and sm_90 are both 90.
int directive(const std::string &ptx, const std::string &name) {
  size_t at = ptx.find(name);
  require(at != std::string::npos, INVALID_PTX);
  int major = 0, minor = 0;
  const char *number = ptx.c_str() + at + name.size();
  return std::sscanf(number, "%d.%d", &major, &minor) == 2 ? 10 * major + minor : major;
}

constexpr int ERROR_LOG = 5, ERROR_LOG_BYTES = 6; // CUjit_option

void complain(unsigned count, const int *options, void **values, const char *message) {
  char *buffer = nullptr;
  size_t room = 0;
  for (unsigned i = 0; i < count; i++) {
    if (options[i] == ERROR_LOG) {
      buffer = static_cast<char *>(values[i]);
    } else if (options[i] == ERROR_LOG_BYTES) {
      room = reinterpret_cast<uintptr_t>(values[i]) & 0xffffffff;
    }
  }
  if (buffer && room > 0) {
    std::snprintf(buffer, room, "%s", message);
  }
}

bool has_entry(const std::string &ptx, const std::string &name) {
  return ptx.find(".entry " + name + "(") != std::string::npos;
}

void check_shape(const Shape &shape, const Function &function) {
  auto volume = [](const dim3 &d) { return size_t(d.x) * d.y * d.z; };
  require(volume(shape.block) > 0 && volume(shape.grid) > 0, INVALID_VALUE);
  require(shape.grid.x <= 0x7fffffff && shape.grid.y <= 65535 && shape.grid.z <= 65535,
          INVALID_VALUE);
  require(volume(shape.block) <= 1024 && shape.block.z <= 64, INVALID_VALUE);
  require(shape.shared_bytes <= function.shared_allowed, INVALID_VALUE);
}

} // namespace

EXPORT int cuModuleLoadDataEx(Module **module, const void *image, unsigned count, int *options,
                              void **values) {
  return guarded(true, [=] {
    std::string ptx(static_cast<const char *>(image));
    require(pretended("COMPILER") != 0, JIT_COMPILER_NOT_FOUND);
    int newest = int(pretended("DRIVER") / 1000 - 4) * 10 + int(pretended("DRIVER") % 1000 / 10);
    if (directive(ptx, ".version ") > newest) {
      complain(count, options, values, "unsupported .version");
      throw Failure{UNSUPPORTED_PTX_VERSION};
    }
    if (directive(ptx, ".target sm_") > pretended("CAPABILITY")) {
      complain(count, options, values, "the SM version of .target is higher than that of the GPU");
      throw Failure{INVALID_PTX};
    }
    modules.insert(*module = new Module{ptx, {}});
    live()["module"]++;
  });
}

EXPORT int cuModuleLoadData(Module **module, const void *image) {
  return cuModuleLoadDataEx(module, image, 0, nullptr, nullptr);
}

EXPORT int cuModuleUnload(Module *module) {
  return guarded(true, [=] {
    finish_all();
    require(modules.erase(module) == 1, INVALID_HANDLE);
    delete module;
    live()["module"]--;
  });
}

EXPORT int cuModuleGetFunction(Function **function, Module *module, const char *name) {
  return guarded(true, [=] {
    require(has_entry(known(module)->ptx, name) && kernels().count(name), NOT_FOUND);
    *function = &module->functions.try_emplace(name, Function{kernels()[name]}).first->second;
  });
}

EXPORT int cuFuncSetAttribute(Function *function, int attribute, int value) {
  constexpr int MAX_DYNAMIC_SHARED = 8;
  return guarded(true, [=] {
    if (attribute == MAX_DYNAMIC_SHARED) {
      require(value <= pretended("SHARED"), INVALID_VALUE);
      function->shared_allowed = value;
    }
  });
}

EXPORT int cuFuncGetAttribute(int *value, int, Function *) {
  return guarded(true, [=] { *value = 0; });
}

EXPORT int cuOccupancyMaxActiveBlocksPerMultiprocessor(int *blocks, Function *, int, size_t) {
  return guarded(true, [=] { *blocks = 2; });
}

EXPORT int cuLaunchKernel(Function *function, unsigned grid_x, unsigned grid_y, unsigned grid_z,
                          unsigned block_x, unsigned block_y, unsigned block_z, unsigned shared,
                          Stream *stream, void **parameters, void **) {
  return guarded(true, [=] {
    Shape shape{{grid_x, grid_y, grid_z}, {block_x, block_y, block_z}, shared};
    check_shape(shape, *function);
    auto thread = function->kernel(parameters);
    enqueue(stream, [=] {
      run_grid(shape, pretended("BACKWARDS") != 0, thread);
      require(red_zones_hold(), ILLEGAL_ADDRESS);
    });
  });
}
