/// Several tests at once, quickly, for judging a model while it is being trained.
package dev.tessera.infer.eval.battery;
