package io.aster.benchmarks;

/** How much longer than the floor Aster may take, as ratios. */
record Budget(double append, double batch, double read) {}
