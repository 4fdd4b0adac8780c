/// Contrastive training on a GPU: texts, loss and table in its memory, the kernels of `src/main/cuda`.
///
/// Start reading at [dev.tessera.train.contrastive.internal.device.DeviceStep].
package dev.tessera.train.contrastive.internal.device;
