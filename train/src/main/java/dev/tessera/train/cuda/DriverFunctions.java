package dev.tessera.train.cuda;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.SymbolLookup;

/// Every function of the driver that Tessera calls, and no other; all of them are in drivers of 2020
/// (CUDA 11.0) and newer. What C knows as an opaque pointer is a long here.
record DriverFunctions(DriverFunction init, DriverFunction driverGetVersion,
    DriverFunction getErrorName, DriverFunction getErrorString, DriverFunction deviceGetCount,
    DriverFunction deviceGet, DriverFunction deviceGetName, DriverFunction deviceTotalMem,
    DriverFunction deviceGetAttribute, DriverFunction primaryCtxRetain,
    DriverFunction primaryCtxRelease, DriverFunction ctxSetCurrent, DriverFunction memGetInfo,
    DriverFunction memAlloc, DriverFunction memFree, DriverFunction memHostAlloc,
    DriverFunction memFreeHost, DriverFunction memcpyHtoDAsync, DriverFunction memcpyDtoHAsync,
    DriverFunction memcpyDtoDAsync, DriverFunction memsetD8Async, DriverFunction streamCreate,
    DriverFunction streamDestroy, DriverFunction streamSynchronize, DriverFunction streamWaitEvent,
    DriverFunction eventCreate, DriverFunction eventDestroy, DriverFunction eventRecord,
    DriverFunction eventSynchronize, DriverFunction eventElapsedTime,
    DriverFunction moduleLoadDataEx, DriverFunction moduleUnload, DriverFunction moduleGetFunction,
    DriverFunction funcGetAttribute, DriverFunction funcSetAttribute,
    DriverFunction occupancyMaxActiveBlocks, DriverFunction launchKernel) {

  /// Looks all of them up.
  ///
  /// @throws java.util.NoSuchElementException if the library lacks one
  static DriverFunctions bind(SymbolLookup library) {
    return new DriverFunctions(
        DriverFunction.bind(library, "cuInit", JAVA_INT),
        DriverFunction.bind(library, "cuDriverGetVersion", ADDRESS),
        DriverFunction.bind(library, "cuGetErrorName", JAVA_INT, ADDRESS),
        DriverFunction.bind(library, "cuGetErrorString", JAVA_INT, ADDRESS),
        DriverFunction.bind(library, "cuDeviceGetCount", ADDRESS),
        DriverFunction.bind(library, "cuDeviceGet", ADDRESS, JAVA_INT),
        DriverFunction.bind(library, "cuDeviceGetName", ADDRESS, JAVA_INT, JAVA_INT),
        DriverFunction.bind(library, "cuDeviceTotalMem_v2", ADDRESS, JAVA_INT),
        DriverFunction.bind(library, "cuDeviceGetAttribute", ADDRESS, JAVA_INT, JAVA_INT),
        DriverFunction.bind(library, "cuDevicePrimaryCtxRetain", ADDRESS, JAVA_INT),
        DriverFunction.bind(library, "cuDevicePrimaryCtxRelease_v2", JAVA_INT),
        DriverFunction.bind(library, "cuCtxSetCurrent", JAVA_LONG),
        DriverFunction.bind(library, "cuMemGetInfo_v2", ADDRESS, ADDRESS),
        DriverFunction.bind(library, "cuMemAlloc_v2", ADDRESS, JAVA_LONG),
        DriverFunction.bind(library, "cuMemFree_v2", JAVA_LONG),
        DriverFunction.bind(library, "cuMemHostAlloc", ADDRESS, JAVA_LONG, JAVA_INT),
        DriverFunction.bind(library, "cuMemFreeHost", ADDRESS),
        DriverFunction.bind(library, "cuMemcpyHtoDAsync_v2", JAVA_LONG, ADDRESS, JAVA_LONG,
            JAVA_LONG),
        DriverFunction.bind(library, "cuMemcpyDtoHAsync_v2", ADDRESS, JAVA_LONG, JAVA_LONG,
            JAVA_LONG),
        DriverFunction.bind(library, "cuMemcpyDtoDAsync_v2", JAVA_LONG, JAVA_LONG, JAVA_LONG,
            JAVA_LONG),
        DriverFunction.bind(library, "cuMemsetD8Async", JAVA_LONG, JAVA_BYTE, JAVA_LONG,
            JAVA_LONG),
        DriverFunction.bind(library, "cuStreamCreate", ADDRESS, JAVA_INT),
        DriverFunction.bind(library, "cuStreamDestroy_v2", JAVA_LONG),
        DriverFunction.bind(library, "cuStreamSynchronize", JAVA_LONG),
        DriverFunction.bind(library, "cuStreamWaitEvent", JAVA_LONG, JAVA_LONG, JAVA_INT),
        DriverFunction.bind(library, "cuEventCreate", ADDRESS, JAVA_INT),
        DriverFunction.bind(library, "cuEventDestroy_v2", JAVA_LONG),
        DriverFunction.bind(library, "cuEventRecord", JAVA_LONG, JAVA_LONG),
        DriverFunction.bind(library, "cuEventSynchronize", JAVA_LONG),
        DriverFunction.bind(library, "cuEventElapsedTime", ADDRESS, JAVA_LONG, JAVA_LONG),
        DriverFunction.bind(library, "cuModuleLoadDataEx", ADDRESS, ADDRESS, JAVA_INT, ADDRESS,
            ADDRESS),
        DriverFunction.bind(library, "cuModuleUnload", JAVA_LONG),
        DriverFunction.bind(library, "cuModuleGetFunction", ADDRESS, JAVA_LONG, ADDRESS),
        DriverFunction.bind(library, "cuFuncGetAttribute", ADDRESS, JAVA_INT, JAVA_LONG),
        DriverFunction.bind(library, "cuFuncSetAttribute", JAVA_LONG, JAVA_INT, JAVA_INT),
        DriverFunction.bind(library, "cuOccupancyMaxActiveBlocksPerMultiprocessor", ADDRESS,
            JAVA_LONG, JAVA_INT, JAVA_LONG),
        DriverFunction.bind(library, "cuLaunchKernel", JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_INT,
            JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS, ADDRESS));
  }
}
