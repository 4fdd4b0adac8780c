/// The NVIDIA driver, called through the foreign-function API: devices, memory, streams and kernels
/// that come as PTX. Nothing of the CUDA toolkit is needed where this runs.
///
/// Start at [dev.tessera.train.cuda.CudaDriver#find()].
package dev.tessera.train.cuda;
